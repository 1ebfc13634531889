#include "render/gl/read_back.h"

#include "render/image/turn.h"

#include <glad/gl.h>

#include <cstring>

namespace render::gl {

namespace {

constexpr GLenum kPackInvertMesa = 0x8758; ///< GL_MESA_pack_invert: the top row first.

bool hasExtension(const char* wanted)
{
    GLint count = 0;
    glGetIntegerv(GL_NUM_EXTENSIONS, &count);
    for (GLint i = 0; i < count; ++i)
        if (const auto* name = reinterpret_cast<const char*>(glGetStringi(GL_EXTENSIONS, static_cast<GLuint>(i))); name != nullptr && std::strcmp(name, wanted) == 0)
            return true;
    return false;
}

} // namespace

void ReadBack::prepare() { m_fromTop = hasExtension("GL_MESA_pack_invert"); }

void ReadBack::into(Image& image, int x, int y) const
{
    image.rgba.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    if (m_fromTop)
        glPixelStorei(kPackInvertMesa, GL_TRUE);
    glReadPixels(x, y, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    if (m_fromTop)
        glPixelStorei(kPackInvertMesa, GL_FALSE);
    else
        turnOver(image);
}

} // namespace render::gl
