#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo::web_mercator {

namespace {
constexpr double kDegree = std::numbers::pi / 180;
}

Projected project(LonLat p)
{
    const double lat = std::clamp(p.lat, -89.5, 89.5) * kDegree;
    // asinh(tan φ) is ln tan(π/4 + φ/2) without its loss of digits near the equator.
    return {p.lon * kDegree * kRadiusMetres, std::asinh(std::tan(lat)) * kRadiusMetres};
}

LonLat unproject(Projected p)
{
    return {p.x / kRadiusMetres / kDegree, std::atan(std::sinh(p.y / kRadiusMetres)) / kDegree};
}

double groundScale(double latitude) { return std::cos(latitude * kDegree); }

} // namespace geo::web_mercator
