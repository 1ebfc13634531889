#pragma once

#include "render/image/image.h"
#include "render/scene/changes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace render {

/// A picture as video has it: BT.709, limited range (16 to 235 and 240), 8 bits, every second row and column of colour (4:2:0),
/// which lies where H.264 and VP9 take it to lie: in the middle between two rows, on every second column. Planes Y, U, V, one
/// after the other, no padding (FFmpeg's yuv420p). Alpha is left out.
class YuvPicture {
public:
    /// Both even.
    YuvPicture(int widthPx, int heightPx);

    /// Takes over a part of a picture of this size, and what its pixels change around it.
    void update(const Image& rgb, const PixelRect& part);

    std::span<const std::uint8_t> bytes() const { return m_bytes; }

private:
    int m_width, m_height;
    std::vector<std::uint8_t> m_bytes;
};

} // namespace render
