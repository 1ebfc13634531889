#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

/// A picture of the scene's size that lies over its ground: what is too many to be drawn one by one.
struct Bitmap {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba = {}; ///< Row by row from the top; colours multiplied by their alpha.
};
using BitmapPtr = std::shared_ptr<const Bitmap>;

} // namespace render
