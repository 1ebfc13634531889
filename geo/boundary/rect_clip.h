#pragma once

#include "geo/base/lon_lat.h"

#include <span>
#include <vector>

namespace geo {

/// The pieces of a polygon (outer ring first, rings closed) within a box of degrees, each with its outer ring first. By GEOS
/// (clipping by a rectangle); a polygon that is too broken for it comes back whole.
std::vector<std::vector<std::vector<LonLat>>> clippedToBox(std::span<const std::vector<LonLat>> rings, const LonLatBox& box);

} // namespace geo
