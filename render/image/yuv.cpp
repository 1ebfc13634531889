#include "render/image/yuv.h"

#include <algorithm>

namespace render {

namespace {

// ITU-R BT.709, 3.2 to 3.4 and 4.6, in 65536ths: Y' = 0.2126 R' + 0.7152 G' + 0.0722 B', (B' - Y') / 1.8556, (R' - Y') / 1.5748;
// 219 steps of brightness and 224 of colour for 255. Rows of the colours add up to nothing, so that greys stay grey.
constexpr std::int32_t kYR = 11966, kYG = 40254, kYB = 4064;
constexpr std::int32_t kUR = -6596, kUG = -22189, kUB = 28785;
constexpr std::int32_t kVR = 28784, kVG = -26145, kVB = -2639;

std::uint8_t luma(const std::uint8_t* p)
{
    constexpr std::int32_t kBlack = 16 << 16, kHalf = 1 << 15;
    return static_cast<std::uint8_t>((kYR * p[0] + kYG * p[1] + kYB * p[2] + kBlack + kHalf) >> 16);
}

/// Sums of eight pixels' worth of a colour.
struct Sum {
    std::int32_t r = 0, g = 0, b = 0;

    void add(const std::uint8_t* p, std::int32_t times)
    {
        r += times * p[0];
        g += times * p[1];
        b += times * p[2];
    }
};

std::uint8_t chroma(std::int32_t kr, std::int32_t kg, std::int32_t kb, const Sum& sum)
{
    constexpr std::int32_t kMiddle = 128 << 19, kHalf = 1 << 18;
    return static_cast<std::uint8_t>((kr * sum.r + kg * sum.g + kb * sum.b + kMiddle + kHalf) >> 19);
}

} // namespace

YuvPicture::YuvPicture(int widthPx, int heightPx)
    : m_width(widthPx), m_height(heightPx), m_bytes(static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx) * 3 / 2, 128)
{
}

void YuvPicture::update(const Image& rgb, const PixelRect& part)
{
    const PixelRect seen = common(part, {0, 0, m_width, m_height});
    if (seen.empty() || rgb.width != m_width || rgb.height != m_height)
        return;
    const auto width = static_cast<std::size_t>(m_width), all = width * static_cast<std::size_t>(m_height);
    const auto pixel = [&](int x, int y) { return rgb.rgba.data() + (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)) * 4; };
    for (int y = seen.y; y < seen.bottom(); ++y) {
        const std::uint8_t* from = pixel(seen.x, y);
        std::uint8_t* const to = m_bytes.data() + static_cast<std::size_t>(y) * width + static_cast<std::size_t>(seen.x);
        for (int x = 0; x < seen.width; ++x, from += 4)
            to[x] = luma(from);
    }
    // Colour of column 2i is a quarter of the columns beside it and half of its own.
    const int first = seen.x / 2, end = std::min(m_width / 2, seen.right() / 2 + 1);
    for (int row = seen.y / 2; row <= (seen.bottom() - 1) / 2; ++row) {
        std::uint8_t* const u = m_bytes.data() + all + static_cast<std::size_t>(row) * (width / 2);
        std::uint8_t* const v = u + all / 4;
        for (int i = first; i < end; ++i) {
            Sum sum;
            for (const int y : {2 * row, 2 * row + 1}) {
                const std::uint8_t* const p = pixel(2 * i, y);
                sum.add(i > 0 ? p - 4 : p, 1);
                sum.add(p, 2);
                sum.add(p + 4, 1);
            }
            u[i] = chroma(kUR, kUG, kUB, sum);
            v[i] = chroma(kVR, kVG, kVB, sum);
        }
    }
}

} // namespace render
