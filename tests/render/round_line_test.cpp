#include "render/tessellate/line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace {

using render::LineBuilder;
using render::LineCap;
using render::LineJoin;
using render::LineMesh;
using render::LineStyle;
using render::LineVertex;
using render::Point;

constexpr double kUnit = 8192;

render::LineMeshPtr lineOf(const std::vector<Point>& points, LineStyle style, const render::LineNeighbours& neighbours = {})
{
    LineBuilder builder({0, 0}, style);
    builder.add(points, 0, neighbours);
    return builder.finish();
}

struct At {
    double x = 0, y = 0, side = 0, beyond = 0, ox = 0, oy = 0;
    bool round = false;
};

At placed(const LineVertex& v, double half)
{
    const double ox = v.extrudeX / kUnit * half, oy = v.extrudeY / kUnit * half;
    return {static_cast<double>(v.position.x) + ox, static_cast<double>(v.position.y) + oy, v.side * half, v.part == 2 ? half : 0, ox, oy, v.part == 1};
}

/// Whether a point is covered by a line of this half width, by the rules of the shader: in a triangle, and as near to the line as
/// its parts say. `times`: by how many triangles.
int covered(const LineMesh& mesh, double half, double x, double y)
{
    int times = 0;
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const At a = placed(mesh.vertices[mesh.indices[i]], half), b = placed(mesh.vertices[mesh.indices[i + 1]], half), c = placed(mesh.vertices[mesh.indices[i + 2]], half);
        const double area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if (std::abs(area) < 1e-12)
            continue;
        const double v = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area, w = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area, u = 1 - v - w;
        if (u < 0 || v < 0 || w < 0)
            continue;
        const auto mix = [&](double At::*m) { return a.*m * u + b.*m * v + c.*m * w; };
        const double away = a.round ? std::hypot(mix(&At::ox), mix(&At::oy)) : std::max(std::abs(mix(&At::side)), mix(&At::beyond));
        times += away <= half ? 1 : 0;
    }
    return times;
}

double distanceTo(Point p, Point a, Point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

constexpr LineStyle kRound{LineJoin::round, LineCap::round};

TEST(RoundLine, CoversWhatIsNearerThanHalfItsWidthAndNothingElse)
{
    for (const double degrees : {-175.0, -120.0, -95.0, -60.0, -35.0, 20.0, 40.0, 89.0, 91.0, 130.0, 179.0, 180.0}) {
        const double turn = degrees * std::numbers::pi / 180;
        const std::vector<Point> points{{0, 0}, {10, 0}, {10 + 10 * std::cos(turn), 10 * std::sin(turn)}};
        const auto mesh = lineOf(points, kRound);
        EXPECT_EQ(mesh->join, LineJoin::round);
        EXPECT_EQ(mesh->cap, LineCap::round);
        // A turn of up to 28° has a mitre, 3 % longer than round.
        const double half = 1.5, least = half * 0.97, most = half * 1.032;
        for (double x = -4; x < 24; x += 0.173)
            for (double y = -14; y < 14; y += 0.173) {
                const double away = std::min(distanceTo({x, y}, points[0], points[1]), distanceTo({x, y}, points[1], points[2]));
                if (away < least) {
                    EXPECT_GT(covered(*mesh, half, x, y), 0) << degrees << "° at " << x << ", " << y;
                } else if (away > most) {
                    EXPECT_EQ(covered(*mesh, half, x, y), 0) << degrees << "° at " << x << ", " << y;
                }
            }
    }
}

TEST(RoundLine, EndsAreAsTheCapSays)
{
    const std::vector<Point> points{{0, 0}, {10, 0}};
    const auto at = [&](LineCap cap, double x, double y) { return covered(*lineOf(points, {LineJoin::round, cap}), 2, x, y) > 0; };
    for (const double side : {-1.0, 1.0})
        for (const double end : {-1.0, 1.0}) {
            const auto x = [&](double beyond) { return 5 + end * (5 + beyond); };
            EXPECT_TRUE(at(LineCap::butt, x(-0.1), side * 1.9));
            EXPECT_FALSE(at(LineCap::butt, x(0.1), 0.1));
            EXPECT_TRUE(at(LineCap::round, x(1.9), side * 0.1));
            EXPECT_FALSE(at(LineCap::round, x(1.9), side * 1.9));
            EXPECT_FALSE(at(LineCap::round, x(2.1), side * 0.1));
        }
}

TEST(RoundLine, ACutLineLooksAsIfItWereWhole)
{
    const std::vector<Point> points{{0, 0}, {8, 0}, {8, 8}, {0, 8}, {-4, 2}};
    for (const LineStyle style : {kRound, LineStyle{LineJoin::mitre, LineCap::butt}}) {
        const auto whole = lineOf(points, style);
        LineBuilder builder({0, 0}, style);
        const double metres = builder.add(std::span(points).first(3), 0, {std::nullopt, points[3]});
        EXPECT_DOUBLE_EQ(builder.add(std::span(points).subspan(2), metres, {points[1], std::nullopt}), 16 + 8 + std::hypot(4, 6));
        const auto cut = builder.finish();
        for (double x = -7; x < 11; x += 0.31)
            for (double y = -3; y < 11; y += 0.31)
                EXPECT_EQ(covered(*whole, 1.5, x, y) > 0, covered(*cut, 1.5, x, y) > 0) << x << ", " << y;
    }
}

TEST(RoundLine, AClosedLineIsRoundAtItsSeamAndHasNoCaps)
{
    const std::vector<Point> points{{0, 0}, {10, -1}, {10, 1}, {0, 0}};
    const auto mesh = lineOf(points, kRound);
    EXPECT_GT(covered(*mesh, 1, -0.9, 0), 0);
    EXPECT_EQ(covered(*mesh, 1, -1.1, 0), 0);
    EXPECT_EQ(mesh->indices.size(), lineOf(points, {LineJoin::round, LineCap::butt})->indices.size());
}

TEST(RoundLine, PiecesAndJoinsDoNotOverlapAtTurnsUpToARightAngle)
{
    for (const double degrees : {30.0, 60.0, 89.0, -60.0}) {
        const double turn = degrees * std::numbers::pi / 180;
        const auto mesh = lineOf({{0, 0}, {10, 0}, {10 + 10 * std::cos(turn), 10 * std::sin(turn)}}, kRound);
        for (double x = 7; x < 13; x += 0.0973)
            for (double y = -3; y < 3; y += 0.0973)
                EXPECT_LE(covered(*mesh, 1.5, x, y), 1) << degrees << "° at " << x << ", " << y;
    }
}

TEST(RoundLine, DashesCountAlongTheLineThroughItsJoins)
{
    const auto mesh = lineOf({{0, 0}, {10, 0}, {10, 5}, {3, 5}}, kRound);
    for (const LineVertex& v : mesh->vertices) {
        const double expected = v.position.y == 0 ? static_cast<double>(v.position.x) : v.position.x == 10 ? 10 + static_cast<double>(v.position.y) : 15 + 10 - static_cast<double>(v.position.x);
        EXPECT_NEAR(static_cast<double>(v.distance), expected, 1e-5);
    }
}

TEST(RoundLine, EqualPointsSpikesAndNonsenseMakeNoNaN)
{
    const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    const std::vector<std::vector<Point>> lines{{{0, 0}, {0, 0}, {5, 0}, {5, 0}, {0, 0}, {5, 0}},
                                                {{0, 0}, {1e-9, 0}, {0, 0}, {1e-9, 1e-9}},
                                                {{0, 0}, {nan, 1}, {5, 5}, {inf, 5}, {6, 0}},
                                                {{0, 0}, {1e7, 1e7}, {0, 0}},
                                                {{0, 0}, {4, 0}, {0, 0}, {0, 0}}};
    for (const auto& line : lines)
        for (const LineJoin join : {LineJoin::mitre, LineJoin::round})
            for (const LineCap cap : {LineCap::butt, LineCap::round}) {
                const auto mesh = lineOf(line, {join, cap});
                EXPECT_FALSE(mesh->indices.empty());
                for (const LineVertex& v : mesh->vertices) {
                    EXPECT_TRUE(std::isfinite(v.position.x) && std::isfinite(v.position.y) && std::isfinite(v.distance));
                    EXPECT_LE(std::hypot(v.extrudeX, v.extrudeY), 2.01 * kUnit);
                }
                for (const std::uint32_t i : mesh->indices)
                    EXPECT_LT(i, mesh->vertices.size());
            }
}

} // namespace
