#include "render/gl/target.h"

#include <glad/gl.h>

namespace render::gl {

bool Target::ensure(int width, int height, Format format)
{
    if (m_texture && width <= m_width && height <= m_height && format == m_format)
        return true;
    m_texture = Texture::make();
    m_framebuffer = Framebuffer::make();
    m_width = width;
    m_height = height;
    m_format = format;
    glBindTexture(GL_TEXTURE_2D, m_texture.get());
    const bool color = format == Format::rgba8;
    glTexImage2D(GL_TEXTURE_2D, 0, color ? GL_RGBA8 : GL_R8, width, height, 0, color ? GL_RGBA : GL_RED,
                 GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, color ? GL_LINEAR : GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, color ? GL_LINEAR : GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_texture.get(), 0);
    const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    if (!complete)
        m_texture = {}; // So that it is not taken for one the next time.
    return complete;
}

void Target::bind() const { glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer.get()); }

} // namespace render::gl
