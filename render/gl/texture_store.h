#pragma once

#include "render/gl/handle.h"
#include "render/scene/tile.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace render::gl {

/// GPU copies of the scene's tiles, uploaded when first drawn and dropped when long unused.
class TextureStore {
public:
    /// Binds the tile's texture, uploading it if need be.
    void bind(const TilePtr& tile);
    /// Call once for each drawn scene: tiles not bound in the last `kKeepScenes` scenes are freed, and sooner where all
    /// take more than `kMostBytes`.
    void nextScene();

private:
    static constexpr std::uint64_t kKeepScenes = 240;
    static constexpr std::size_t kMostBytes = std::size_t{192} << 20;
    struct Entry {
        TilePtr owner; ///< Keeps the address from being used again.
        Texture texture;
        std::uint64_t usedIn = 0;
    };
    std::unordered_map<const void*, Entry> m_entries;
    std::size_t m_bytes = 0;
    std::uint64_t m_scene = 0;
};

} // namespace render::gl
