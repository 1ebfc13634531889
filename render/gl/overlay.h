#pragma once

#include "render/gl/handle.h"
#include "render/gl/program.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <span>
#include <string>

namespace render::gl {

/// Draws the overlay's quads, one instanced call for each run of letters, of sprites or of other shapes, and keeps both
/// atlases on the GPU.
class Overlay {
public:
    /// Makes its program when first drawn; `error` is set when that fails.
    void draw(std::span<const Quad> quads, const AtlasView& atlas, int widthPx, int heightPx, std::string& error,
              const SpriteView& sprites = {});
    /// Name of the texture that holds the sprites, brought up to date; 0 while there are none.
    unsigned spriteTexture(const SpriteView& sprites);

private:
    bool create(std::string& error);
    void uploadAtlas(const AtlasView& atlas);
    Program m_program, m_glyphs, m_sprites;
    VertexArray m_vertexArray;
    Buffer m_instances;
    Texture m_atlas;
    std::uint64_t m_atlasRevision = 0;
    const std::uint8_t* m_atlasTexels = nullptr; ///< Told apart by address: a window and its snapshot have two atlases.
    int m_atlasWidth = 0;
    int m_atlasHeight = 0;
    Texture m_spriteAtlas;
    SpriteView m_spritesThere; ///< As uploaded last; its texels only tell it apart.
};

} // namespace render::gl
