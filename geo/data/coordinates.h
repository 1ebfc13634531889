#pragma once

#include <cstdint>
#include <string_view>

#include "geo/base/geometry.h"
#include "geo/base/result.h"

namespace geo {

enum class CoordinateNotation : std::uint8_t { decimal, sexagesimal, mgrs, utm, plusCode, wkt, geoJson };

/// A position as somebody wrote it. `radiusMetres` is what the notation leaves open, half a unit of its last digit:
/// 0.005° (557 m) for "51.19", half a second (15 m) for 51°11'24", half the side of a square of a grid. Of two
/// coordinates the one with more digits counts, since tables drop zeros at the end.
struct ReadPosition {
    LonLat at = {};
    double radiusMetres = 0;
    CoordinateNotation notation = CoordinateNotation::decimal;

    /// Whether the notation names a square and not a point: `at` is its centre.
    bool area() const { return notation == CoordinateNotation::mgrs || notation == CoordinateNotation::plusCode; }
};

/// Reads both coordinates from one cell. Without letters latitude comes first, as people write it:
///
/// - "51.19, 35.17", "51,19; 35,17", "N51.19 E35.17", "35.17E 51.19N", "-33.9/18.4", "+51.19+035.17/" (ISO 6709);
/// - 51°11'24"N 35°10'12"E, "51 11 24 N, 35 10 12 E", 51°11.4′N …, "511124N 0351012E", with any Unicode dashes, primes
/// and
///   quotes, and the directions of English, Russian (с.ш., в.д.), Ukrainian (пн.ш., сх.д.), German (Ost) and French
///   (Est, Ouest);
/// - MGRS "36U VC 12345 67890" of any precision from a 100 km square on, and UTM "36U 512345 5671234" or
///   "36N 512345 5671234" (a lone N or S is the hemisphere, unless a band of that letter fits the northing as well), near
///   the poles UPS "UPS N 2000000 2000000";
/// - full Open Location Codes "9G8F22RR+2X";
/// - "POINT(35.17 51.19)" and {"type": "Point", "coordinates": [35.17, 51.19]}, longitude first as they define.
///
/// The error's `what` says what is wrong ("latitude 135.2 is beyond 90"), its `hint` what may be meant ("latitude and
/// longitude may be swapped"). Refused as ambiguous: "51,19" (one number or two), a lone O (east in German, west in
/// French), a bare list "[35.17, 51.19]" (its order is not stated), short plus codes, "36S" where both readings fit.
Result<ReadPosition> readPosition(std::string_view text);

/// The same from two cells, each in decimal degrees or degrees, minutes and seconds; "51,19" is a decimal comma here.
/// Decimal degrees with a point are read without allocating.
Result<ReadPosition> readPosition(std::string_view latitude, std::string_view longitude);

/// Reads a geometry: Well-Known Text (ISO 19125: POINT, LINESTRING, POLYGON, MULTI…, with Z; "SRID=4326;" before it is
/// allowed), a GeoJSON geometry or Feature, or any position that readPosition() reads. The error says what is wrong
/// where, in characters from 1 for WKT.
Result<Geometry> readGeometry(std::string_view text);

} // namespace geo
