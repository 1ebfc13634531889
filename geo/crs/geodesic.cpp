#include "geo/crs/geodesic.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace geo {

namespace {

using GeographicLib::Geodesic;

constexpr double kNauticalMile = 1852, kMile = 1609.344, kFoot = 0.3048, kAcre = 4046.8564224;
constexpr std::size_t kMostPoints = 4000; ///< Of one line; half the Earth's way in steps of 5 km.

/// "8,124", "812.4", "81.24", "8.124": four digits that count, and whole numbers beyond.
std::string fourDigits(double value)
{
    const int digits = value < 9.9995 ? 3 : value < 99.995 ? 2 : value < 999.95 ? 1 : 0;
    std::string text = fmt::format("{:.{}f}", value, digits);
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t i = point; i > 3; i -= 3)
        text.insert(i - 3, ",");
    return text;
}

std::string whole(double value)
{
    return value < 999.5 ? fmt::format("{:.0f}", value) : fourDigits(std::round(value));
}

} // namespace

PathMeasure measurePath(std::span<const LonLat> points, bool closed)
{
    PathMeasure measure;
    if (points.size() < 2)
        return measure;
    const Geodesic& earth = Geodesic::WGS84();
    const auto leg = [&](LonLat a, LonLat b) {
        double metres = 0, bearing = 0, arrival = 0;
        earth.Inverse(a.lat, a.lon, b.lat, b.lon, metres, bearing, arrival);
        measure.lastLegMetres = metres;
        measure.wholeMetres += metres;
        measure.bearingDegrees.reset();
        if (metres > 0)
            measure.bearingDegrees = std::fmod(bearing + 360, 360);
    };
    for (std::size_t i = 1; i < points.size(); ++i)
        leg(points[i - 1], points[i]);
    if (!closed || points.size() < 3)
        return measure;
    leg(points.back(), points.front());
    GeographicLib::PolygonArea polygon(earth);
    for (const LonLat p : points)
        polygon.AddPoint(p.lat, p.lon);
    double perimeter = 0, area = 0;
    polygon.Compute(false, true, perimeter, area); // Signed: at most half the Earth.
    measure.areaSquareMetres = std::abs(area);
    return measure;
}

LonLat geodesicPoint(LonLat from, double bearingDegrees, double metres)
{
    LonLat to;
    Geodesic::WGS84().Direct(from.lat, from.lon, bearingDegrees, metres, to.lat, to.lon);
    return to;
}

std::vector<LonLat> geodesicLine(LonLat a, LonLat b, double stepMetres)
{
    const Geodesic& earth = Geodesic::WGS84();
    double metres = 0, bearing = 0, arrival = 0;
    earth.Inverse(a.lat, a.lon, b.lat, b.lon, metres, bearing, arrival);
    const double wanted = stepMetres > 0 ? std::ceil(metres / stepMetres) : 1;
    const auto steps = static_cast<std::size_t>(std::clamp(wanted, 1.0, static_cast<double>(kMostPoints)));
    constexpr unsigned kMask = Geodesic::LATITUDE | Geodesic::LONGITUDE | Geodesic::DISTANCE_IN | Geodesic::LONG_UNROLL;
    const GeographicLib::GeodesicLine line = earth.Line(a.lat, a.lon, bearing, kMask);
    std::vector<LonLat> points{a};
    for (std::size_t i = 1; i <= steps; ++i) {
        LonLat p;
        double unused = 0;
        line.GenPosition(false, metres * static_cast<double>(i) / static_cast<double>(steps), kMask, p.lat, p.lon, unused, unused, unused, unused, unused, unused);
        if (i == steps) // To the point itself, on the turn that the way has reached.
            p = {b.lon + std::round((p.lon - b.lon) / 360) * 360, b.lat};
        points.push_back(p);
    }
    return points;
}

std::string_view titleOf(LengthUnit unit)
{
    constexpr std::array<std::string_view, 3> kTitles{"km, m", "Nautical miles", "Miles"};
    return kTitles[static_cast<std::size_t>(unit)];
}

std::string_view nameOf(LengthUnit unit)
{
    constexpr std::array<std::string_view, 3> kNames{"metric", "nautical", "miles"};
    return kNames[static_cast<std::size_t>(unit)];
}

std::string lengthWords(double metres, LengthUnit unit)
{
    if (unit == LengthUnit::nautical)
        return fourDigits(metres / kNauticalMile) + " NM";
    if (unit == LengthUnit::miles)
        return metres < kMile / 10 ? whole(metres / kFoot) + " ft" : fourDigits(metres / kMile) + " mi";
    return metres < 999.5 ? whole(metres) + " m" : fourDigits(metres / 1000) + " km";
}

std::string areaWords(double squareMetres, LengthUnit unit)
{
    if (unit == LengthUnit::nautical)
        return fourDigits(squareMetres / (kNauticalMile * kNauticalMile)) + " NM²";
    if (unit == LengthUnit::miles)
        return squareMetres < kMile * kMile / 10 ? fourDigits(squareMetres / kAcre) + " acres" : fourDigits(squareMetres / (kMile * kMile)) + " sq mi";
    if (squareMetres < 9999.5)
        return whole(squareMetres) + " m²";
    return squareMetres < 999'500 ? fourDigits(squareMetres / 10'000) + " ha" : fourDigits(squareMetres / 1e6) + " km²";
}

std::string bearingWords(double degrees)
{
    const double rounded = std::fmod(std::round(degrees * 10) / 10, 360);
    return fmt::format("{:05.1f}°", rounded);
}

} // namespace geo
