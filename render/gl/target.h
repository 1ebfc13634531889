#pragma once

#include "render/gl/handle.h"

namespace render::gl {

/// A texture that can be drawn into. Sizes in px.
class Target {
public:
    enum class Format { rgba8, r8 };

    /// Makes it at least this size; the content is lost when it has to grow. False when the driver refuses.
    bool ensure(int width, int height, Format format);
    void bind() const;
    unsigned texture() const { return m_texture.get(); }
    unsigned framebuffer() const { return m_framebuffer.get(); }
    int width() const { return m_width; }
    int height() const { return m_height; }

private:
    Texture m_texture;
    Framebuffer m_framebuffer;
    int m_width = 0;
    int m_height = 0;
    Format m_format = Format::rgba8;
};

} // namespace render::gl
