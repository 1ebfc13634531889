#include "render/gl/picture_texture.h"

#include <glad/gl.h>

namespace render::gl {

void PictureTexture::set(const Image& picture)
{
    m_widthPx = picture.width;
    m_heightPx = picture.height;
    if (picture.empty())
        return;
    if (m_texture.get() == 0)
        m_texture = Texture::make();
    glBindTexture(GL_TEXTURE_2D, m_texture.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, m_widthPx, m_heightPx, 0, GL_RGBA, GL_UNSIGNED_BYTE, picture.rgba.data());
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

} // namespace render::gl
