#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

/// The pixels of a square picture. Its rim belongs to its neighbours and only smooths its edges. Immutable once shared; the GPU copy is found by address.
struct Tile {
    int side = 0; ///< Pixels, with the rim on both sides.
    int rim = 0;
    std::vector<std::uint8_t> rgba = {}; ///< Row by row from the top; colours multiplied by their alpha.
};
using TilePtr = std::shared_ptr<const Tile>;

} // namespace render
