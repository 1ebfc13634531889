#pragma once

#include "geo/base/lon_lat.h"
#include "render/scene/camera.h"

#include <optional>

namespace app {

// Where the tools of the map (coordinates, measuring, the small map) go between places and pixels: the only place where
// they know the map's projection.

/// A place on the map that a camera looks at, metres.
render::Point onMap(const render::Camera& camera, geo::LonLat place);

/// The place under a pixel of a picture, longitude within ±180; none where there is no Earth.
std::optional<geo::LonLat> placeAt(const render::Camera& camera, double xPx, double yPx);

/// The pixel of a place: of its copies on a map that repeats after `wrapMetres` the one nearest to the picture's middle.
render::Vec2 pixelOf(const render::Camera& camera, double wrapMetres, geo::LonLat place);

/// Metres on the ground for each pixel at a place.
double groundMetresPerPixel(double metresPerPixel, geo::LonLat place);

} // namespace app
