#include "render/gl/dot_layer.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <vector>

namespace render::gl {

namespace {

using Texel = std::array<std::uint8_t, 4>;

/// A colour multiplied by its alpha and a cover of 0 to 1.
std::array<double, 4> covered(Color c, double cover)
{
    const double a = c.a / 255.0 * cover;
    return {c.r * a, c.g * a, c.b * a, 255 * a};
}

/// The texel `d` px from the middle of a dot.
Texel texelAt(const DotSet& set, Color color, bool hollow, double d)
{
    const auto inside = [d](float radius) { return std::clamp(static_cast<double>(radius) - d + 0.5, 0.0, 1.0); };
    const double disc = inside(set.radiusPx), hole = hollow ? inside(set.holePx) : 0;
    const auto inner = covered(mix(color, set.rim.withAlpha(1), hole), disc);
    const auto outer = covered(set.rim, inside(set.radiusPx + set.rimPx) * (1 - disc));
    Texel texel;
    for (std::size_t i = 0; i < texel.size(); ++i)
        texel[i] = static_cast<std::uint8_t>(std::lround(inner[i] + outer[i]));
    return texel;
}

} // namespace

/// Makes the dots of every colour, where they are not made already.
void DotLayer::stamp(const DotSet& set, int sizePx)
{
    const auto look = [](const DotSet& s) { return std::tie(s.colors, s.radiusPx, s.rimPx, s.rim, s.holePx); };
    if (!m_stamps)
        m_stamps = Texture::make();
    glBindTexture(GL_TEXTURE_2D, m_stamps.get());
    if (look(m_stamped) == look(set))
        return;
    const int columns = static_cast<int>(std::min(set.colors.size(), DotSet::kMostColors));
    std::vector<Texel> texels(static_cast<std::size_t>(sizePx * columns) * static_cast<std::size_t>(sizePx * 2));
    for (int y = 0; y < 2 * sizePx; ++y)
        for (int x = 0; x < columns * sizePx; ++x) {
            const double d = std::hypot(x % sizePx - sizePx / 2, y % sizePx - sizePx / 2);
            texels[static_cast<std::size_t>(y * columns * sizePx + x)] = texelAt(set, set.colors[static_cast<std::size_t>(x / sizePx)], y >= sizePx, d);
        }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, columns * sizePx, 2 * sizePx, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    m_stamped = set;
    m_stamped.dots.clear();
}

void DotLayer::draw(const DotSetPtr& set, int widthPx, int heightPx, std::string& error)
{
    if (!set || set->dots.empty())
        return;
    if (!m_program) {
        m_program = Program::link("dot.vert", "dot.frag", error);
        if (!m_program)
            return;
        m_vertexArray = VertexArray::make();
        m_points = Buffer::make();
        glBindVertexArray(m_vertexArray.get());
        glBindBuffer(GL_ARRAY_BUFFER, m_points.get());
        glEnableVertexAttribArray(0);
        glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(DotSet::Dot), nullptr);
        glEnableVertexAttribArray(1);
        glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(DotSet::Dot),
                               reinterpret_cast<const void*>(offsetof(DotSet::Dot, color)));
    }
    glBindVertexArray(m_vertexArray.get());
    glBindBuffer(GL_ARRAY_BUFFER, m_points.get());
    if (set != m_uploaded) {
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(set->dots.size() * sizeof(DotSet::Dot)), set->dots.data(),
                     GL_STREAM_DRAW);
        m_uploaded = set;
    }
    // Odd: dots stand on the middle of a pixel.
    const int size = 2 * static_cast<int>(std::ceil(set->radiusPx + set->rimPx)) + 1;
    stamp(*set, size);
    m_program.use();
    m_program.set("u_viewport", static_cast<float>(widthPx), static_cast<float>(heightPx));
    m_program.set("u_size", static_cast<float>(size));
    m_program.set("u_stamps", 0);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDrawArrays(GL_POINTS, 0, static_cast<GLsizei>(set->dots.size()));
    glDisable(GL_PROGRAM_POINT_SIZE);
}

} // namespace render::gl
