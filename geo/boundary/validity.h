#pragma once

#include <string>

#include "geo/base/geometry.h"

namespace geo {

/// Why a polygon is not valid by the OGC's rules ("Self-intersection near 36.2, 51.3"); empty when it is, and for points
/// and lines. By GEOS.
std::string whyInvalid(const Geometry& geometry);

} // namespace geo
