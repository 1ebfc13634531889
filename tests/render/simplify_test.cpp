#include "render/tessellate/simplify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace render {
namespace {

double distanceToSegment(Point p, Point a, Point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

TEST(Simplify, KeepsEveryDroppedPointWithinTheToleranceAndTheEnds)
{
    std::mt19937 random(5);
    std::vector<Point> line;
    for (int i = 0; i < 500; ++i)
        line.push_back({static_cast<double>(i), 20 * std::sin(i / 40.0) + static_cast<double>(random() % 100) / 50});
    for (const double tolerance : {0.5, 3.0, 15.0}) {
        std::vector<Point> simple = line;
        simplify(simple, tolerance);
        EXPECT_LT(simple.size(), line.size());
        EXPECT_EQ(simple.front(), line.front());
        EXPECT_EQ(simple.back(), line.back());
        for (const Point p : line) {
            double nearest = 1e9;
            for (std::size_t i = 1; i < simple.size(); ++i)
                nearest = std::min(nearest, distanceToSegment(p, simple[i - 1], simple[i]));
            ASSERT_LE(nearest, tolerance + 1e-9);
        }
    }
}

TEST(Simplify, LeavesShortLinesAndATolerancesOfNothingAlone)
{
    std::vector<Point> three{{0, 0}, {1, 0}, {2, 0}}, four{{0, 0}, {1, 0}, {2, 0}, {3, 0}};
    simplify(three, 10);
    EXPECT_EQ(three.size(), 3U);
    simplify(four, 0);
    EXPECT_EQ(four.size(), 4U);
    simplify(four, 0.1);
    EXPECT_EQ(four, (std::vector<Point>{{0, 0}, {3, 0}}));
}

TEST(Simplify, KeepsTheFarCornerOfAClosedRing)
{
    std::vector<Point> ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}};
    simplify(ring, 1);
    EXPECT_EQ(ring.size(), 5U);
}

TEST(Simplify, OfFloatsStaysWithinItsTolerance)
{
    constexpr float kTolerance = 0.1F;
    std::vector<Vec2> wave;
    for (int i = 0; i <= 2000; ++i)
        wave.push_back({static_cast<float>(i) * 0.05F, 20 * std::sin(static_cast<float>(i) * 0.01F)});
    std::vector<Vec2> few = wave;
    simplify(few, kTolerance);
    EXPECT_LT(few.size(), wave.size() / 10);
    EXPECT_EQ(few.front(), wave.front());
    EXPECT_EQ(few.back(), wave.back());
    const auto wide = [](Vec2 p) { return Point{static_cast<double>(p.x), static_cast<double>(p.y)}; };
    for (const Vec2 p : wave) {
        double nearest = 1e9;
        for (std::size_t i = 1; i < few.size(); ++i)
            nearest = std::min(nearest, distanceToSegment(wide(p), wide(few[i - 1]), wide(few[i])));
        EXPECT_LE(nearest, 0.1001);
    }
}

TEST(Simplify, ARingThatIsNotClosedByAPointIsOneAllTheSame)
{
    // Its seam lies in the middle of an edge.
    std::vector<Point> ring{{5, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}, {2, 0}}, line = ring;
    simplify(ring, 1, true);
    EXPECT_EQ(ring, (std::vector<Point>{{5, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}));
    simplify(line, 1);
    EXPECT_EQ(line.back(), (Point{2, 0})) << "an end stays";
    std::vector<Point> speck{{0, 0}, {0.1, 0}, {0.1, 0.1}, {0, 0.1}};
    simplify(speck, 1, true);
    EXPECT_EQ(speck.size(), 2U);
}

} // namespace
} // namespace render
