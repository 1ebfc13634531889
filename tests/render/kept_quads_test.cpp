#include "render/gl/kept_quads.h"

#include <gtest/gtest.h>

namespace {

using namespace render;

Quad box(float x, float y, float half)
{
    Quad quad;
    quad.center = {x, y};
    quad.half = {half, half};
    return quad;
}

TEST(CoveredTiles, HoldEveryQuadInRowsWithoutOverlap)
{
    const std::vector<Quad> quads{box(8, 8, 4), box(30, 8, 4), box(100, 40, 4)};
    const std::vector<Rect> tiles = gl::coveredTiles(quads, 128, 64);
    ASSERT_EQ(tiles.size(), 2U);
    EXPECT_EQ(tiles[0], (Rect{0, 0, 48, 16})) << "neighbours are one";
    EXPECT_EQ(tiles[1], (Rect{80, 32, 32, 16})) << "with a px of soft edge around";
}

TEST(CoveredTiles, CountStrokesAndTurnsAndStayInThePicture)
{
    Quad wide = box(24, 24, 6);
    EXPECT_EQ(gl::coveredTiles(std::vector{wide}, 64, 64).size(), 1U);
    wide.strokePx = 10;
    EXPECT_EQ(gl::coveredTiles(std::vector{wide}, 64, 64).size(), 3U);
    Quad turned = box(24, 24, 0);
    turned.half = {30, 1};
    EXPECT_EQ(gl::coveredTiles(std::vector{turned}, 64, 64).size(), 1U);
    turned.rotation = 1.57F;
    EXPECT_EQ(gl::coveredTiles(std::vector{turned}, 64, 64).size(), 4U);
    EXPECT_TRUE(gl::coveredTiles(std::vector{box(200, 10, 4), box(-40, 10, 4)}, 64, 64).empty());
    EXPECT_EQ(gl::coveredTiles(std::vector{box(32, 32, 900)}, 64, 64).size(), 4U);
}

} // namespace
