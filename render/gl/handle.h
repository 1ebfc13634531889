#pragma once

#include <utility>

namespace render::gl {

/// Owns one OpenGL object name. Move-only; made and destroyed on the render thread with its context current.
template <class Traits> class Handle {
public:
    Handle() = default;
    static Handle make()
    {
        Handle h;
        h.m_name = Traits::create();
        return h;
    }
    explicit Handle(unsigned name) : m_name(name) {}
    Handle(Handle&& other) noexcept : m_name(std::exchange(other.m_name, 0U)) {}
    Handle& operator=(Handle&& other) noexcept
    {
        if (this != &other) {
            reset();
            m_name = std::exchange(other.m_name, 0U);
        }
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { reset(); }

    unsigned get() const { return m_name; }
    explicit operator bool() const { return m_name != 0; }

private:
    void reset()
    {
        if (m_name != 0)
            Traits::destroy(m_name);
        m_name = 0;
    }
    unsigned m_name = 0;
};

struct BufferTraits {
    static unsigned create();
    static void destroy(unsigned name);
};
struct VertexArrayTraits {
    static unsigned create();
    static void destroy(unsigned name);
};
struct TextureTraits {
    static unsigned create();
    static void destroy(unsigned name);
};
struct FramebufferTraits {
    static unsigned create();
    static void destroy(unsigned name);
};
struct ProgramTraits {
    static unsigned create();
    static void destroy(unsigned name);
};

using Buffer = Handle<BufferTraits>;
using VertexArray = Handle<VertexArrayTraits>;
using Texture = Handle<TextureTraits>;
using Framebuffer = Handle<FramebufferTraits>;
using ProgramName = Handle<ProgramTraits>;

} // namespace render::gl
