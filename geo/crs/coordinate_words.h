#pragma once

#include "geo/base/lon_lat.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace geo {

/// How a position is written. Beyond 84° N and 80° S the grids are those of UPS.
enum class PositionNotation : std::uint8_t {
    decimal, ///< 51.6312° N, 36.1874° E
    minutes, ///< 51°37.87′ N, 36°11.24′ E
    seconds, ///< 51°37′52″ N, 36°11′15″ E
    utm,     ///< 37N 443776 5720461: zone and half of the Earth, easting, northing (metres). UPS N 2000000 2000000.
    mgrs,    ///< 37U DS 43776 20461
};
inline constexpr std::array kPositionNotations{PositionNotation::decimal, PositionNotation::minutes, PositionNotation::seconds,
                                               PositionNotation::utm, PositionNotation::mgrs};

/// "Decimal degrees", for a menu.
std::string_view titleOf(PositionNotation notation);
/// "decimal", "minutes", "seconds", "utm", "mgrs".
std::string_view nameOf(PositionNotation notation);
/// The one after it, and after the last the first.
PositionNotation nextNotation(PositionNotation notation);

/// A position in words, with no more digits than `pixelMetres` on the ground can tell apart: a unit of the last one is a
/// pixel at least, in both directions. At most 6 decimals of a degree, 4 of a minute, 2 of a second, whole metres;
/// at least whole degrees, 100 km in UTM, the grid zone in MGRS. Degrees and UTM are rounded, MGRS names the square that the
/// position lies in and is cut off, as it is defined. Longitude may go over ±180; latitude is held to ±90.
/// Sources: NGA.STND.0037 (UTM, UPS, MGRS), by GeographicLib with the exceptions around Norway and Svalbard.
std::string coordinateWords(LonLat position, PositionNotation notation, double pixelMetres = 0);

} // namespace geo
