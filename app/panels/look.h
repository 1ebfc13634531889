#pragma once

#include "app/compose/style.h"
#include "render/scene/types.h"

#include <cstdint>

struct ImFont;

namespace app {

/// A colour as ImGui packs it (R in the lowest byte).
using PackedColor = std::uint32_t;

constexpr PackedColor pack(render::Color c)
{
    return static_cast<PackedColor>(c.r) | static_cast<PackedColor>(c.g) << 8 | static_cast<PackedColor>(c.b) << 16 |
           static_cast<PackedColor>(c.a) << 24;
}

/// The same colour, `opacity` times as opaque.
constexpr PackedColor faded(PackedColor c, double opacity)
{
    return (c & 0x00FFFFFFU) | static_cast<PackedColor>(static_cast<double>(c >> 24) * opacity + 0.5) << 24;
}

/// How the window looks: one accent, everything else greys. Lengths in the program are logical px; px() scales them.
struct Look {
    float scale = 1; ///< Framebuffer px for each logical px.
    bool dark = false;
    const Palette* map = nullptr; ///< For the colours of sides, the same as on the map.

    ImFont* regular = nullptr; ///< An em of 12.5 logical px.
    ImFont* bold = nullptr;    ///< As large.
    ImFont* small = nullptr;   ///< 11 px.
    ImFont* title = nullptr;   ///< 15.5 px, bold.

    PackedColor panel = 0; ///< Ground of rails, timeline and bars.
    PackedColor field = 0; ///< Ground of inputs and of the timeline's lanes.
    PackedColor line = 0;  ///< Hairlines.
    PackedColor ink = 0;
    PackedColor muted = 0;
    PackedColor faint = 0;  ///< Placeholders, ticks, disabled.
    PackedColor hover = 0;  ///< Over the ground of a row or button.
    PackedColor chosen = 0; ///< Selected row.
    PackedColor accent = 0;
    PackedColor onAccent = 0;
    PackedColor warning = 0;
    ImFont* large = nullptr; ///< To be read from afar, as large as was asked for; null: nobody asked.

    float px(double logical) const { return static_cast<float>(logical) * scale; }
    /// As px(), on a whole pixel and at least one.
    float line1() const { return scale < 2 ? 1.0F : static_cast<float>(static_cast<int>(scale)); }
    PackedColor side(int index) const { return pack(sideStyle(index, *map).color); }
};

} // namespace app
