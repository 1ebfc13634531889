#include "geo/io/raster_shade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

/// Rise to the right and upwards, metres for each metre.
struct Slope {
    double right = 0, up = 0;
};

/// How a slope lies to a sun: the cosine between the sun and the slope's normal, not below 0.
double lit(Slope s, double azimuth)
{
    const double sine = std::sin(kSunAltitude * kDegree), cosine = std::cos(kSunAltitude * kDegree);
    const double towards = s.right * std::sin(azimuth * kDegree) + s.up * std::cos(azimuth * kDegree);
    return std::max(0.0, sine - cosine * towards) / std::sqrt(1 + s.right * s.right + s.up * s.up);
}

double litFromFour(Slope s)
{
    const double steep = s.right * s.right + s.up * s.up;
    if (steep == 0)
        return std::sin(kSunAltitude * kDegree);
    double sum = 0;
    for (const double azimuth : {225.0, 270.0, 315.0, 360.0}) {
        const double along = s.right * std::sin(azimuth * kDegree) + s.up * std::cos(azimuth * kDegree);
        sum += along * along / steep * lit(s, azimuth);
    }
    return sum / 2;
}

} // namespace

std::vector<std::uint8_t> hillshade(std::span<const float> heights, int width, int height, std::span<const PixelSize> sizes, const RasterShading& shading)
{
    const auto columns = static_cast<std::size_t>(width), stride = columns + 2;
    std::vector<std::uint8_t> out(columns * static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::size_t at = (i / columns + 1) * stride + i % columns + 1;
        const auto middle = static_cast<double>(heights[at]);
        if (std::isnan(middle))
            continue;
        const auto h = [&](std::size_t from) {
            const auto v = static_cast<double>(heights[from]);
            return std::isnan(v) ? middle : v;
        };
        const double a = h(at - stride - 1), b = h(at - stride), c = h(at - stride + 1), d = h(at - 1), f = h(at + 1);
        const double g = h(at + stride - 1), low = h(at + stride), k = h(at + stride + 1);
        const Slope slope{(c + 2 * f + k - a - 2 * d - g) / (8 * sizes[i].x) * shading.exaggeration,
                          (a + 2 * b + c - g - 2 * low - k) / (8 * sizes[i].y) * shading.exaggeration};
        const double light = shading.kind == RasterShading::Kind::multidirectional ? litFromFour(slope) : lit(slope, kSunAzimuth);
        out[i] = static_cast<std::uint8_t>(std::lround(1 + 254 * std::min(light, 1.0)));
    }
    return out;
}

std::vector<std::uint8_t> shadeOver(std::span<const std::uint8_t> brightness)
{
    // Shadows may be stronger than lights: land is light, and what is lit soon turns white.
    constexpr double kDarkest = 0.62, kLightest = 0.42;
    const double level = 1 + 254 * std::sin(kSunAltitude * kDegree);
    std::vector<std::uint8_t> out(brightness.size() * 4);
    for (std::size_t i = 0; i < brightness.size(); ++i) {
        const double v = brightness[i];
        if (brightness[i] == 0)
            continue;
        const bool dark = v < level;
        const double share = dark ? (level - v) / level * kDarkest : (v - level) / (255 - level) * kLightest;
        const auto alpha = static_cast<std::uint8_t>(std::lround(255 * share));
        std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(i * 4), 3, dark ? std::uint8_t{0} : alpha);
        out[i * 4 + 3] = alpha;
    }
    return out;
}

} // namespace geo
