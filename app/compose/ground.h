#pragma once

#include "app/compose/style.h"
#include "app/world/world.h"

#include <vector>

namespace app {

/// The printed-atlas ground in drawing order: glow of the coast, land, lakes, rivers, disputed areas, borders.
/// `scale` is the content scale.
std::vector<render::GroundItem> groundItems(const WorldSet& world, const Visible& visible, const Palette& palette,
                                            float scale);

} // namespace app
