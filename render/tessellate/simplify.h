#pragma once

#include "render/scene/types.h"

#include <vector>

namespace render {

/// Leaves out points from which the rest is nowhere further than the tolerance (Douglas and Peucker 1973), in place;
/// ends stay. Fewer than four, and a tolerance of nothing, are left alone. `ring`: the first follows the last without
/// being repeated; of one smaller than the tolerance two stay.
void simplify(std::vector<Point>& points, double tolerance, bool ring = false);
void simplify(std::vector<Vec2>& points, float tolerance, bool ring = false);

} // namespace render
