#pragma once

#include "render/gl/handle.h"
#include "render/image/image.h"

namespace render::gl {

/// A picture as a texture of the context that a Renderer was made for, for somebody else's quads. Smaller ones of it are made
/// as well, so that it can be drawn at any size below its own.
class PictureTexture {
public:
    /// An empty picture takes it away.
    void set(const Image& picture);
    /// OpenGL's name; 0 when there is none.
    unsigned name() const { return m_widthPx > 0 ? m_texture.get() : 0; }
    int widthPx() const { return m_widthPx; }
    int heightPx() const { return m_heightPx; }

private:
    Texture m_texture;
    int m_widthPx = 0, m_heightPx = 0;
};

} // namespace render::gl
