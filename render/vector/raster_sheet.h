#pragma once

#include "render/image/colour_matrix.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace render::vector {

/// Pixels that lie on the picture: RGBA, colours multiplied by their alpha, row by row from the top.
struct RasterSheet {
    int x = 0, y = 0, width = 0, height = 0;
    std::vector<std::uint8_t> rgba = {};
    std::string problem = {}; ///< Why there are none although something lies there.
};

/// What rasters show of a picture as one, so that no seam opens between their squares; a pixel for each of the picture's. Empty when nothing.
RasterSheet rasterSheet(const Camera& camera, double wrapMetres, std::span<const RasterItem> items);

/// Changes the colours of pixels that are multiplied by their alpha.
void mapPixels(RasterSheet& pixels, const ColourMatrix& matrix);

} // namespace render::vector
