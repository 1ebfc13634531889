#pragma once

#include "geo/base/geometry.h"

#include <vector>

namespace geo {

/// The polygons of a country with those of `gained` and without those of `lost`: what touches is joined, what is lost is
/// cut out. Shapes have to share their vertices, as the levels of the bundled world do. Parts whose bounds meet nothing
/// of that are taken as they are. By GEOS (make valid, union, difference); a part that it cannot work with stays as it is.
Geometry regroup(const Geometry& country, const std::vector<Geometry>& gained, const std::vector<Geometry>& lost);

} // namespace geo
