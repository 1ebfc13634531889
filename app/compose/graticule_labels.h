#pragma once

#include "app/compose/canvas.h"
#include "app/world/map_camera.h"
#include "render/scene/types.h"

#include <string>
#include <vector>

namespace app {

/// Writes the degrees of meridians at the foot of the picture and of parallels at its left, or where the map ends before;
/// not over each other, nor over `occupied`, to which they are added. `frame` is the part of the picture that is seen.
void writeGraticuleLabels(const MapCamera& camera, double stepDegrees, const render::Rect& frame, const Canvas& canvas,
                          std::vector<render::Rect>& occupied);

/// "30° E", "51.5° N", "0°"; as many decimals as a graticule of this step needs.
std::string degreeWords(double degrees, bool latitude, double stepDegrees);

} // namespace app
