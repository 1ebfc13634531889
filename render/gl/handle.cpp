#include "render/gl/handle.h"

#include <glad/gl.h>

namespace render::gl {

unsigned BufferTraits::create()
{
    unsigned name = 0;
    glGenBuffers(1, &name);
    return name;
}
void BufferTraits::destroy(unsigned name) { glDeleteBuffers(1, &name); }

unsigned VertexArrayTraits::create()
{
    unsigned name = 0;
    glGenVertexArrays(1, &name);
    return name;
}
void VertexArrayTraits::destroy(unsigned name) { glDeleteVertexArrays(1, &name); }

unsigned TextureTraits::create()
{
    unsigned name = 0;
    glGenTextures(1, &name);
    return name;
}
void TextureTraits::destroy(unsigned name) { glDeleteTextures(1, &name); }

unsigned FramebufferTraits::create()
{
    unsigned name = 0;
    glGenFramebuffers(1, &name);
    return name;
}
void FramebufferTraits::destroy(unsigned name) { glDeleteFramebuffers(1, &name); }

unsigned ProgramTraits::create() { return glCreateProgram(); }
void ProgramTraits::destroy(unsigned name) { glDeleteProgram(name); }

} // namespace render::gl
