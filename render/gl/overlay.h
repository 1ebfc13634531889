#pragma once

#include "render/gl/handle.h"
#include "render/gl/program.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <span>
#include <string>

namespace render::gl {

/// Draws the overlay's quads, one instanced call for each run of letters or of other shapes, and keeps the glyph atlas on
/// the GPU.
class Overlay {
public:
    /// Makes its program when first drawn; `error` is set when that fails.
    void draw(std::span<const Quad> quads, const AtlasView& atlas, int widthPx, int heightPx, std::string& error);

private:
    bool create(std::string& error);
    void uploadAtlas(const AtlasView& atlas);
    Program m_program, m_glyphs;
    VertexArray m_vertexArray;
    Buffer m_instances;
    Texture m_atlas;
    std::uint64_t m_atlasRevision = 0;
    const std::uint8_t* m_atlasTexels = nullptr; ///< Told apart by address: a window and its snapshot have two atlases.
    int m_atlasWidth = 0;
    int m_atlasHeight = 0;
};

} // namespace render::gl
