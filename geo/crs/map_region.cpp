#include "geo/crs/map_region.h"

#include <algorithm>
#include <cmath>

namespace geo {

std::optional<LonLatBox> placesWithin(const MapProjection& map, Projected low, Projected high)
{
    if (map.northIsUp()) {
        const auto a = map.inverse(low), b = map.inverse(high);
        if (a && b)
            return LonLatBox{a->lon, a->lat, b->lon, b->lat};
        if (map.wrapMetres() > 0) { // Beyond the last parallel: every latitude.
            const double middle = (low.y + high.y) / 2;
            const auto west = map.inverse({low.x, middle}), east = map.inverse({high.x, middle});
            if (west && east)
                return LonLatBox{west->lon, -90, east->lon, 90};
        }
        return std::nullopt;
    }
    // Places of a grid over the rectangle, and what lies between them.
    constexpr int kSteps = 24;
    LonLatBox box = LonLatBox::none();
    double stepLat = 0, stepLon = 0;
    bool beyond = false;
    LonLat above[kSteps + 1]{};
    const double middleLon = map.domain().center.lon;
    for (int row = 0; row <= kSteps; ++row) {
        LonLat before{};
        for (int column = 0; column <= kSteps; ++column) {
            const auto p = map.inverse({low.x + (high.x - low.x) * column / kSteps, low.y + (high.y - low.y) * row / kSteps});
            if (!p) {
                beyond = true;
                continue;
            }
            box.include(*p);
            if (column > 0 && !beyond) {
                stepLon = std::max(stepLon, std::abs(p->lon - before.lon));
                stepLat = std::max(stepLat, std::abs(p->lat - before.lat));
            }
            if (row > 0 && !beyond) {
                stepLon = std::max(stepLon, std::abs(p->lon - above[column].lon));
                stepLat = std::max(stepLat, std::abs(p->lat - above[column].lat));
            }
            before = above[column] = *p;
        }
    }
    if (box.empty())
        return std::nullopt;
    if (beyond) // The edge of the map is in sight: what is near it is not known by the grid.
        return map.domain().kind == MapDomain::Kind::disc && map.domain().radius < 100 && (box.north - box.south) < 60 && std::abs(box.center().lat) < 40
                   ? std::optional(LonLatBox{-180, std::max(-90.0, box.south - 15), 180, std::min(90.0, box.north + 15)})
                   : std::nullopt;
    // A pole within sight has every longitude around it.
    for (const double pole : {-90.0, 90.0}) {
        const Projected p = map.forward({middleLon, pole * 0.99999});
        if (map.domain().contains({middleLon, pole * 0.99999}) && p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y)
            return LonLatBox{-180, pole < 0 ? -90 : std::max(-90.0, box.south - stepLat), 180, pole < 0 ? std::min(90.0, box.north + stepLat) : 90};
    }
    if (stepLon > 170 || box.west - stepLon < -180 || box.east + stepLon > 180)
        return LonLatBox{-180, std::max(-90.0, box.south - stepLat), 180, std::min(90.0, box.north + stepLat)};
    return LonLatBox{box.west - stepLon, std::max(-90.0, box.south - stepLat), box.east + stepLon, std::min(90.0, box.north + stepLat)};
}

} // namespace geo
