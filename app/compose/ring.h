#pragma once

#include "app/world/map_camera.h"

#include <algorithm>

namespace app {

/// What a ring of a true radius on the ground is on the map: an ellipse, if a small one (Tissot's indicatrix).
struct RingPx {
    float major = 0, minor = 0; ///< Half axes.
    float turn = 0;             ///< Radians clockwise from east, on the screen.

    RingPx grownTo(float least) const { return {std::max(major, least), std::max(minor, least), turn}; }
};

/// `at`: metres of the map.
RingPx ringOnMap(const MapCamera& camera, render::Point at, double radiusMetres);

} // namespace app
