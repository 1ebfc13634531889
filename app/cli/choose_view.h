#pragma once

#include "app/cli/options.h"
#include "app/session/session.h"
#include "app/world/world.h"

#include <string>

namespace app {

/// Shows a kept view of the document, by name, id or number; why not, or empty. An empty name is none.
std::string takeKeptView(const std::string& name, Session& session);

/// Sets projection and view of a picture as the options say, else so that all that is claimed is in sight. Chosen for each of
/// the pictures, where two stand beside each other. `heightPx`: of the map alone.
void chooseView(Session& session, const CommandOptions& options, int heightPx, World& world);

} // namespace app
