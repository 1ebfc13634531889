#include "app/compose/style.h"
#include "app/session/look_names.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

/// WCAG 2.2, relative luminance.
double luminance(render::Color c)
{
    const auto linear = [](std::uint8_t v) {
        const double s = v / 255.0;
        return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(render::Color a, render::Color b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(HighContrast, EveryTextStandsOutFromItsGroundSevenToOne)
{
    const Palette& p = paletteFor(Theme::contrast);
    for (const render::Color ground : {p.land, p.water, p.halo, p.card})
        for (const render::Color text : {p.countryName, p.regionName, p.cityName, p.waterName, p.ink, p.muted, p.accent})
            EXPECT_GE(contrast(text, ground), 7) << int{text.r} << ' ' << int{text.g} << ' ' << int{text.b} << " on " << int{ground.r};
    for (int side = -1; side < 6; ++side)
        EXPECT_GE(contrast(sideStyle(side, p).color, render::rgb(0xFFFFFF)), 7) << "white on side " << side;
}

TEST(HighContrast, BordersAreBlackAndThick)
{
    const Palette& p = paletteFor(Theme::contrast);
    EXPECT_GE(contrast(p.admin0, p.land), 15);
    EXPECT_GT(p.lineFactor, 1.5F);
    EXPECT_EQ(paletteFor(Theme::light).lineFactor, 1);
}

TEST(HighContrast, TheKeyGoesThroughAllThemesAndBack)
{
    Theme theme = Theme::light;
    for (const Theme next : {Theme::dark, Theme::print, Theme::contrast, Theme::light})
        EXPECT_EQ(theme = nextTheme(theme), next);
    EXPECT_EQ(named<Theme>(kThemeNames, "contrast"), Theme::contrast);
}

} // namespace
} // namespace app
