#include "app/compose/ring.h"

namespace app {

RingPx ringOnMap(const MapCamera& camera, render::Point at, double radiusMetres)
{
    const geo::MapProjection& map = *camera.map;
    const geo::LonLat place = map.inverse({at.x, at.y}).value_or(map.domain().center);
    const double perMetre = radiusMetres / camera.metresPerPixel;
    if (map.isWebMercator()) {
        const auto radius = static_cast<float>(perMetre * map.scaleAt(place));
        return {radius, radius, 0};
    }
    const geo::Tissot t = map.tissot(place);
    return {static_cast<float>(perMetre * t.major), static_cast<float>(perMetre * t.minor), static_cast<float>(-t.turn)};
}

} // namespace app
