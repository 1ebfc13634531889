#pragma once

#include "geo/base/lon_lat.h"

namespace geo {

/// Web Mercator (EPSG:3857), closed form on the sphere of radius 6,378,137 m. Agrees with PROJ within 1 mm for
/// latitudes up to ±85.06°; tests/geo/crs_test.cpp holds it to that.
/// Source: IOGP Guidance Note 373-7-2, "Popular Visualisation Pseudo-Mercator" (method 1024).
namespace web_mercator {

inline constexpr double kRadiusMetres = 6378137.0;
inline constexpr double kWorldMetres = 2 * 3.14159265358979323846 * kRadiusMetres; ///< A full turn of longitude.
inline constexpr double kMaxLatitude = 85.0511287798066; ///< Where the map is as high as it is wide.

/// Latitudes beyond ±89.5° are drawn there: the projection has no poles.
Projected project(LonLat p);
LonLat unproject(Projected p);

/// Ground metres for each projected metre at a latitude: cos(latitude).
double groundScale(double latitude);

} // namespace web_mercator
} // namespace geo
