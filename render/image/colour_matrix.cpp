#include "render/image/colour_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace render {

namespace {

/// IEC 61966-2-1.
float toLinear(float v) { return v <= 0.04045F ? v / 12.92F : std::pow((v + 0.055F) / 1.055F, 2.4F); }
float toSrgb(float v) { return v <= 0.0031308F ? v * 12.92F : 1.055F * std::pow(v, 1 / 2.4F) - 0.055F; }

} // namespace

void mapColours(Image& image, const ColourMatrix& m)
{
    std::array<float, 256> linear{};
    for (std::size_t i = 0; i < linear.size(); ++i)
        linear[i] = toLinear(static_cast<float>(i) / 255);
    // Maps have few colours in long runs.
    std::array<std::uint8_t, 3> before{}, after{};
    bool known = false;
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        std::uint8_t* const c = image.rgba.data() + i;
        if (!known || std::memcmp(c, before.data(), 3) != 0) {
            std::memcpy(before.data(), c, 3);
            const float r = linear[c[0]], g = linear[c[1]], b = linear[c[2]];
            for (std::size_t k = 0; k < 3; ++k)
                after[k] = static_cast<std::uint8_t>(std::lround(255 * toSrgb(std::clamp(m[k * 3] * r + m[k * 3 + 1] * g + m[k * 3 + 2] * b, 0.0F, 1.0F))));
            known = true;
        }
        std::memcpy(c, after.data(), 3);
    }
}

} // namespace render
