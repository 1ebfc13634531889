#pragma once

#include "app/compose/claim_groups.h"
#include "app/compose/compose.h"

#include <vector>

namespace app {

/// Everything the claims put on the map: hatched regions, outlines, rings, marks, callouts.
struct ClaimLayer {
    std::vector<render::Rect> occupied; ///< Where names and other things must not be written.
};

struct ClaimLayerInput {
    const Session& session;
    const DocumentFacts& facts;
    const ClaimGroups& groups;
    const MapCamera& camera;
    std::vector<render::Rect> reserved; ///< Furniture.
    bool labels = true;
    bool spreads = false; ///< Claims that share one place are spread where there is room, and not only when pointed at.
    float shownFrom = 0, shownTo = 1e9F; ///< Columns that will be seen, px: cards stand for nothing beyond them.
};

/// The regions under the overlay, with a hatch for each side that claims are about.
std::vector<render::RegionItem> claimRegions(const ClaimLayerInput& in, const Palette& palette, float scale);

/// Rings, marks and callouts, with what answers to the pointer.
ClaimLayer drawClaims(const ClaimLayerInput& in, const Canvas& canvas, std::vector<HitTarget>& hits);

/// The rings and marks alone, as outlines, for pictures without any text.
std::vector<render::RegionItem> bareMarks(const ClaimLayerInput& in, const Palette& palette, float scale);

} // namespace app
