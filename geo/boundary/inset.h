#pragma once

#include "geo/base/lon_lat.h"

#include <span>
#include <vector>

namespace geo {

/// The rings of a polygon's outline moved inwards by `distance`, after smoothing it to `tolerance` (both in the units
/// of the points). rings: outer first, then holes, closed or not. The result is empty where the polygon is narrower
/// than twice the distance, or not sound enough to say. By GEOS (topology-preserving simplification, buffer).
std::vector<std::vector<Projected>> insetRings(std::span<const std::vector<Projected>> rings, double distance,
                                               double tolerance);

} // namespace geo
