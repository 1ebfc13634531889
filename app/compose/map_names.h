#pragma once

#include "app/compose/canvas.h"
#include "app/world/world.h"

#include <vector>

namespace app {

/// Writes the names of countries, regions and cities where they have room: by rank, never over each other nor over
/// `occupied`.
void drawNames(const std::vector<NamePoint>& names, const Session& session, const render::Camera& camera,
               double wrapMetres, const std::vector<render::Rect>& occupied, const Canvas& canvas);

} // namespace app
