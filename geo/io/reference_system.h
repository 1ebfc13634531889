#pragma once

#include <string>
#include <vector>

#include "geo/base/lon_lat.h"
#include "geo/base/result.h"

namespace geo {

/// The coordinates of a layer, in whatever its reference system counts (often metres), x to the east or right.
struct CoordinateExtent {
    double minX = 0, minY = 0, maxX = 0, maxY = 0;

    /// Within ±180 and ±90: may well be longitudes and latitudes.
    bool looksLikeDegrees() const { return minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90; }
};

/// "x from 402 000 to 553 000, y from 5 500 000 to 5 780 000"; decimals only where the extent is small.
std::string describeExtent(const CoordinateExtent& extent);

/// The name of a reference system ("WGS 84 / UTM zone 37N") given as "EPSG:n", "ESRI:n", "OGC:CRS84", WKT or a PROJ
/// string. Anything else is an Error, above all names of files and addresses, and definitions that lead to them (grids,
/// +init); so is a system that has no way to longitude and latitude.
Result<std::string> referenceSystemName(const std::string& text);

struct LikelySystem {
    std::string definition; ///< "EPSG:32637", for VectorQuery::crs.
    std::string name;       ///< "WGS 84 / UTM zone 37N"
    LonLat middle;          ///< Where the middle of the extent would lie.
};

/// A few reference systems the coordinates may well be in: degrees, Web Mercator, UTM and Gauss-Krüger zones, the
/// European equal-area grid. Those that put the middle nearest to `near` (what the user looks at) come first.
std::vector<LikelySystem> likelyReferenceSystems(const CoordinateExtent& extent, LonLat near);

} // namespace geo
