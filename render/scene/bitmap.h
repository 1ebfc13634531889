#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

/// A picture over the scene's ground, in squares: what is too many to be drawn one by one.
struct Bitmap {
    int width = 0, height = 0; ///< In squares.
    int squarePx = 1;          ///< Side of a square, framebuffer px; the first lies in the picture's top left corner.
    std::vector<std::uint8_t> rgba = {}; ///< Row by row from the top; colours multiplied by their alpha.
};
using BitmapPtr = std::shared_ptr<const Bitmap>;

} // namespace render
