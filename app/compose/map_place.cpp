#include "app/compose/map_place.h"

#include <cmath>

namespace app {

render::Point onMap(const MapCamera& camera, geo::LonLat place)
{
    const geo::Projected p = camera.map->forward(place);
    return {p.x, p.y};
}

std::optional<geo::LonLat> placeAt(const MapCamera& camera, double xPx, double yPx)
{
    const render::Point at = camera.toMap(xPx, yPx);
    std::optional<geo::LonLat> place = camera.map->inverse({at.x, at.y});
    if (!place || !std::isfinite(place->lon) || !std::isfinite(place->lat))
        return std::nullopt;
    place->lon -= std::round(place->lon / 360) * 360;
    return place;
}

render::Vec2 pixelOf(const MapCamera& camera, geo::LonLat place)
{
    constexpr float kFarOutside = -1e6F;
    const render::Point at = onMap(camera, place);
    if (!camera.map->domain().contains(place) || !std::isfinite(at.x) || !std::isfinite(at.y))
        return {kFarOutside, kFarOutside};
    return camera.toScreen(camera.nearest(at));
}

} // namespace app
