#pragma once

#include "app/world/map_camera.h"
#include "render/scene/event_cloud.h"

namespace app {

/// Where the dots of a DotField come to lie in a picture. Of maps that repeat, unsigned differences wrap at the
/// antimeridian; a picture wider than the world shows a row several times. Up to 32,767 px a side.
render::EventPlacing dotPlacing(const MapCamera& camera);

} // namespace app
