#pragma once

#include "app/compose/claim_layer.h"
#include "app/compose/ring.h"

#include <vector>

namespace app {

inline constexpr float kMarkSize = 22, kPaleSize = 14;

/// The copy of a point (a turn of the world away, if need be) that lies nearest to the middle of the picture.
render::Vec2 onScreen(const ClaimLayerInput& in, render::Point p);
bool seen(const ClaimLayerInput& in, const render::Rect& r);
RingPx ringPx(const ClaimLayerInput& in, const ClaimGroup& group);
/// Where changes are shown: a place of which nothing changed, and that nobody points at.
bool isPale(const ClaimLayerInput& in, const ClaimGroup& group);

/// A place as it is drawn in this picture: one mark, a ring, or all its claims spread around it.
struct PlacedMark {
    const ClaimGroup* group = nullptr;
    render::Vec2 at;                ///< The place itself.
    render::Rect rect;              ///< What it covers; cards stand beside it.
    std::vector<render::Vec2> fan = {}; ///< Where the claims' marks stand, in the group's order; empty: they are one mark.
    std::vector<std::uint32_t> claims = {}; ///< Of the fan.
    bool passing = false;           ///< Spread only while somebody points at it or has chosen one of them.
    MarkLook look = {};             ///< Of the one mark.
    RingPx ring = {};               ///< Of a ring.
};

/// The marks and rings that are seen. Spread are those that are pointed at or chosen, and in pictures for a file all that
/// have room to be. `occupied` gets those outside the picture, for names at its edge.
std::vector<PlacedMark> placeMarks(const ClaimLayerInput& in, const Canvas& canvas, std::vector<render::Rect>& occupied);

/// Draws them, with what answers to the pointer; what is spread while pointed at lies over all else.
void drawMarks(const ClaimLayerInput& in, const Canvas& canvas, const std::vector<PlacedMark>& marks, std::vector<render::Rect>& occupied,
               std::vector<HitTarget>& overAll, std::vector<HitTarget>& hits);

} // namespace app
