#include "render/image/turn.h"

#include <algorithm>
#include <cstring>

namespace render {

void turnOver(Image& image)
{
    const std::size_t stride = static_cast<std::size_t>(image.width) * 4;
    std::vector<std::uint8_t> row(stride);
    for (int a = 0, b = image.height - 1; a < b; ++a, --b) {
        std::uint8_t* top = image.rgba.data() + static_cast<std::size_t>(a) * stride;
        std::uint8_t* bottom = image.rgba.data() + static_cast<std::size_t>(b) * stride;
        std::memcpy(row.data(), top, stride);
        std::memcpy(top, bottom, stride);
        std::memcpy(bottom, row.data(), stride);
    }
}

void straighten(Image& image)
{
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const unsigned alpha = image.rgba[i + 3];
        for (std::size_t k = i; k < i + 3 && alpha > 0 && alpha < 255; ++k)
            image.rgba[k] = static_cast<std::uint8_t>(std::min(255U, (image.rgba[k] * 255U + alpha / 2) / alpha));
    }
}

} // namespace render
