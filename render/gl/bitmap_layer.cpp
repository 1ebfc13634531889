#include "render/gl/bitmap_layer.h"

#include <glad/gl.h>

namespace render::gl {

void BitmapLayer::draw(const BitmapPtr& bitmap, int x, int y, std::string& error)
{
    if (!bitmap || bitmap->rgba.empty())
        return;
    if (!m_program) {
        m_program = Program::link("blit.vert", "bitmap.frag", error);
        if (!m_program)
            return;
        m_empty = VertexArray::make();
        m_texture = Texture::make();
    }
    glBindTexture(GL_TEXTURE_2D, m_texture.get());
    if (bitmap != m_uploaded) {
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, bitmap->width, bitmap->height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     bitmap->rgba.data());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        m_uploaded = bitmap;
    }
    m_program.use();
    m_program.set("u_texture", 0);
    m_program.set("u_origin", static_cast<float>(x), static_cast<float>(y));
    glBindVertexArray(m_empty.get());
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

} // namespace render::gl
