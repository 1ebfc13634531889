#pragma once

#include "geo/crs/map_projection.h"
#include "render/scene/camera.h"

#include <cmath>
#include <utility>

namespace app {

/// What part of which map a picture shows.
struct MapCamera : render::Camera {
    geo::MapProjectionPtr map = geo::webMercator();

    MapCamera() = default;
    MapCamera(const render::Camera& camera, geo::MapProjectionPtr on = geo::webMercator()) : render::Camera(camera), map(std::move(on)) {}

    /// The copy of a point (a turn of the world away, if need be) that lies nearest to the middle of the picture.
    render::Point nearest(render::Point p) const
    {
        if (const double wrap = map->wrapMetres(); wrap > 0)
            p.x += std::round((center.x - p.x) / wrap) * wrap;
        return p;
    }
    /// The place in the middle; where the map has none, the middle of the map.
    geo::LonLat middle() const { return map->inverse({center.x, center.y}).value_or(map->domain().center); }
    /// Metres on the ground for a pixel in the middle.
    double groundMetresPerPixel() const { return metresPerPixel / map->scaleAt(middle()); }

    friend bool operator==(const MapCamera& a, const MapCamera& b)
    {
        return static_cast<const render::Camera&>(a) == static_cast<const render::Camera&>(b) && a.map->key() == b.map->key();
    }
};

} // namespace app
