#pragma once

#include "render/gl/handle.h"
#include "render/gl/program.h"
#include "render/scene/bitmap.h"

#include <string>

namespace render::gl {

/// Lays a bitmap over the framebuffer now bound.
class BitmapLayer {
public:
    /// The bitmap's upper left corner comes to lie so many px right of the framebuffer's lower left corner and above
    /// it. Expects blending to be on.
    void draw(const BitmapPtr& bitmap, int left, int top, std::string& error);
    /// Brings the bitmap to the GPU and binds its texture, for a program of somebody else's.
    void bind(const BitmapPtr& bitmap);

private:
    Program m_program;
    VertexArray m_empty;
    Texture m_texture;
    BitmapPtr m_uploaded; ///< Held, so that no other bitmap can come to have its address.
};

} // namespace render::gl
