#include "geo/data/map_link.h"

#include "geo/data/coordinates_impl.h"
#include "geo/data/row.h"

#include <charconv>
#include <cmath>
#include <string>

namespace geo {

namespace {

/// A number at the front of the text, which moves on behind it.
std::optional<double> takeNumber(std::string_view& text)
{
    double value = 0;
    const std::size_t sign = !text.empty() && text.front() == '+' ? 1 : 0;
    const auto [end, error] = std::from_chars(text.data() + sign, text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(value))
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

struct Pair {
    double first = 0, second = 0;
    std::string_view rest = {};
};

/// "51.19,35.17…" with a separator of one of these.
std::optional<Pair> pairIn(std::string_view text, std::string_view separators)
{
    const auto first = takeNumber(text);
    if (!first || text.empty() || separators.find(text.front()) == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(1);
    const auto second = takeNumber(text);
    return second ? std::optional(Pair{*first, *second, text}) : std::nullopt;
}

/// %2C and the like; what is no such stays.
std::string unescaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// What follows "name=" of a parameter; none when there is no such.
std::optional<std::string_view> parameter(std::string_view link, std::string_view name)
{
    for (std::size_t at = link.find(name); at != std::string_view::npos; at = link.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if (at > 0 && std::string_view("?&#;").find(link[at - 1]) != std::string_view::npos && end < link.size() && link[end] == '=')
            return link.substr(end + 1);
    }
    return std::nullopt;
}

std::optional<double> numberOf(std::string_view link, std::string_view name)
{
    std::optional<std::string_view> value = parameter(link, name);
    return value ? takeNumber(*value) : std::nullopt;
}

Result<MapLink> checked(double lat, double lon, std::optional<double> zoom, double radius = 0)
{
    const Result<ReadPosition> position = checkedPosition(lat, lon, radius, CoordinateNotation::decimal);
    if (!position)
        return position.error();
    return MapLink{position->at, zoom, radius};
}

Result<MapLink> readGeoUri(std::string_view text)
{
    const std::optional<Pair> at = pairIn(text, ",");
    if (!at)
        return badCoordinates("is no geo: link with a position", "write geo:51.19,35.17");
    if (const auto crs = parameter(text, "crs"); crs && !crs->starts_with("wgs84"))
        return badCoordinates("is in another reference system than WGS 84");
    const double radius = std::max(0.0, numberOf(text, "u").value_or(0));
    // Android's "geo:0,0?q=51.19,35.17".
    if (const auto asked = parameter(text, "q"); asked && at->first == 0 && at->second == 0)
        if (const std::optional<Pair> q = pairIn(*asked, ","))
            return checked(q->first, q->second, numberOf(text, "z"), radius);
    return checked(at->first, at->second, numberOf(text, "z"), radius);
}

std::optional<Result<MapLink>> readOsm(std::string_view link)
{
    std::optional<double> zoom;
    std::optional<Pair> middle;
    if (const auto map = parameter(link, "map")) {
        std::string_view rest = *map;
        zoom = takeNumber(rest);
        if (zoom && rest.starts_with('/'))
            middle = pairIn(rest.substr(1), "/");
    }
    if (!zoom)
        zoom = numberOf(link, "zoom");
    const auto lat = numberOf(link, "mlat"), lon = numberOf(link, "mlon");
    if (lat && lon)
        return checked(*lat, *lon, zoom);
    if (middle)
        return checked(middle->first, middle->second, zoom);
    return std::nullopt;
}

std::optional<Result<MapLink>> readGoogle(std::string_view link)
{
    std::optional<double> zoom;
    std::optional<Pair> middle;
    if (const std::size_t at = link.find("/@"); at != std::string_view::npos) {
        middle = pairIn(link.substr(at + 2), ",");
        if (middle && middle->rest.starts_with(',')) {
            std::string_view rest = middle->rest.substr(1);
            zoom = takeNumber(rest);
            if (!rest.starts_with('z')) // "1200m" is a height.
                zoom.reset();
        }
    }
    // The pin is what the link is about; the middle of the picture is only where it was looked at.
    if (const std::size_t pin = link.rfind("!3d"); pin != std::string_view::npos) {
        std::string_view rest = link.substr(pin + 3);
        const auto lat = takeNumber(rest);
        if (lat && rest.starts_with("!4d")) {
            rest.remove_prefix(3);
            if (const auto lon = takeNumber(rest))
                return checked(*lat, *lon, zoom);
        }
    }
    for (const std::string_view name : {"q", "query", "ll", "center", "sll"})
        if (const auto value = parameter(link, name))
            if (const std::optional<Pair> p = pairIn(*value, ","))
                return checked(p->first, p->second, zoom ? zoom : numberOf(link, "z"));
    if (middle)
        return checked(middle->first, middle->second, zoom);
    return std::nullopt;
}

std::optional<Result<MapLink>> readYandex(std::string_view link)
{
    for (const std::string_view name : {"pt", "ll"})
        if (const auto value = parameter(link, name))
            if (const std::optional<Pair> p = pairIn(*value, ","))
                return checked(p->second, p->first, numberOf(link, "z"));
    return std::nullopt;
}

} // namespace

std::optional<Result<MapLink>> readMapLink(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("geo:") || text.starts_with("GEO:"))
        return readGeoUri(text.substr(4));
    std::string_view rest = text;
    for (const std::string_view scheme : {"https://", "http://"})
        if (rest.starts_with(scheme))
            rest.remove_prefix(scheme.size());
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    const bool scheme = rest.size() != text.size();
    const auto about = [&](std::string_view part) { return host.find(part) != std::string_view::npos; };
    const bool known = about("openstreetmap.org") || about("osm.org") || about("google.") || about("maps.apple.com") || about("yandex.");
    if (!scheme && (!known || host.size() == rest.size()))
        return std::nullopt;
    const std::string link = unescaped(rest);
    std::optional<Result<MapLink>> read;
    if (about("openstreetmap.org") || about("osm.org"))
        read = readOsm(link);
    else if (about("yandex."))
        read = readYandex(link);
    else
        read = readGoogle(link);
    if (read)
        return read;
    return Result<MapLink>(badCoordinates("the link holds no position",
                                          "links that are shortened, or name a place only, have to be opened first; copy the coordinates instead"));
}

} // namespace geo
