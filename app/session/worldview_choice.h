#pragma once

#include "app/session/session.h"
#include "geo/boundary/worldview.h"

#include <string>

namespace app {

/// Whose boundaries the session shows: the setting's, else the document's; the default where neither names a known one.
const geo::Worldview& worldviewOf(const Session& session);

/// The name that the document asks for where nobody knows it, and the setting does not say otherwise; else empty.
std::string unknownWorldview(const Session& session);

/// Chooses it: in the open document, where it can be undone and is saved; without one, in the settings. An error names
/// what there is, or says why the document was not changed.
std::optional<geo::Error> chooseWorldview(Session& session, const std::string& name);

} // namespace app
