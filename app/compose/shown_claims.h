#pragma once

#include "app/compose/caption.h"
#include "geo/claims/lookup.h"

#include <cstddef>
#include <vector>

namespace app {

/// Whether a picture shows a claim, wherever it is on the map; of a comparison, whether either state does.
bool showsClaim(const Session& session, std::size_t claim);

/// sourceLines() with a look-up of the session's document, which takes as long to make as everything else in it.
std::vector<SourceLine> sourceLines(const Session& session, const geo::Lookup& lookup);

} // namespace app
