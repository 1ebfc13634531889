#pragma once

#include "geo/base/lon_lat.h"

#include <span>
#include <vector>

namespace geo {

/// What insetRings() works within, in the units of the points.
struct ClipBox {
    double minX = 0, minY = 0, maxX = 0, maxY = 0;
};

/// The outline of a polygon moved inwards by each of `distances`, after cutting it to `clip` and smoothing it to
/// `tolerance` (all in the units of the points); one list of rings, those along the edge of `clip` included.
/// rings: outer first, then holes, closed or not. Empty where the polygon is narrower than twice the distance, or
/// not sound enough to say. By GEOS (rectangle clipping, topology-preserving simplification, buffer).
std::vector<std::vector<Projected>> insetRings(std::span<const std::vector<Projected>> rings,
                                               std::span<const double> distances, double tolerance, const ClipBox& clip);

} // namespace geo
