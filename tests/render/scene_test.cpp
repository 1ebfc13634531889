#include "render/scene/camera.h"
#include "render/scene/types.h"

#include <gtest/gtest.h>

namespace {

using render::Camera;
using render::Color;
using render::Point;
using render::Vec2;

TEST(Camera, PutsItsCentreInTheMiddleAndNorthUp)
{
    const Camera camera{{1000, 2000}, 10, 300, 200};
    EXPECT_EQ(camera.toScreen({1000, 2000}), (Vec2{150, 100}));
    EXPECT_EQ(camera.toScreen({1010, 2000}), (Vec2{151, 100}));
    EXPECT_EQ(camera.toScreen({1000, 2010}), (Vec2{150, 99}));
}

TEST(Camera, ToMapUndoesToScreen)
{
    const Camera camera{{1.9e7, -6e6}, 0.3, 1281, 799};
    for (const float x : {0.0F, 0.5F, 640.0F, 1281.0F})
        for (const float y : {0.0F, 399.5F, 799.0F}) {
            const Point p = camera.toMap(static_cast<double>(x), static_cast<double>(y));
            const Vec2 back = camera.toScreen(p);
            EXPECT_NEAR(back.x, x, 1e-4);
            EXPECT_NEAR(back.y, y, 1e-4);
        }
}

TEST(Camera, BoundsAreThoseOfItsCornersAndGrowByTheMargin)
{
    const Camera camera{{1000, 2000}, 10, 300, 200};
    EXPECT_EQ(camera.bounds(), (render::Bounds{-500, 1000, 2500, 3000}));
    EXPECT_EQ(camera.bounds(5), (render::Bounds{-550, 950, 2550, 3050}));
    EXPECT_EQ(camera.toMap(0, 200), (Point{-500, 1000}));
}

TEST(Bounds, OfNothingMeetNothingUntilAPointIsIncluded)
{
    render::Bounds bounds;
    const render::Bounds all{-1e9, -1e9, 1e9, 1e9};
    EXPECT_TRUE(bounds.empty());
    EXPECT_FALSE(bounds.intersects(all));
    bounds.include(Point{3, 4});
    EXPECT_FALSE(bounds.empty());
    EXPECT_TRUE(bounds.intersects(all));
    EXPECT_EQ(bounds.shifted(10), (render::Bounds{13, 4, 13, 4}));
}

TEST(Colors, AreReadFromHexAndMixedChannelByChannel)
{
    EXPECT_EQ(render::rgb(0x0072B2), (Color{0x00, 0x72, 0xB2, 255}));
    const Color a{0, 100, 255, 255}, b{255, 200, 0, 0};
    EXPECT_EQ(render::mix(a, b, 0), a);
    EXPECT_EQ(render::mix(a, b, 1), b);
    EXPECT_EQ(render::mix(a, b, 0.5), (Color{128, 150, 128, 128}));
    EXPECT_EQ(render::rgb(0xFFFFFF).withAlpha(0.5).a, 128);
    EXPECT_EQ(render::rgb(0xFFFFFF).withAlpha(1).a, 255);
}

} // namespace
