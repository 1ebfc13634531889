#include "app/compose/map_place.h"

#include "geo/crs/web_mercator.h"

#include <cmath>

namespace app {

render::Point onMap(const render::Camera&, geo::LonLat place)
{
    const geo::Projected p = geo::web_mercator::project(place);
    return {p.x, p.y};
}

std::optional<geo::LonLat> placeAt(const render::Camera& camera, double xPx, double yPx)
{
    const render::Point at = camera.toMap(xPx, yPx);
    geo::LonLat place = geo::web_mercator::unproject({at.x, at.y});
    place.lon -= std::round(place.lon / 360) * 360;
    if (!std::isfinite(place.lon) || !std::isfinite(place.lat))
        return std::nullopt;
    return place;
}

render::Vec2 pixelOf(const render::Camera& camera, double wrapMetres, geo::LonLat place)
{
    render::Point at = onMap(camera, place);
    if (wrapMetres > 0)
        at.x += std::round((camera.center.x - at.x) / wrapMetres) * wrapMetres;
    return camera.toScreen(at);
}

double groundMetresPerPixel(double metresPerPixel, geo::LonLat place)
{
    return metresPerPixel * geo::web_mercator::groundScale(place.lat);
}

} // namespace app
