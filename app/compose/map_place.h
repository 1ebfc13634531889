#pragma once

#include "app/world/map_camera.h"
#include "geo/base/lon_lat.h"

#include <optional>

namespace app {

// Where the tools of the map (coordinates, measuring, the small map) go between places and pixels.

/// A place on the map that a camera looks at, metres. Not finite where the map does not go.
render::Point onMap(const MapCamera& camera, geo::LonLat place);

/// The place under a pixel of a picture, longitude within ±180; none where there is no Earth.
std::optional<geo::LonLat> placeAt(const MapCamera& camera, double xPx, double yPx);

/// The pixel of a place: of its copies on a map that repeats the one nearest to the picture's middle. Far outside the
/// picture where the map does not go.
render::Vec2 pixelOf(const MapCamera& camera, geo::LonLat place);

} // namespace app
