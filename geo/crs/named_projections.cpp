#include "geo/crs/proj_map_impl.h"

#include <GeographicLib/UTMUPS.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace geo {

namespace {

constexpr double kHalfTurn = 180 - 1e-7;

constexpr std::array kNamed{
    NamedProjection{"web-mercator", "Web Mercator", "What web maps use: shapes are right, areas grow towards the poles. Best from regions to streets.", false},
    NamedProjection{"equal-earth", "Equal Earth", "The whole world with areas as they are.", false},
    NamedProjection{"robinson", "Robinson", "The whole world as atlases show it; neither areas nor shapes are quite right.", false},
    NamedProjection{"plate-carree", "Plate carrée", "Degrees as squares, as raw data has them.", false},
    NamedProjection{"globe", "Globe", "The Earth seen from far away (orthographic), from above the middle of the view.", true},
    NamedProjection{"laea", "Equal-area, fitted", "Lambert azimuthal equal-area around the middle of the view: areas compare.", true},
    NamedProjection{"lcc", "Conformal conic, fitted", "Lambert conformal conic with its parallels in the view: shapes and angles are right.", true},
    NamedProjection{"utm", "UTM zone of the view", "The Universal Transverse Mercator zone that holds the middle of the view.", true},
};

/// How finely the parameters of a fitted projection follow the view: an eighth of it, as a round number.
double stepFor(double spanDegrees)
{
    for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0})
        if (step * 8 >= spanDegrees)
            return step;
    return 10;
}

double rounded(double value, double step) { return std::round(value / step) * step; }

std::string latitude(double lat)
{
    return fmt::format("{:g}°{}", std::round(std::abs(lat) * 1000) / 1000, lat > 0 ? " N" : lat < 0 ? " S" : "");
}
std::string longitude(double lon)
{
    return fmt::format("{:g}°{}", std::round(std::abs(lon) * 1000) / 1000, lon > 0 ? " E" : lon < 0 ? " W" : "");
}

ProjMapParts bandParts(const char* definition, const char* words)
{
    ProjMapParts parts;
    parts.definition = definition;
    parts.bare = true;
    parts.words = words;
    parts.domain.halfWidth = kHalfTurn;
    return parts;
}

ProjMapParts discParts(const std::string& definition, const std::string& words, LonLat center, double radius)
{
    ProjMapParts parts;
    parts.definition = definition;
    parts.bare = true;
    parts.words = words;
    parts.domain.kind = MapDomain::Kind::disc;
    parts.domain.center = center;
    parts.domain.radius = radius;
    return parts;
}

/// The whole globe turns smoothly; nearer, it is a plane that is fitted now and then.
ProjMapParts globe(const ProjectionView& view)
{
    const double step = view.spanDegrees > 40 ? 0.25 : stepFor(view.spanDegrees) / 2;
    const LonLat c{rounded(std::remainder(view.center.lon, 360), step), std::clamp(rounded(view.center.lat, step), -90.0, 90.0)};
    return discParts(fmt::format("+proj=ortho +lat_0={:.6f} +lon_0={:.6f} +R=6378137", c.lat, c.lon),
                     "orthographic, from above " + latitude(c.lat) + " " + longitude(c.lon), c, 89.95);
}

ProjMapParts equalArea(const ProjectionView& view)
{
    const double step = stepFor(view.spanDegrees);
    const LonLat c{rounded(std::remainder(view.center.lon, 360), step), std::clamp(rounded(view.center.lat, step), -90.0, 90.0)};
    return discParts(fmt::format("+proj=laea +lat_0={:.6f} +lon_0={:.6f} +ellps=WGS84", c.lat, c.lon),
                     "Lambert azimuthal equal-area around " + latitude(c.lat) + " " + longitude(c.lon), c, 150);
}

/// Standard parallels a sixth of the view's height from its top and foot (Deetz and Adams 1934; Snyder 1987, p. 99).
ProjMapParts conic(const ProjectionView& view)
{
    const double step = stepFor(view.spanDegrees);
    const double span = std::min(view.spanDegrees, 70.0);
    const double lon = rounded(std::remainder(view.center.lon, 360), step), middle = std::clamp(rounded(view.center.lat, step), -80.0, 80.0);
    const double apart = rounded(span / 3, step / 2);
    const double lower = std::clamp(middle - apart, -84.0, 84.0), upper = std::clamp(middle + apart, -84.0, 84.0);
    const bool cylinder = std::abs(lower + upper) < 4; // The cone would hardly be one.
    ProjMapParts parts;
    parts.bare = true;
    parts.domain.center = {lon, middle};
    parts.domain.halfWidth = kHalfTurn;
    if (cylinder) {
        parts.definition = fmt::format("+proj=merc +lon_0={:.6f} +ellps=WGS84", lon);
        parts.words = "Mercator around " + longitude(lon) + " (at the equator the fitted cone is a cylinder)";
        parts.domain.south = -85.06;
        parts.domain.north = 85.06;
        parts.repeats = parts.northIsUp = true;
        return parts;
    }
    parts.definition = fmt::format("+proj=lcc +lat_0={:.6f} +lon_0={:.6f} +lat_1={:.6f} +lat_2={:.6f} +ellps=WGS84", middle, lon, lower, upper);
    parts.words = "Lambert conformal conic around " + longitude(lon) + ", true along " + latitude(lower) + " and " + latitude(upper);
    const bool north = middle > 0;
    parts.domain.south = north ? std::max(-60.0, middle - 70) : -89.99;
    parts.domain.north = north ? 89.99 : std::min(60.0, middle + 70);
    return parts;
}

ProjMapParts utm(const ProjectionView& view)
{
    const double lat = std::clamp(view.center.lat, -80.0, 83.9), lon = std::remainder(view.center.lon, 360);
    const int zone = GeographicLib::UTMUPS::StandardZone(lat, lon, GeographicLib::UTMUPS::UTM);
    const bool south = view.center.lat < 0;
    ProjMapParts parts;
    parts.definition = fmt::format("+proj=utm +zone={} {}+ellps=WGS84", zone, south ? "+south " : "");
    parts.bare = true;
    parts.words = fmt::format("UTM zone {}{}", zone, south ? " S" : " N");
    parts.domain.center = {zone * 6.0 - 183, view.center.lat};
    parts.domain.halfWidth = 50;
    parts.domain.south = -89.99;
    parts.domain.north = 89.99;
    return parts;
}

std::optional<ProjMapParts> namedParts(const std::string& id, const ProjectionView& view)
{
    if (id == "equal-earth")
        return bandParts("+proj=eqearth +ellps=WGS84", "Equal Earth");
    if (id == "robinson")
        return bandParts("+proj=robin +R=6378137", "Robinson");
    if (id == "plate-carree") {
        ProjMapParts parts = bandParts("+proj=eqc +R=6378137", "plate carrée");
        parts.repeats = parts.northIsUp = true;
        return parts;
    }
    if (id == "globe")
        return globe(view);
    if (id == "laea")
        return equalArea(view);
    if (id == "lcc")
        return conic(view);
    if (id == "utm")
        return utm(view);
    return std::nullopt;
}

} // namespace

std::span<const NamedProjection> namedProjections() { return kNamed; }

Result<MapProjectionPtr> mapProjection(const std::string& definition, const ProjectionView& view, const MapProjectionPtr& present)
{
    if (definition.empty() || definition == kWebMercator || definition == "EPSG:3857" || definition == "epsg:3857")
        return webMercator();
    if (auto parts = namedParts(definition, view)) {
        parts->id = definition;
        parts->key = definition + " " + parts->definition;
        if (present && present->key() == parts->key)
            return present;
        return projMap(std::move(*parts));
    }
    auto parts = describeSystem(definition);
    if (!parts)
        return parts.error();
    return projMap(std::move(*parts));
}

} // namespace geo
