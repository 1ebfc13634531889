#include "render/gl/bitmap_layer.h"

#include <glad/gl.h>

namespace render::gl {

void BitmapLayer::bind(const BitmapPtr& bitmap)
{
    if (!m_texture)
        m_texture = Texture::make();
    glBindTexture(GL_TEXTURE_2D, m_texture.get());
    if (bitmap == m_uploaded)
        return;
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    const bool fits = m_uploaded && m_uploaded->width == bitmap->width && m_uploaded->height == bitmap->height;
    if (fits)
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, bitmap->width, bitmap->height, GL_RGBA, GL_UNSIGNED_BYTE, bitmap->rgba.data());
    else
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, bitmap->width, bitmap->height, 0, GL_RGBA, GL_UNSIGNED_BYTE, bitmap->rgba.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    m_uploaded = bitmap;
}

void BitmapLayer::draw(const BitmapPtr& bitmap, int left, int top, std::string& error)
{
    if (!bitmap || bitmap->rgba.empty())
        return;
    if (!m_program) {
        m_program = Program::link("blit.vert", "bitmap.frag", error);
        if (!m_program)
            return;
        m_empty = VertexArray::make();
    }
    bind(bitmap);
    m_program.use();
    m_program.set("u_texture", 0);
    m_program.set("u_origin", static_cast<float>(left), static_cast<float>(top));
    m_program.set("u_square", static_cast<float>(bitmap->squarePx));
    glBindVertexArray(m_empty.get());
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

} // namespace render::gl
