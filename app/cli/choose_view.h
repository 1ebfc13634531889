#pragma once

#include "app/cli/options.h"
#include "app/session/session.h"
#include "app/world/world.h"

#include <optional>
#include <string>

namespace app {

/// A view that a document keeps, with its filter: whatever the harm guard leaves of the document.
struct KeptView {
    geo::View view;
    std::optional<geo::Filter> filter;
};
/// By name, id or number; none with `problem` when there is none of that name, which says those that there are. An
/// empty name is none.
std::optional<KeptView> findKeptView(const std::string& name, const Session& session, std::string& problem);
/// Shows it, and tells what of it cannot be shown.
void takeKeptView(const KeptView& kept, Session& session);

/// Sets projection and view of a picture as the options say, else so that all that is claimed is in sight. Chosen for each of
/// the pictures, where two stand beside each other. `heightPx`: of the map alone.
void chooseView(Session& session, const CommandOptions& options, int heightPx, World& world);

} // namespace app
