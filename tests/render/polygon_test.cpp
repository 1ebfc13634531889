#include "render/tessellate/polygon.h"

#include "render/tessellate/fill_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <random>
#include <string_view>
#include <vector>

namespace {

using render::Vec2;

struct Polygon {
    std::vector<Vec2> points;
    std::vector<std::uint32_t> ringEnds;
};

/// "0 0, 4 0, 4 4; 1 1, 2 1, 2 2": the outer ring, then its holes.
Polygon polygon(std::string_view text)
{
    Polygon p;
    std::vector<float> numbers;
    const auto endRing = [&p] { p.ringEnds.push_back(static_cast<std::uint32_t>(p.points.size())); };
    const char* at = text.data();
    const char* end = at + text.size();
    while (at != end) {
        if (*at == ';')
            endRing();
        float value = 0;
        const auto [next, failure] = std::from_chars(at, end, value);
        if (failure != std::errc{}) {
            ++at;
            continue;
        }
        at = next;
        numbers.push_back(value);
        if (numbers.size() == 2) {
            p.points.push_back({numbers[0], numbers[1]});
            numbers.clear();
        }
    }
    if (!p.points.empty())
        endRing();
    return p;
}

double ringArea(const Polygon& p, std::size_t ring)
{
    const std::size_t from = ring == 0 ? 0 : p.ringEnds[ring - 1], to = p.ringEnds[ring];
    double twice = 0;
    for (std::size_t i = from, j = to - 1; i < to; j = i++)
        twice += double(p.points[j].x) * double(p.points[i].y) - double(p.points[i].x) * double(p.points[j].y);
    return std::abs(twice) / 2;
}

/// Of the outer ring less its holes.
double area(const Polygon& p)
{
    double sum = ringArea(p, 0);
    for (std::size_t ring = 1; ring < p.ringEnds.size(); ++ring)
        sum -= ringArea(p, ring);
    return sum;
}

/// Sum over the triangles; fails the test where an index is no point's.
double coveredArea(const Polygon& p)
{
    const std::vector<std::uint32_t> triangles = render::triangulate(p.points, p.ringEnds);
    EXPECT_EQ(triangles.size() % 3, 0U);
    double sum = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        for (std::size_t k = i; k < i + 3; ++k)
            if (triangles[k] >= p.points.size()) {
                ADD_FAILURE() << "index " << triangles[k] << " of " << p.points.size() << " points";
                return 0;
            }
        const Vec2 a = p.points[triangles[i]], b = p.points[triangles[i + 1]], c = p.points[triangles[i + 2]];
        sum += std::abs((double(b.x) - double(a.x)) * (double(c.y) - double(a.y)) -
                        (double(c.x) - double(a.x)) * (double(b.y) - double(a.y))) /
               2;
    }
    return sum;
}

/// A star-shaped ring: simple, whatever its radii.
Polygon star(std::size_t vertices, unsigned seed)
{
    std::mt19937 random(seed);
    Polygon p;
    for (std::size_t i = 0; i < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(vertices);
        const double radius = 1000 + static_cast<double>(random() % 100000);
        p.points.push_back(
            {static_cast<float>(radius * std::cos(angle)), static_cast<float>(radius * std::sin(angle))});
    }
    p.ringEnds = {static_cast<std::uint32_t>(vertices)};
    return p;
}

struct Case {
    const char* name;
    const char* rings;
};

class Cover : public testing::TestWithParam<Case> {};

TEST_P(Cover, TrianglesHaveTheAreaOfThePolygonLessItsHoles)
{
    const Polygon p = polygon(GetParam().rings);
    const double expected = area(p);
    EXPECT_NEAR(coveredArea(p), expected, expected * 1e-6);
}

TEST_P(Cover, TheDirectionOfTheRingsDoesNotMatter)
{
    Polygon p = polygon(GetParam().rings);
    const double expected = area(p);
    for (std::size_t ring = 0, from = 0; ring < p.ringEnds.size(); from = p.ringEnds[ring++])
        std::reverse(p.points.begin() + static_cast<std::ptrdiff_t>(from), p.points.begin() + p.ringEnds[ring]);
    EXPECT_NEAR(coveredArea(p), expected, expected * 1e-6);
}

INSTANTIATE_TEST_SUITE_P(
    Polygons, Cover,
    testing::Values(Case{"Triangle", "0 0, 4 0, 0 3"}, Case{"Convex", "0 0, 4 0, 5 2, 4 4, 0 4"},
                    Case{"Concave", "0 0, 8 0, 8 6, 6 6, 6 2, 2 2, 2 6, 0 6"}, Case{"Arrow", "0 0, 10 5, 0 10, 3 5"},
                    Case{"RepeatedLastVertex", "0 0, 4 0, 4 4, 0 4, 0 0"},
                    Case{"DuplicatePoints", "0 0, 0 0, 4 0, 4 0, 4 0, 4 4, 0 4, 0 4"},
                    Case{"CollinearPoints", "0 0, 1 0, 2 0, 4 0, 4 2, 4 4, 3 4, 0 4, 0 1"},
                    Case{"SpikeThereAndBack", "0 0, 4 0, 4 2, 9 2, 4 2, 4 4, 0 4"},
                    Case{"TouchesItselfInAPoint", "0 0, 4 0, 2 2, 4 4, 0 4, 2 2"},
                    Case{"TouchesItsOwnEdge", "0 0, 8 0, 8 8, 5 8, 4 0, 3 8, 0 8"},
                    Case{"Hole", "0 0, 10 0, 10 10, 0 10; 3 3, 3 6, 6 6, 6 3"},
                    Case{"TwoHoles", "0 0, 10 0, 10 10, 0 10; 1 1, 1 3, 3 3, 3 1; 6 6, 6 9, 9 9, 9 6"},
                    Case{"HoleTouchesACorner", "0 0, 10 0, 10 10, 0 10; 0 0, 4 2, 2 4"},
                    Case{"HoleTouchesAnEdge", "0 0, 10 0, 10 10, 0 10; 0 5, 4 3, 4 7"},
                    Case{"HoleTouchesTheRightEdge", "0 0, 10 0, 10 10, 0 10; 10 5, 6 3, 6 7"},
                    Case{"HolesTouchEachOther", "0 0, 10 0, 10 10, 0 10; 2 2, 5 5, 2 5; 5 5, 8 5, 8 8"},
                    Case{"HoleInAConcaveRing", "0 0, 12 0, 12 12, 8 12, 8 4, 4 4, 4 12, 0 12; 1 8, 3 8, 3 10, 1 10"},
                    Case{"HoleOfTwoPoints", "0 0, 4 0, 4 4, 0 4; 1 1, 2 2"}),
    [](const auto& of) { return std::string(of.param.name); });

TEST(Triangulate, CoversASpiralOfManyTurns)
{
    constexpr int kTurns = 12, kPerTurn = 60;
    Polygon p;
    for (const double width : {0.0, 4.0})
        for (int i = 0; i <= kTurns * kPerTurn; ++i) {
            const int at = width == 0 ? i : kTurns * kPerTurn - i;
            const double angle = 2 * std::numbers::pi * at / kPerTurn, radius = 20 + 10.0 * at / kPerTurn + width;
            p.points.push_back(
                {static_cast<float>(radius * std::cos(angle)), static_cast<float>(radius * std::sin(angle))});
        }
    p.ringEnds = {static_cast<std::uint32_t>(p.points.size())};
    EXPECT_NEAR(coveredArea(p), area(p), area(p) * 1e-6);
}

TEST(Triangulate, CoversARandomStarOfFiveThousandVertices)
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        const Polygon p = star(5000, seed);
        EXPECT_NEAR(coveredArea(p), area(p), area(p) * 1e-6) << "seed " << seed;
    }
}

TEST(Triangulate, CoversASieveOfAHundredHoles)
{
    Polygon p = polygon("0 0, 100 0, 100 100, 0 100");
    for (int x = 0; x < 10; ++x)
        for (int y = 0; y < 10; ++y) {
            for (const Vec2 v : {Vec2{2, 2}, Vec2{2, 7}, Vec2{7, 7}, Vec2{7, 2}})
                p.points.push_back({v.x + static_cast<float>(x * 10), v.y + static_cast<float>(y * 10)});
            p.ringEnds.push_back(static_cast<std::uint32_t>(p.points.size()));
        }
    EXPECT_NEAR(coveredArea(p), 100 * 100 - 100 * 25, 1e-3);
}

TEST(Triangulate, GivesNothingForRingsWithoutAnArea)
{
    for (const char* rings : {"", "1 1", "1 1, 2 2", "1 1, 1 1, 1 1", "1 1, 1 1, 1 1, 1 1, 1 1", "1 1, 2 2, 1 1",
                              "0 0, 1 1, 2 2, 3 3", "0 0, 4 0, 2 0, 1 0"}) {
        const Polygon p = polygon(rings);
        EXPECT_TRUE(render::triangulate(p.points, p.ringEnds).empty()) << "'" << rings << "'";
    }
}

TEST(Triangulate, EndsOnRingsThatCrossThemselves)
{
    for (const char* rings : {"0 0, 4 4, 4 0, 0 4", "0 0, 9 0, 9 9, 4 -5, 0 9", "5 0, 8 9, 0 3, 10 3, 2 9"})
        EXPECT_GT(coveredArea(polygon(rings)), 0) << rings;
    std::mt19937 random(7);
    Polygon tangle;
    for (int i = 0; i < 400; ++i)
        tangle.points.push_back({static_cast<float>(random() % 1000), static_cast<float>(random() % 1000)});
    tangle.ringEnds = {400};
    EXPECT_GT(coveredArea(tangle), 0);
}

TEST(Triangulate, LeavesOutAHoleBesideItsPolygon)
{
    EXPECT_NEAR(coveredArea(polygon("0 0, 4 0, 4 4, 0 4; -9 1, -8 1, -8 2")), 16, 1e-6);
}

TEST(FillBuilder, CollectsPolygonsRelativeToItsOrigin)
{
    render::FillBuilder builder({1.9e7, 6e6});
    const std::vector<std::vector<render::Point>> first{
        {{1.9e7, 6e6}, {1.9e7 + 2, 6e6}, {1.9e7, 6e6 + 2}, {1.9e7, 6e6}}};
    const std::vector<std::vector<render::Point>> second{
        {{1.9e7 + 9, 6e6}, {1.9e7 + 11.25, 6e6}, {1.9e7 + 9, 6e6 + 2}}};
    builder.add(first);
    builder.add(second);
    const render::FillMeshPtr mesh = builder.finish();
    ASSERT_EQ(mesh->vertices.size(), 6U);
    EXPECT_EQ(mesh->vertices[4], (Vec2{11.25F, 0}));
    ASSERT_EQ(mesh->indices.size(), 6U);
    EXPECT_GE(*std::min_element(mesh->indices.begin() + 3, mesh->indices.end()), 3U);
    EXPECT_EQ(mesh->bounds, (render::Bounds{1.9e7, 6e6, 1.9e7 + 11.25, 6e6 + 2}));
    EXPECT_TRUE(builder.empty());
}

TEST(FillBuilder, SkipsPolygonsWithoutAnOuterRingAndHolesOfTwoPoints)
{
    render::FillBuilder builder({0, 0});
    builder.add(std::vector<std::vector<render::Point>>{{{0, 0}, {1, 1}}, {{0, 0}, {4, 0}, {0, 4}}});
    EXPECT_TRUE(builder.empty());
    builder.add(std::vector<std::vector<render::Point>>{{{0, 0}, {4, 0}, {0, 4}}, {{1, 1}, {1, 2}}});
    EXPECT_EQ(builder.finish()->vertices.size(), 3U);
}

} // namespace
