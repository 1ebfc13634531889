#pragma once

#include "render/gl/handle.h"
#include "render/scene/types.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace render::gl {

/// The embedded text of shaders/NAME; empty when there is none.
std::string_view shaderSource(std::string_view name);

/// A linked program of NAME.vert and NAME.frag. Uniforms that the program does not have are ignored.
class Program {
public:
    /// On failure `error` holds the driver's log with the numbered source, and the program is empty.
    static Program link(std::string_view vertexName, std::string_view fragmentName, std::string& error);

    explicit operator bool() const { return static_cast<bool>(m_name); }
    void use() const;
    void set(const char* uniform, float a) const;
    void set(const char* uniform, float a, float b) const;
    void set(const char* uniform, float a, float b, float c) const;
    void set(const char* uniform, float a, float b, float c, float d) const;
    void set(const char* uniform, int value) const;
    /// A uint or, of two to four, a uvec.
    void set(const char* uniform, std::initializer_list<std::uint32_t> values) const;
    /// Premultiplied by its alpha.
    void setPremultiplied(const char* uniform, Color c) const;
    /// For an array of vec4 of at least so many.
    void setPremultiplied(const char* uniform, std::span<const Color> colors) const;

private:
    int location(const char* uniform) const;
    ProgramName m_name;
};

} // namespace render::gl
