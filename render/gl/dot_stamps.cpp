#include "render/gl/dot_stamps.h"

#include "render/scene/dots.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

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
Texel texelAt(const DotLook& look, Color color, bool hollow, double d)
{
    const auto inside = [d](float radius) { return std::clamp(static_cast<double>(radius) - d + 0.5, 0.0, 1.0); };
    const double disc = inside(look.radiusPx), hole = hollow ? inside(look.holePx) : 0;
    const auto inner = covered(mix(color, look.rim.withAlpha(1), hole), disc);
    const auto outer = covered(look.rim, inside(look.radiusPx + look.rimPx) * (1 - disc));
    Texel texel;
    for (std::size_t i = 0; i < texel.size(); ++i)
        texel[i] = static_cast<std::uint8_t>(std::lround(inner[i] + outer[i]));
    return texel;
}

} // namespace

int DotLook::sizePx() const
{
    return 2 * static_cast<int>(std::ceil(radiusPx + rimPx)) + 1;
}

std::size_t DotStamps::bind(const DotLook& look)
{
    const bool made = static_cast<bool>(m_texture);
    if (!made)
        m_texture = Texture::make();
    glBindTexture(GL_TEXTURE_2D, m_texture.get());
    if (made && m_look == look)
        return 0;
    const int size = look.sizePx();
    const int columns = static_cast<int>(std::min(look.colors.size(), DotSet::kMostColors));
    std::vector<Texel> texels(static_cast<std::size_t>(size * columns) * static_cast<std::size_t>(size * 2));
    for (int y = 0; y < 2 * size; ++y)
        for (int x = 0; x < columns * size; ++x) {
            const double d = std::hypot(x % size - size / 2, y % size - size / 2);
            texels[static_cast<std::size_t>(y * columns * size + x)] =
                texelAt(look, look.colors[static_cast<std::size_t>(x / size)], y >= size, d);
        }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, columns * size, 2 * size, 0, GL_RGBA, GL_UNSIGNED_BYTE, texels.data());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    m_look = look;
    return texels.size() * sizeof(Texel);
}

} // namespace render::gl
