#include "geo/data/coordinates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/core.h>

#include "geo/data/coordinates_impl.h"
#include "geo/data/row.h"
#include "geo/io/json_view_impl.h"

namespace geo {

namespace {

constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxPositionBytes = 200; ///< No notation of a point is longer; the cell is something else.

struct Decimal {
    double value = 0;
    int digits = 0; ///< After the point.
};

/// "-51.19" and nothing else: what almost all tables hold.
std::optional<Decimal> plainDecimal(std::string_view text)
{
    Decimal decimal;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), decimal.value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(decimal.value))
        return std::nullopt;
    if (const std::size_t point = text.find('.'); point != std::string_view::npos)
        decimal.digits = static_cast<int>(text.size() - point) - 1;
    return decimal;
}

double radiusOfDigits(int digits)
{
    constexpr std::array<double, 10> kUnits{1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9};
    return kMetresPerDegree / 2 * kUnits[static_cast<std::size_t>(std::min(digits, 9))];
}

/// The text cut short for a message.
std::string quoted(std::string_view text)
{
    std::size_t size = std::min<std::size_t>(text.size(), 60);
    while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return fmt::format("'{}{}'", text.substr(0, size), size < text.size() ? "…" : "");
}

Result<Geometry> readGeoJson(std::string_view text)
{
    JsonParser parser;
    const Result<JsonView> json = parser.parse(text, "", kMaxDepth);
    if (!json)
        return badCoordinates(json.error().what, json.error().hint);
    if (!json->isObject())
        return badCoordinates(
            "a list of coordinates does not say which comes first",
            R"(write "latitude, longitude", or GeoJSON: {"type":"Point","coordinates":[35.17,51.19]})");
    const std::optional<JsonView> type = json->find("type");
    if (type && type->text() == "Feature")
        if (const std::optional<JsonView> geometry = json->find("geometry"))
            return geometryFromJson(*geometry);
    return geometryFromJson(*json);
}

/// The point of a geometry's text, whose radius follows from the longest run of digits behind a point.
Result<ReadPosition> pointOf(const Result<Geometry>& geometry, std::string_view text, CoordinateNotation notation)
{
    if (!geometry)
        return geometry.error();
    if (geometry->kind() != Geometry::Kind::point)
        return badCoordinates("is a geometry, but not a point", "map the column as geometry instead");
    int digits = 0, run = -1;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        run = c == '.' ? 0 : digit && run >= 0 ? run + 1 : -1;
        digits = std::max(digits, run);
    }
    const LonLat p = geometry->points().front();
    return checkedPosition(p.lat, p.lon, radiusOfDigits(digits), notation);
}

bool looksLikeJson(std::string_view text)
{
    return text.front() == '{' || text.front() == '[';
}

} // namespace

Result<ReadPosition> checkedPosition(double latitude, double longitude, double radiusMetres,
                                     CoordinateNotation notation)
{
    if (std::abs(latitude) <= 90 && std::abs(longitude) <= 180)
        return ReadPosition{{longitude, latitude}, radiusMetres, notation};
    const bool swapped = std::abs(latitude) <= 180 && std::abs(longitude) <= 90;
    const bool bad = !(std::abs(latitude) <= 90);
    return badCoordinates(bad ? fmt::format("latitude {} is beyond 90", latitude)
                              : fmt::format("longitude {} is beyond 180", longitude),
                          swapped ? "latitude and longitude may be swapped" : "");
}

Result<ReadPosition> readPosition(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return badCoordinates("is empty");
    if (looksLikeJson(text))
        return pointOf(readGeoJson(text), text, CoordinateNotation::geoJson);
    if (looksLikeWkt(text))
        return pointOf(readWkt(text), text, CoordinateNotation::wkt);
    if (text.size() > kMaxPositionBytes)
        return badCoordinates(fmt::format("{} is too long for coordinates", quoted(text)));
    if (const auto grid = readGridReference(text))
        return *grid;
    if (const auto code = readPlusCode(text))
        return *code;
    return readDegreesPair(text);
}

Result<ReadPosition> readPosition(std::string_view latitude, std::string_view longitude)
{
    latitude = trimmed(latitude);
    longitude = trimmed(longitude);
    const std::optional<Decimal> lat = plainDecimal(latitude), lon = plainDecimal(longitude);
    if (lat && lon)
        return checkedPosition(lat->value, lon->value, radiusOfDigits(std::max(lat->digits, lon->digits)),
                               CoordinateNotation::decimal);
    if (latitude.empty() || longitude.empty())
        return badCoordinates(latitude.empty() ? "has no latitude" : "has no longitude");
    if (latitude.size() > kMaxPositionBytes || longitude.size() > kMaxPositionBytes)
        return badCoordinates(fmt::format("{} is too long for a coordinate",
                                          quoted(latitude.size() > kMaxPositionBytes ? latitude : longitude)));
    return readDegrees(latitude, longitude);
}

Result<Geometry> readGeometry(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return badCoordinates("is empty");
    if (looksLikeJson(text))
        return readGeoJson(text);
    if (looksLikeWkt(text))
        return readWkt(text);
    const Result<ReadPosition> position = readPosition(text);
    if (!position)
        return position.error();
    return Geometry(position->at);
}

} // namespace geo
