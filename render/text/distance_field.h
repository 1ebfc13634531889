#pragma once

#include "render/text/path.h"

#include <cstdint>
#include <vector>

namespace render::text {

// Signed distances to an outline on a grid of texels, one byte each: 255 * (d / (2 * spread) + 0.5), d in texels and
// positive inside, taken at texel centres. left and top: where the grid's top left corner lies in the path's
// coordinates times the scale.
struct DistanceField {
    int width = 0;
    int height = 0;
    float left = 0;
    float top = 0;
    std::vector<std::uint8_t> texels;
};

// The field of a path drawn `scale` times as large, with `spread` texels around its bounds. Distances are exact, taken
// to the outline's own curves (flattened to 0.04 texel) and not to a picture of it, so an edge is as sharp between
// texels as on them; the sign is the non-zero winding rule, and parts of contours inside the filled shape do not
// count. Empty for a path without ink, with a coordinate that is not finite, and for one larger than
// kMaxFieldTexels in either direction.
inline constexpr int kMaxFieldTexels = 1000;
DistanceField makeDistanceField(const Path& path, float scale, float spread);

} // namespace render::text
