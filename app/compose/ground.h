#pragma once

#include "app/compose/style.h"
#include "app/world/world.h"

#include <vector>

namespace app {

/// The printed-atlas ground in drawing order: glow of the coast, land, lakes, rivers, disputed areas, borders.
/// `scale` is the content scale.
std::vector<render::GroundItem> groundItems(const WorldSet& world, const Visible& visible, const Palette& palette,
                                            float scale);

/// Degrees between the lines of a graticule, so that they lie some 100 logical px apart at this zoom.
double graticuleStep(double zoom);

/// Meridians and parallels every `stepDegrees`, drawn over the ground.
render::GroundItem graticule(double stepDegrees, const Palette& palette, float scale);

} // namespace app
