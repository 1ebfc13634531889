#include "render/tessellate/line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace {

using render::LineBuilder;
using render::LineMeshPtr;
using render::LineVertex;
using render::Point;

constexpr double kUnit = 8192;

LineMeshPtr lineOf(const std::vector<Point>& points)
{
    LineBuilder builder({0, 0});
    builder.add(points);
    return builder.finish();
}

double extrusion(const LineVertex& v)
{
    return std::hypot(v.extrudeX, v.extrudeY) / kUnit;
}

/// East by 10, then 10 more after a turn to the left.
LineMeshPtr turned(double degrees)
{
    const double turn = degrees * std::numbers::pi / 180;
    return lineOf({{0, 0}, {10, 0}, {10 + 10 * std::cos(turn), 10 * std::sin(turn)}});
}

/// Whether some triangle has these three vertices.
bool hasTriangle(const render::LineMesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c)
{
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        std::vector<std::uint32_t> t(mesh.indices.begin() + static_cast<std::ptrdiff_t>(i),
                                     mesh.indices.begin() + static_cast<std::ptrdiff_t>(i) + 3);
        std::sort(t.begin(), t.end());
        if (t == std::vector<std::uint32_t>{a, b, c})
            return true;
    }
    return false;
}

TEST(LineBuilder, TwoPointsMakeAQuadPushedOutToBothSides)
{
    const LineMeshPtr mesh = lineOf({{5, 7}, {15, 7}});
    ASSERT_EQ(mesh->vertices.size(), 4U);
    EXPECT_EQ(mesh->indices, (std::vector<std::uint32_t>{0, 1, 2, 2, 1, 3}));
    for (std::size_t i = 0; i < 4; ++i) {
        const LineVertex& v = mesh->vertices[i];
        EXPECT_EQ(v.position, (render::Vec2{i < 2 ? 5.0F : 15.0F, 7}));
        EXPECT_EQ(v.side, i % 2 == 0 ? -1 : 1);
        EXPECT_EQ(v.extrudeX, 0);
        EXPECT_EQ(v.extrudeY, v.side * kUnit) << "+1 is left of a line to the east: north";
    }
    EXPECT_EQ(mesh->bounds, (render::Bounds{5, 7, 15, 7}));
}

TEST(LineBuilder, AMitreIsAsLongAsTheCornerNeeds)
{
    for (const double degrees : {0.0, 30.0, 60.0, 90.0, 119.0, -60.0, -119.0}) {
        const LineMeshPtr mesh = turned(degrees);
        ASSERT_EQ(mesh->vertices.size(), 6U) << degrees;
        const double expected = 1 / std::cos(degrees / 2 * std::numbers::pi / 180);
        EXPECT_NEAR(extrusion(mesh->vertices[2]), expected, 1e-3) << degrees;
        EXPECT_NEAR(extrusion(mesh->vertices[3]), expected, 1e-3) << degrees;
    }
}

TEST(LineBuilder, SharpCornersGetABevel)
{
    for (const double degrees : {122.0, 150.0, 179.0, 180.0, -150.0}) {
        const LineMeshPtr mesh = turned(degrees);
        ASSERT_EQ(mesh->vertices.size(), 8U) << degrees;
        for (const LineVertex& v : mesh->vertices)
            EXPECT_NEAR(extrusion(v), 1, 1e-3) << degrees;
        EXPECT_TRUE(hasTriangle(*mesh, 2, 3, 4)) << "the wedge between the two ends, at " << degrees;
        EXPECT_EQ(mesh->indices.size(), 18U);
    }
}

TEST(LineBuilder, AClosedLineIsJoinedAtItsEnds)
{
    const LineMeshPtr mesh = lineOf({{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}});
    ASSERT_EQ(mesh->vertices.size(), 10U);
    for (const std::size_t i : {0U, 1U}) {
        EXPECT_NEAR(extrusion(mesh->vertices[i]), std::numbers::sqrt2, 1e-3);
        EXPECT_EQ(mesh->vertices[i].extrudeX, mesh->vertices[8 + i].extrudeX);
        EXPECT_EQ(mesh->vertices[i].extrudeY, mesh->vertices[8 + i].extrudeY);
    }
}

TEST(LineBuilder, AClosedLineWithASharpSeamIsBevelledThereToo)
{
    // The angle at (0, 0) is 11°.
    const LineMeshPtr mesh = lineOf({{0, 0}, {10, -1}, {10, 1}, {0, 0}});
    EXPECT_TRUE(hasTriangle(*mesh, 0, 1, 2)) << "the wedge at the seam";
    const auto last = static_cast<std::uint32_t>(mesh->vertices.size()) - 1;
    EXPECT_EQ(mesh->vertices[last].position, mesh->vertices[0].position);
    EXPECT_EQ(mesh->vertices[last].extrudeX, mesh->vertices[1].extrudeX);
    EXPECT_EQ(mesh->vertices[last].extrudeY, mesh->vertices[1].extrudeY);
    for (const std::uint32_t i : mesh->indices)
        EXPECT_LE(i, last);
}

TEST(LineBuilder, DistancesGoOnFromPieceToPiece)
{
    LineBuilder builder({0, 0});
    const double middle = builder.add(std::vector<Point>{{0, 0}, {3, 4}, {3, 10}});
    EXPECT_DOUBLE_EQ(middle, 11);
    EXPECT_DOUBLE_EQ(builder.add(std::vector<Point>{{3, 10}, {3, 30}}, middle), 31);
    const LineMeshPtr mesh = builder.finish();
    ASSERT_EQ(mesh->vertices.size(), 10U);
    const float expected[]{0, 5, 11, 11, 31};
    for (std::size_t i = 0; i < 10; ++i)
        EXPECT_FLOAT_EQ(mesh->vertices[i].distance, expected[i / 2]);
    EXPECT_FALSE(hasTriangle(*mesh, 4, 5, 6)) << "pieces are not joined to each other";
}

TEST(LineBuilder, EqualPointsCountOnce)
{
    EXPECT_EQ(lineOf({{0, 0}, {0, 0}, {4, 0}, {4, 0}, {4, 0}, {4, 4}})->vertices.size(), 6U);
    LineBuilder builder({0, 0});
    EXPECT_DOUBLE_EQ(builder.add(std::vector<Point>{{1, 1}, {1, 1}, {1, 1}}, 7), 7);
    EXPECT_DOUBLE_EQ(builder.add(std::vector<Point>{{1, 1}}, 7), 7);
    EXPECT_DOUBLE_EQ(builder.add(std::vector<Point>{}, 7), 7);
    EXPECT_TRUE(builder.empty());
    EXPECT_TRUE(builder.finish()->vertices.empty());
}

TEST(LineBuilder, IsEmptyAfterFinishAndKeepsItsOrigin)
{
    LineBuilder builder({100, 200});
    builder.add(std::vector<Point>{{101, 202}, {111, 202}});
    EXPECT_EQ(builder.finish()->vertices[0].position, (render::Vec2{1, 2}));
    EXPECT_TRUE(builder.empty());
    builder.add(std::vector<Point>{{101, 202}, {111, 202}});
    const LineMeshPtr second = builder.finish();
    EXPECT_EQ(second->vertices.size(), 4U);
    EXPECT_EQ(second->vertices[0].position, (render::Vec2{1, 2}));
}

} // namespace
