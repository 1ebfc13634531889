#include "geo/boundary/rect_clip.h"
#include "geo/io/vector_thin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace {

using geo::GeometryKind;
using geo::LonLat;
using geo::LonLatBox;
using Ring = std::vector<LonLat>;

geo::VectorLayer layerOf(const std::vector<Ring>& rings, GeometryKind kind)
{
    geo::VectorLayer layer;
    for (const Ring& ring : rings) {
        layer.points.insert(layer.points.end(), ring.begin(), ring.end());
        layer.ringEnds.push_back(static_cast<std::uint32_t>(layer.points.size()));
        layer.partEnds.push_back(static_cast<std::uint32_t>(layer.ringEnds.size()));
        layer.featureEnds.push_back(static_cast<std::uint32_t>(layer.partEnds.size()));
        layer.kinds.push_back(kind);
    }
    return layer;
}

constexpr LonLatBox kWorld{-540, -90, 540, 90};

/// A border with many small turns from (1, 0) to (1, 1).
Ring wiggle()
{
    Ring line;
    std::mt19937 random(2);
    for (int i = 0; i <= 2000; ++i)
        line.push_back({1 + (i == 0 || i == 2000 ? 0 : std::uniform_real_distribution(-0.004, 0.004)(random)), i / 2000.0});
    return line;
}

double area(std::span<const LonLat> ring)
{
    double twice = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        twice += ring[j].lon * ring[i].lat - ring[i].lon * ring[j].lat;
    return std::abs(twice / 2);
}

double area(const geo::VectorLayer& layer)
{
    double sum = 0;
    for (std::size_t f = 0; f < layer.size(); ++f)
        layer.eachRing(f, [&](std::span<const LonLat> ring, bool outer, bool) { sum += (outer ? 1 : -1) * area(ring); });
    return sum;
}

TEST(Thinned, LeavesWhatCanBeSeenAndNeighboursTheirSharedBorder)
{
    const Ring border = wiggle();
    Ring west{{0, 0}}, east{{2, 1}};
    west.insert(west.end(), border.begin(), border.end());
    west.insert(west.end(), {{0, 1}, {0, 0}});
    east.insert(east.end(), border.rbegin(), border.rend());
    east.insert(east.end(), {{2, 0}, {2, 1}});
    const geo::VectorLayer layer = layerOf({west, east}, GeometryKind::polygon);
    const geo::ThinnedLayer thin = geo::thinned(layer, kWorld, 0.01, false);
    ASSERT_EQ(thin.shapes.size(), 2U);
    EXPECT_LT(thin.shapes.points.size(), 600U);
    EXPECT_NEAR(area(thin.shapes), 2, 1e-9) << "no slivers between them";
    std::set<std::pair<double, double>> seen;
    thin.shapes.eachRing(0, [&](std::span<const LonLat> ring, bool, bool) {
        for (const LonLat p : ring)
            seen.emplace(p.lon, p.lat);
    });
    std::size_t shared = 0, ofBorder = 0;
    thin.shapes.eachRing(1, [&](std::span<const LonLat> ring, bool, bool) {
        for (const LonLat p : ring) {
            ofBorder += p.lon < 1.5;
            shared += seen.contains({p.lon, p.lat});
        }
    });
    EXPECT_EQ(shared, ofBorder);
    EXPECT_GT(shared, 50U);
}

TEST(Thinned, MovesNoVertexFurtherThanTheGridAllows)
{
    const Ring line = wiggle();
    const geo::ThinnedLayer thin = geo::thinned(layerOf({line}, GeometryKind::line), kWorld, 0.01, false);
    ASSERT_GT(thin.shapes.points.size(), 50U);
    for (const LonLat p : thin.shapes.points) {
        double nearest = 1;
        for (const LonLat q : line)
            nearest = std::min(nearest, std::hypot(p.lon - q.lon, p.lat - q.lat));
        EXPECT_LE(nearest, 0.00708);
    }
}

TEST(Thinned, DropsWhatIsTooSmallOrOutOfSightAndSaysWhichFeaturesAreLeft)
{
    const auto square = [](double x, double y, double side) { return Ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}; };
    const geo::VectorLayer layer = layerOf({square(0, 0, 1), square(0.1, 5, 0.001), square(50, 0, 1), square(2, 2, 1)}, GeometryKind::polygon);
    const geo::ThinnedLayer thin = geo::thinned(layer, {-1, -1, 10, 10}, 0.01, true);
    EXPECT_EQ(thin.feature, (std::vector<std::uint32_t>{0, 3}));
    EXPECT_EQ(thin.shapes.kinds.size(), 2U);
}

TEST(Thinned, CutsToTheBoxWithoutLosingWhatIsInIt)
{
    // A star whose arms leave the box many times.
    Ring star;
    std::mt19937 random(9);
    for (int i = 0; i < 4000; ++i) {
        const double angle = i * 2 * 3.14159265358979 / 4000, r = std::uniform_real_distribution(0.5, 3.0)(random);
        star.push_back({r * std::cos(angle), r * std::sin(angle)});
    }
    star.push_back(star.front());
    const LonLatBox box{-1, -1, 1, 1};
    const auto insideOf = [](const geo::VectorLayer& layer, LonLat p) {
        bool in = false;
        for (std::size_t f = 0; f < layer.size(); ++f)
            layer.eachRing(f, [&](std::span<const LonLat> ring, bool, bool) {
                for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                    if ((ring[i].lat > p.lat) != (ring[j].lat > p.lat) &&
                        p.lon < (ring[j].lon - ring[i].lon) * (p.lat - ring[i].lat) / (ring[j].lat - ring[i].lat) + ring[i].lon)
                        in = !in;
            });
        return in;
    };
    const geo::VectorLayer whole = layerOf({star}, GeometryKind::polygon);
    for (const bool cut : {false, true}) {
        const geo::ThinnedLayer thin = geo::thinned(whole, box, 1e-6, cut);
        for (int i = 0; i < 2000; ++i) {
            const LonLat p{std::uniform_real_distribution(-0.99, 0.99)(random), std::uniform_real_distribution(-0.99, 0.99)(random)};
            EXPECT_EQ(insideOf(thin.shapes, p), insideOf(whole, p)) << cut << " " << p.lon << " " << p.lat;
        }
        if (cut) {
            for (const LonLat p : thin.shapes.points)
                EXPECT_LE(std::max(std::abs(p.lon), std::abs(p.lat)), 1.021);
        }
    }
}

TEST(Thinned, DoesNotTurnInsideOutWhatOnlyTouchesTheBox)
{
    // Districts of a grid whose borders wander: each covers its own part of a box, together they cover it once.
    std::mt19937 random(4);
    std::vector<Ring> cells;
    const auto edge = [&](LonLat a, LonLat b) {
        const double waves = 3 + std::fmod(a.lon * 3 + a.lat * 5 + b.lon, 4);
        Ring line{a};
        for (int i = 1; i < 60; ++i) {
            const double t = i / 60.0, off = 0.12 * std::sin(waves * 3.14159265 * t) * std::sin(3.14159265 * t);
            line.push_back({a.lon + (b.lon - a.lon) * t - (b.lat - a.lat) * off, a.lat + (b.lat - a.lat) * t + (b.lon - a.lon) * off});
        }
        return line;
    };
    for (int x = 0; x < 6; ++x)
        for (int y = 0; y < 6; ++y) {
            const double u = x, v = y;
            const LonLat a{u, v}, b{u + 1, v}, c{u + 1, v + 1}, d{u, v + 1};
            Ring ring = edge(a, b);
            const auto add = [&](Ring line, bool back, LonLat end) {
                if (back) {
                    std::reverse(line.begin(), line.end());
                    line.pop_back();
                    line.insert(line.begin(), end);
                }
                ring.insert(ring.end(), line.begin(), line.end());
            };
            add(edge(b, c), false, b);
            add(edge(d, c), true, c);
            add(edge(a, d), true, d);
            ring.push_back(ring.front());
            cells.push_back(std::move(ring));
        }
    for (int i = 0; i < 30; ++i) {
        const double x = std::uniform_real_distribution(0.5, 3.0)(random), y = std::uniform_real_distribution(0.5, 3.0)(random);
        const LonLatBox box{x, y, x + 2, y + 2};
        const double covered = area(geo::thinned(layerOf(cells, GeometryKind::polygon), box, 1e-3, true).shapes);
        EXPECT_NEAR(covered, 2.04 * 2.04, 0.01) << x << " " << y;
    }
}

TEST(ClippedToBox, KeepsHolesAndGivesBackWhatIsTooBroken)
{
    const std::vector<Ring> holed{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}}};
    const auto pieces = geo::clippedToBox(holed, {-1, -1, 3, 3});
    ASSERT_EQ(pieces.size(), 1U);
    ASSERT_EQ(pieces[0].size(), 2U);
    EXPECT_NEAR(area(pieces[0][0]) - area(pieces[0][1]), 8, 1e-9);
    const std::vector<Ring> broken{{{0, 0}, {1, 1}}};
    EXPECT_EQ(geo::clippedToBox(broken, {0, 0, 1, 1}).size(), 1U);
}

} // namespace
