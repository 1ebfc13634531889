#pragma once

#include "geo/base/lon_lat.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

// Lengths and areas on the WGS 84 ellipsoid, by GeographicLib: Karney, "Algorithms for geodesics", J. Geodesy 87 (2013)
// 43–55, doi:10.1007/s00190-012-0578-z. Lengths are right to 15 nanometres, areas to 0.1 m² an edge.

/// What a path of shortest lines between its points measures.
struct PathMeasure {
    double lastLegMetres = 0;
    double wholeMetres = 0;                ///< All legs; of a closed path the way back to the start is one.
    std::optional<double> bearingDegrees = {}; ///< Initial bearing of the last leg, clockwise from north, 0 to 360; none where it has no length.
    std::optional<double> areaSquareMetres = {}; ///< Of a closed path of three points or more; of the two sides the smaller. One that crosses itself counts parts against each other.
};

/// Of a closed path the last leg is the one back to the first point.
PathMeasure measurePath(std::span<const LonLat> points, bool closed);

/// Points along the shortest line from a to b, both included, at most `stepMetres` apart. Longitude goes on without a jump
/// over ±180, beginning with that of `a`.
std::vector<LonLat> geodesicLine(LonLat a, LonLat b, double stepMetres);

/// Where the shortest line ends that leaves `from` at a bearing (degrees, clockwise from north). Longitude within ±180.
LonLat geodesicPoint(LonLat from, double bearingDegrees, double metres);

enum class LengthUnit : std::uint8_t { metric, nautical, miles };
std::string_view titleOf(LengthUnit unit); ///< "km, m"
std::string_view nameOf(LengthUnit unit);  ///< "metric"
inline constexpr std::array kLengthUnits{LengthUnit::metric, LengthUnit::nautical, LengthUnit::miles};

/// "812 m", "8.124 km", "81.24 km", "812.4 km", "8,124 km"; nautical miles (1,852 m) "4.387 NM"; miles "5.048 mi", below a tenth in feet.
std::string lengthWords(double metres, LengthUnit unit);
/// "8,124 m²", "81.24 ha", "8.124 km²"; "2.369 NM²"; "3.137 sq mi", below a tenth in acres.
std::string areaWords(double squareMetres, LengthUnit unit);
/// "041.3°"
std::string bearingWords(double degrees);

} // namespace geo
