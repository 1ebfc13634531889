#include "render/gl/kept_quads.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace render;

Quad box(float x, float y, float half)
{
    Quad quad;
    quad.center = {x, y};
    quad.half = {half, half};
    return quad;
}

/// How often each pixel of a picture is covered.
std::vector<int> coverOf(const std::vector<Rect>& tiles, int width, int height)
{
    std::vector<int> cover(static_cast<std::size_t>(width * height));
    for (const Rect& r : tiles)
        for (int y = static_cast<int>(r.y); y < std::min(height, static_cast<int>(r.y + r.height)); ++y)
            for (int x = static_cast<int>(r.x); x < std::min(width, static_cast<int>(r.x + r.width)); ++x)
                ++cover[static_cast<std::size_t>(y * width + x)];
    return cover;
}

std::size_t coveredPixels(const Quad& quad)
{
    const std::vector<int> cover = coverOf(gl::coveredTiles(std::vector{quad}, 100, 60), 100, 60);
    return static_cast<std::size_t>(std::count(cover.begin(), cover.end(), 1));
}

TEST(CoveredTiles, HoldEveryQuadOnceAndLittleElse)
{
    const std::vector<Quad> quads{box(8, 8, 4), box(30, 8, 4), box(70, 40, 9), box(99, 59, 5)};
    const std::vector<int> cover = coverOf(gl::coveredTiles(quads, 100, 60), 100, 60);
    for (const Quad& q : quads)
        for (float y = q.center.y - q.half.y; y < std::min(60.0F, q.center.y + q.half.y); ++y)
            for (float x = q.center.x - q.half.x; x < std::min(100.0F, q.center.x + q.half.x); ++x)
                EXPECT_EQ(cover[static_cast<std::size_t>(y) * 100 + static_cast<std::size_t>(x)], 1) << x << " " << y;
    EXPECT_EQ(std::count_if(cover.begin(), cover.end(), [](int n) { return n > 1; }), 0);
    EXPECT_LT(std::count(cover.begin(), cover.end(), 1), 100 * 60 / 3);
}

TEST(CoveredTiles, NeighboursOfOneRowAreOneRectangle)
{
    Quad wide = box(50, 12, 3);
    wide.half.x = 40;
    const std::vector<Rect> tiles = gl::coveredTiles(std::vector{wide}, 100, 60);
    ASSERT_FALSE(tiles.empty());
    for (const Rect& tile : tiles)
        EXPECT_GE(tile.width, 80);
}

TEST(CoveredTiles, CountStrokesAndTurnsAndStayInThePicture)
{
    Quad quad = box(50, 30, 6);
    const std::size_t plain = coveredPixels(quad);
    quad.strokePx = 30;
    EXPECT_GT(coveredPixels(quad), plain);
    Quad needle = box(50, 30, 0);
    needle.half = {25, 1};
    const std::size_t flat = coveredPixels(needle);
    needle.rotation = 1.57F;
    EXPECT_GT(coveredPixels(needle), flat) << "it stands upright now";
    EXPECT_TRUE(gl::coveredTiles(std::vector{box(200, 10, 4), box(-40, 10, 4)}, 100, 60).empty());
    EXPECT_EQ(coveredPixels(box(50, 30, 900)), 6000U);
    EXPECT_TRUE(gl::coveredTiles({}, 100, 60).empty());
}

} // namespace
