#include "geo/crs/coordinate_words.h"

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr double kMetresPerDegree = 111'195; // Of the sphere that has the Earth's surface.
constexpr int kFinestMgrs = 5;

double wrapped(double lon)
{
    lon = std::remainder(lon, 360.0);
    return std::isfinite(lon) ? lon : 0;
}

/// A unit of degrees as it is written: so many parts of a degree, and digits after the point of the smallest.
struct AngleUnit {
    long long perDegree = 1;
    int parts = 1; ///< 1: degrees, 2: and minutes, 3: and seconds.
    int digits = 0;
};

/// The finest unit of a notation that is not smaller than so many degrees.
AngleUnit unitFor(PositionNotation notation, double degrees)
{
    const int most = notation == PositionNotation::decimal ? 6 : notation == PositionNotation::minutes ? 4 : 2;
    const int parts = notation == PositionNotation::decimal ? 1 : notation == PositionNotation::minutes ? 2 : 3;
    AngleUnit best;
    const auto offer = [&](AngleUnit unit) {
        // A hair of tolerance: a pixel of exactly a unit is one.
        if (unit.perDegree > best.perDegree && degrees * static_cast<double>(unit.perDegree) <= 1 + 1e-9)
            best = unit;
    };
    if (parts == 3)
        offer({60, 2, 0});
    long long perDegree = parts == 1 ? 1 : parts == 2 ? 60 : 3600;
    for (int digits = 0; digits <= most; ++digits, perDegree *= 10)
        offer({perDegree, parts, digits});
    return best;
}

std::string angleWords(double degrees, AngleUnit unit, const char* letters)
{
    const long long units = std::llround(std::abs(degrees) * static_cast<double>(unit.perDegree));
    const bool turned = units == 180 * unit.perDegree; // 180° is one meridian, from either side.
    const char letter = letters[degrees < 0 && units != 0 && !turned ? 1 : 0];
    if (unit.parts == 1)
        return fmt::format("{:.{}f}° {}", static_cast<double>(units) / static_cast<double>(unit.perDegree), unit.digits, letter);
    const long long whole = units / unit.perDegree, rest = units % unit.perDegree;
    if (unit.parts == 2) {
        const double minutes = static_cast<double>(rest) / static_cast<double>(unit.perDegree) * 60;
        return fmt::format("{}°{:0{}.{}f}′ {}", whole, minutes, unit.digits > 0 ? unit.digits + 3 : 2, unit.digits, letter);
    }
    const long long perMinute = unit.perDegree / 60;
    const double seconds = static_cast<double>(rest % perMinute) / static_cast<double>(perMinute) * 60;
    return fmt::format("{}°{:02d}′{:0{}.{}f}″ {}", whole, rest / perMinute, seconds, unit.digits > 0 ? unit.digits + 3 : 2, unit.digits, letter);
}

std::string degreesWords(LonLat p, PositionNotation notation, double pixelMetres)
{
    // A degree of longitude is shorter, so a pixel is more of it; near the poles longitude says little anyway.
    const double shrink = std::max(0.1, std::cos(p.lat * std::numbers::pi / 180));
    const AngleUnit unit = unitFor(notation, pixelMetres / kMetresPerDegree / shrink);
    return angleWords(p.lat, unit, "NS") + ", " + angleWords(p.lon, unit, "EW");
}

/// The smallest power of ten, from 1 to 100,000, that is not smaller than a pixel.
double metresUnit(double pixelMetres)
{
    double unit = 1;
    while (unit < pixelMetres * (1 - 1e-9) && unit < 100'000)
        unit *= 10;
    return unit;
}

struct Grid {
    int zone = 0;
    bool north = true;
    double x = 0, y = 0;
};

Grid gridOf(LonLat p)
{
    Grid grid;
    GeographicLib::UTMUPS::Forward(p.lat, p.lon, grid.zone, grid.north, grid.x, grid.y);
    return grid;
}

std::string utmWords(LonLat p, double pixelMetres)
{
    const Grid grid = gridOf(p);
    const double unit = metresUnit(pixelMetres);
    const std::string zone = grid.zone == 0 ? "UPS " : fmt::format("{:02d}", grid.zone);
    return fmt::format("{}{} {:.0f} {:.0f}", zone, grid.north ? 'N' : 'S', std::round(grid.x / unit) * unit, std::round(grid.y / unit) * unit);
}

std::string mgrsWords(LonLat p, double pixelMetres)
{
    const Grid grid = gridOf(p);
    const int digits = pixelMetres > 100'000 ? -1 : kFinestMgrs - static_cast<int>(std::lround(std::log10(metresUnit(pixelMetres))));
    std::string text;
    GeographicLib::MGRS::Forward(grid.zone, grid.north, grid.x, grid.y, p.lat, digits, text);
    const std::size_t zone = grid.zone == 0 ? 1 : 3;
    if (digits < 0)
        return text;
    std::string spaced = text.substr(0, zone) + " " + text.substr(zone, 2);
    if (digits > 0) {
        const auto n = static_cast<std::size_t>(digits);
        spaced += " " + text.substr(zone + 2, n) + " " + text.substr(zone + 2 + n);
    }
    return spaced;
}

} // namespace

std::string_view titleOf(PositionNotation notation)
{
    constexpr std::array<std::string_view, 5> kTitles{"Decimal degrees", "Degrees, minutes", "Degrees, minutes, seconds", "UTM", "MGRS"};
    return kTitles[static_cast<std::size_t>(notation)];
}

std::string_view nameOf(PositionNotation notation)
{
    constexpr std::array<std::string_view, 5> kNames{"decimal", "minutes", "seconds", "utm", "mgrs"};
    return kNames[static_cast<std::size_t>(notation)];
}

PositionNotation nextNotation(PositionNotation notation)
{
    return kPositionNotations[(static_cast<std::size_t>(notation) + 1) % kPositionNotations.size()];
}

std::string coordinateWords(LonLat position, PositionNotation notation, double pixelMetres)
{
    const LonLat p{wrapped(position.lon), std::isfinite(position.lat) ? std::clamp(position.lat, -90.0, 90.0) : 0};
    const double pixel = std::isfinite(pixelMetres) ? std::max(0.0, pixelMetres) : 0;
    try {
        if (notation == PositionNotation::utm)
            return utmWords(p, pixel);
        if (notation == PositionNotation::mgrs)
            return mgrsWords(p, pixel);
    } catch (const std::exception&) { // GeographicLib's; every position on the Earth has a grid.
        return degreesWords(p, PositionNotation::decimal, pixel);
    }
    return degreesWords(p, notation, pixel);
}

} // namespace geo
