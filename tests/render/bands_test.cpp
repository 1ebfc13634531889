#include "render/tessellate/bands.h"

#include "render/tessellate/fill_builder.h"
#include "render/tessellate/polygon.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace {

using render::Vec2;

struct Filled {
    std::vector<Vec2> vertices;
    std::vector<std::uint32_t> indices;

    double area() const
    {
        double sum = 0;
        for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
            const Vec2 a = vertices[indices[i]], b = vertices[indices[i + 1]], c = vertices[indices[i + 2]];
            sum += std::abs(static_cast<double>((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y))) / 2;
        }
        return sum;
    }
};

Filled filled(const std::vector<std::vector<Vec2>>& rings)
{
    std::vector<Vec2> points;
    std::vector<std::uint32_t> ends;
    for (const auto& ring : rings) {
        points.insert(points.end(), ring.begin(), ring.end());
        ends.push_back(static_cast<std::uint32_t>(points.size()));
    }
    Filled out;
    render::fillBands(points, ends, out.vertices, out.indices);
    for (const std::uint32_t i : out.indices)
        EXPECT_LT(i, out.vertices.size());
    for (const Vec2 v : out.vertices)
        EXPECT_TRUE(std::isfinite(v.x) && std::isfinite(v.y));
    return out;
}

TEST(Bands, FillASquareAndLeaveOutItsHole)
{
    EXPECT_NEAR(filled({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}}).area(), 100, 0.01);
    EXPECT_NEAR(filled({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{2, 2}, {2, 8}, {8, 8}, {8, 2}}}).area(), 64, 0.1) << "whichever way it turns";
    EXPECT_NEAR(filled({{{0, 0}, {10, 0}, {0, 10}}}).area(), 50, 0.05);
}

TEST(Bands, BothLobesOfAnEightAreFilled)
{
    EXPECT_NEAR(filled({{{0, 0}, {10, 10}, {10, 0}, {0, 10}}}).area(), 50, 0.1);
}

TEST(Bands, WhatIsLevelOrEmptyGivesNothing)
{
    EXPECT_TRUE(filled({}).indices.empty());
    EXPECT_TRUE(filled({{{0, 5}, {10, 5}, {20, 5}}}).indices.empty());
}

TEST(Bands, AreUsedOnlyWhereEarsWouldTakeTooLong)
{
    const auto ring = [](int vertices, double fold) {
        std::vector<render::Point> points;
        for (int i = 0; i < vertices; ++i) {
            const double t = 6.283185307179586 * i / vertices;
            points.push_back({90 * std::sin(t), 60 * std::sin(fold * t + 1.5707963 * (2 - fold))});
        }
        return std::vector<std::vector<render::Point>>{points};
    };
    render::FillBuilder builder({0, 0});
    builder.add(ring(50'000, 1)); // An ellipse.
    const auto ears = builder.finish();
    EXPECT_EQ(ears->vertices.size(), 50'000U);
    EXPECT_EQ(ears->indices.size() / 3, 49'998U);
    builder.add(ring(50'000, 2)); // An eight.
    const auto bands = builder.finish();
    EXPECT_NE(bands->vertices.size(), 50'000U);
    EXPECT_FALSE(bands->indices.empty());
}

} // namespace
