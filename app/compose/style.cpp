#include "app/compose/style.h"

#include <array>
#include <numbers>

namespace app {

namespace {

using render::Color;
using render::rgb;

Palette light()
{
    Palette p;
    p.land = rgb(0xF4F1EA);
    p.water = rgb(0xCFDDE6);
    p.beyond = rgb(0xF7F6F3);
    p.coast = rgb(0x8FA9B8);
    p.coastGlow = rgb(0xE2ECF2);
    p.river = rgb(0xA9C4D6);
    p.lakeShore = rgb(0x9DB6C5);
    p.admin1 = rgb(0xB9B1A3);
    p.admin0 = rgb(0x5B5566);
    p.admin0Band = rgb(0x5B5566).withAlpha(0.14);
    p.disputedHatch = rgb(0x7A7480).withAlpha(0.34);
    p.graticule = Color{0, 0, 0, 20};
    p.countryName = rgb(0x6B6470);
    p.regionName = rgb(0x8A8378);
    p.cityName = rgb(0x3A3640);
    p.waterName = rgb(0x5F88A0);
    p.halo = rgb(0xF4F1EA).withAlpha(0.88);
    p.card = rgb(0xFFFFFF).withAlpha(0.93);
    p.cardLine = Color{0, 0, 0, 34};
    p.ink = rgb(0x26232B);
    p.muted = rgb(0x6E6A73);
    p.accent = rgb(0x0072B2);
    return p;
}

Palette dark()
{
    Palette p;
    p.land = rgb(0x22262B);
    p.water = rgb(0x171A1E);
    p.beyond = rgb(0x0C0E10);
    p.coast = rgb(0x46525C);
    p.coastGlow = rgb(0x1E2328);
    p.river = rgb(0x33414C);
    p.lakeShore = rgb(0x3B4751);
    p.admin1 = rgb(0x4A4E55);
    p.admin0 = rgb(0xA7A1B5);
    p.admin0Band = rgb(0xA7A1B5).withAlpha(0.12);
    p.disputedHatch = rgb(0xB8B4C0).withAlpha(0.26);
    p.graticule = Color{255, 255, 255, 20};
    p.countryName = rgb(0xA9A3AE);
    p.regionName = rgb(0x85817F);
    p.cityName = rgb(0xD8D4CC);
    p.waterName = rgb(0x7B9CAD);
    p.halo = rgb(0x22262B).withAlpha(0.88);
    p.card = rgb(0x1B1E22).withAlpha(0.94);
    p.cardLine = Color{255, 255, 255, 38};
    p.ink = rgb(0xECE8E1);
    p.muted = rgb(0xA09BA5);
    p.accent = rgb(0x4FA8DC);
    p.bandDarkens = false;
    return p;
}

Palette print()
{
    Palette p;
    p.land = rgb(0xFFFFFF);
    p.water = rgb(0xE0E0E0);
    p.beyond = rgb(0xFFFFFF);
    p.coast = rgb(0x606060);
    p.coastGlow = rgb(0xECECEC);
    p.river = rgb(0xB8B8B8);
    p.lakeShore = rgb(0x909090);
    p.admin1 = rgb(0xA0A0A0);
    p.admin0 = rgb(0x000000);
    p.admin0Band = rgb(0x000000).withAlpha(0.08);
    p.disputedHatch = rgb(0x000000).withAlpha(0.35);
    p.graticule = Color{0, 0, 0, 26};
    p.countryName = rgb(0x404040);
    p.regionName = rgb(0x707070);
    p.cityName = rgb(0x000000);
    p.waterName = rgb(0x606060);
    p.halo = rgb(0xFFFFFF).withAlpha(0.9);
    p.card = rgb(0xFFFFFF);
    p.cardLine = rgb(0x000000).withAlpha(0.5);
    p.ink = rgb(0x000000);
    p.muted = rgb(0x404040);
    p.accent = rgb(0x000000);
    p.patterns = true;
    return p;
}

/// Black on white with thick borders: every text stands out from its ground at least 7 to 1 (WCAG 2.2, 1.4.6).
Palette contrast()
{
    Palette p;
    p.land = rgb(0xFFFFFF);
    p.water = rgb(0xCFE3F2);
    p.beyond = rgb(0xFFFFFF);
    p.coast = rgb(0x0B3A5C);
    p.coastGlow = rgb(0xE6F1F9);
    p.river = rgb(0x2F6E9E);
    p.lakeShore = rgb(0x0B3A5C);
    p.admin1 = rgb(0x6A6A6A);
    p.admin0 = rgb(0x000000);
    p.admin0Band = rgb(0x000000).withAlpha(0.16);
    p.disputedHatch = rgb(0x000000).withAlpha(0.6);
    p.graticule = Color{0, 0, 0, 70};
    p.countryName = rgb(0x000000);
    p.regionName = rgb(0x2E2E2E);
    p.cityName = rgb(0x000000);
    p.waterName = rgb(0x0A3350);
    p.halo = rgb(0xFFFFFF);
    p.card = rgb(0xFFFFFF);
    p.cardLine = rgb(0x000000);
    p.ink = rgb(0x000000);
    p.muted = rgb(0x2E2E2E);
    p.accent = rgb(0x00406B);
    p.strong = true;
    p.lineFactor = 1.7F;
    return p;
}

} // namespace

const Palette& paletteFor(Theme theme)
{
    static const std::array<Palette, 4> kPalettes{light(), dark(), print(), contrast()};
    return kPalettes[static_cast<std::size_t>(theme)];
}

SideStyle sideStyle(int index, const Palette& palette)
{
    // Okabe and Ito's palette, in the order sides are met.
    static constexpr std::array<std::uint32_t, 6> kColors{0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};
    static constexpr std::array<std::uint32_t, 6> kGreys{0x000000, 0x3C3C3C, 0x6A6A6A, 0x222222, 0x505050, 0x808080};
    // The same hues, dark enough for white to be read on them.
    static constexpr std::array<std::uint32_t, 6> kStrong{0x00507D, 0x853900, 0x005F47, 0x80335F, 0x6B4A00, 0x3F4A9C};
    static constexpr std::array<float, 6> kAngles{45, 135, 0, 90, 67.5F, 112.5F};
    using render::Shape;
    // Round, square, hexagon, triangle, a triangle on its point, a square on its corner.
    static constexpr std::array<Shape, 6> kShapes{Shape::ellipse, Shape::square, Shape::hexagon, Shape::triangle, Shape::triangle, Shape::square};
    static constexpr std::array<float, 6> kTurns{0, 0, 0, 0, std::numbers::pi_v<float>, std::numbers::pi_v<float> / 4};
    if (index < 0)
        return {rgb(palette.strong ? 0x4A4A4A : 0x6E6E6E), 22.5F, Shape::ellipse};
    const auto i = static_cast<std::size_t>(index);
    const std::uint32_t color = palette.patterns ? kGreys[i % kGreys.size()] : palette.strong ? kStrong[i % kStrong.size()] : kColors[i % kColors.size()];
    return {rgb(color), kAngles[i % kAngles.size()], kShapes[i % kShapes.size()], kTurns[i % kTurns.size()]};
}

} // namespace app
