#include "render/vector/mesh_rings.h"
#include "render/vector/on_page.h"
#include "render/vector/shapes.h"

#include "render/tessellate/disc.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace render::vector {
namespace {

using Ring = std::vector<Point>;

Ring box(double west, double south, double east, double north) { return {{west, south}, {east, south}, {east, north}, {west, north}}; }

/// Twice its area, with a sign for the way it turns.
double doubleArea(const FillMesh& mesh, const std::vector<std::uint32_t>& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Vec2 a = mesh.vertices[ring[i]], b = mesh.vertices[ring[(i + 1) % ring.size()]];
        sum += static_cast<double>(a.x) * static_cast<double>(b.y) - static_cast<double>(b.x) * static_cast<double>(a.y);
    }
    return sum;
}

TEST(MeshRings, GivesBackThePolygonAndItsHoleTurningTheOtherWay)
{
    FillBuilder builder({50, 50});
    builder.add(std::vector<Ring>{box(0, 0, 100, 100), box(20, 20, 60, 60)});
    const FillMeshPtr mesh = builder.finish();
    const MeshRings rings = ringsOf(*mesh);
    ASSERT_EQ(rings.polygons.size(), 1U);
    ASSERT_EQ(rings.polygons[0].rings.size(), 2U);
    std::vector<double> areas;
    for (const auto& ring : rings.polygons[0].rings)
        areas.push_back(doubleArea(*mesh, ring));
    std::sort(areas.begin(), areas.end());
    EXPECT_DOUBLE_EQ(areas[0], -2 * 40 * 40);
    EXPECT_DOUBLE_EQ(areas[1], 2 * 100 * 100);
}

TEST(MeshRings, KeepsPolygonsThatOverlapApart)
{
    FillBuilder builder({0, 0});
    builder.add(std::vector<Ring>{box(0, 0, 10, 10)});
    builder.add(std::vector<Ring>{box(5, 5, 15, 15)});
    const MeshRings rings = ringsOf(*builder.finish());
    ASSERT_EQ(rings.polygons.size(), 2U);
    EXPECT_EQ(rings.polygons[0].rings.size(), 1U);
    EXPECT_EQ(rings.polygons[1].rings.size(), 1U);
}

TEST(MeshRings, HaveNoMorePointsThanARingOfThousands)
{
    constexpr int kCorners = 5000;
    Ring star;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2 * std::numbers::pi * i / kCorners, reach = i % 2 == 0 ? 1000 : 900;
        star.push_back({reach * std::cos(angle), reach * std::sin(angle)});
    }
    FillBuilder builder({0, 0});
    builder.add(std::vector<Ring>{star});
    const MeshRings rings = ringsOf(*builder.finish());
    ASSERT_EQ(rings.polygons.size(), 1U);
    ASSERT_EQ(rings.polygons[0].rings.size(), 1U);
    EXPECT_EQ(rings.polygons[0].rings[0].size(), static_cast<std::size_t>(kCorners));
}

TEST(MeshLines, GiveBackLinesThroughMitresAndBevels)
{
    LineBuilder builder({0, 0});
    builder.add(Ring{{0, 0}, {100, 0}, {100, 50}, {99, 0}}); // The last turn is too sharp for a mitre.
    builder.add(Ring{{0, 100}, {50, 100}});
    const LineMeshPtr mesh = builder.finish();
    const MeshLines lines = linesOf(*mesh);
    ASSERT_EQ(lines.lines.size(), 2U);
    std::vector<Vec2> points;
    for (const std::uint32_t i : lines.lines[0])
        points.push_back(mesh->vertices[i].position);
    EXPECT_EQ(points, (std::vector<Vec2>{{0, 0}, {100, 0}, {100, 50}, {99, 0}}));
    EXPECT_EQ(lines.lines[1].size(), 2U);
    EXPECT_TRUE(lines.discs.empty());
}

TEST(MeshLines, TellDiscsFromLines)
{
    DiscBuilder builder({0, 0}, 12);
    builder.add({10, 20});
    builder.add({30, 40});
    const LineMeshPtr mesh = builder.finish();
    const MeshLines lines = linesOf(*mesh);
    EXPECT_TRUE(lines.lines.empty());
    ASSERT_EQ(lines.discs.size(), 2U);
    EXPECT_EQ(mesh->vertices[lines.discs[1]].position, (Vec2{30, 40}));
}

TEST(OnPage, RepeatsWhatAWorldRepeats)
{
    FillBuilder builder({0, 0});
    builder.add(std::vector<Ring>{box(-10, -10, 10, 10)});
    const FillMeshPtr mesh = builder.finish();
    std::vector<Path> paths;
    addMesh({{0, 0}, 1, 300, 100}, 100, *mesh, true, paths);
    EXPECT_EQ(paths.size(), 3U);
    paths.clear();
    addMesh({{0, 0}, 1, 300, 100}, 0, *mesh, true, paths);
    EXPECT_EQ(paths.size(), 1U);
}

TEST(OnPage, CutsWhatLiesFarOutside)
{
    FillBuilder builder({0, 0});
    builder.add(std::vector<Ring>{box(-1e6, -1e6, 1e6, 1e6)});
    std::vector<Path> paths;
    addMesh({{0, 0}, 1, 200, 100}, 0, *builder.finish(), false, paths);
    ASSERT_EQ(paths.size(), 1U);
    const Rect bounds = boundsOf(paths[0]);
    EXPECT_LT(bounds.width, 220);
    EXPECT_GE(bounds.width, 200);
    EXPECT_LT(bounds.height, 120);
}

TEST(OnPage, LeavesOutPartsOfLinesThatNobodySees)
{
    LineBuilder builder({0, 0});
    builder.add(Ring{{-20, 0}, {20, 0}, {5000, 0}, {5000, 4000}, {20, 4000}, {20, 20}, {-20, 20}});
    std::vector<Piece> pieces;
    std::vector<Vec2> discs;
    addPieces({{0, 0}, 1, 100, 100}, 0, *builder.finish(), 2, pieces, discs);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0].points.size(), 3U);
    EXPECT_EQ(pieces[0].startPx, 0);
    EXPECT_EQ(pieces[1].startPx, 40 + 4980 + 4000 + 4980);
}

TEST(JoinedPieces, GoOnWhereTheyMeet)
{
    std::vector<Piece> pieces{{{{10, 0}, {20, 0}}, 10, false}, {{{0, 0}, {10, 0}}, 0, false}, {{{50, 50}, {60, 60}}, 0, false}};
    joinPieces(pieces, true);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0].points, (Polyline{{0, 0}, {10, 0}, {20, 0}}));
}

TEST(JoinedPieces, KeepTheirDashesApart)
{
    std::vector<Piece> pieces{{{{10, 0}, {20, 0}}, 3, false}, {{{0, 0}, {10, 0}}, 0, false}};
    joinPieces(pieces, true);
    EXPECT_EQ(pieces.size(), 2U) << "dashes begin anew there";
    joinPieces(pieces, false);
    EXPECT_EQ(pieces.size(), 1U);
}

TEST(JoinedPieces, CloseARingAndLeaveJunctions)
{
    std::vector<Piece> ring{{{{0, 0}, {10, 0}, {10, 10}}, 0, false}, {{{10, 10}, {0, 10}, {0, 0}}, 20, false}};
    joinPieces(ring, false);
    ASSERT_EQ(ring.size(), 1U);
    EXPECT_TRUE(ring[0].closed);
    EXPECT_EQ(ring[0].points.size(), 4U);
    std::vector<Piece> star{{{{0, 0}, {10, 0}}, 0, false}, {{{10, 0}, {20, 10}}, 0, false}, {{{10, 0}, {20, -10}}, 0, false}};
    joinPieces(star, false);
    EXPECT_EQ(star.size(), 3U);
}

TEST(Shapes, GrowByAsMuchAsIsAsked)
{
    for (const Shape shape : {Shape::rectangle, Shape::ellipse, Shape::square, Shape::hexagon}) {
        Quad q;
        q.shape = shape;
        q.half = {20, 20};
        EXPECT_NEAR(boundsOf(outlineOf(q, 5)).width, boundsOf(outlineOf(q)).width + 10, 0.01) << static_cast<int>(shape);
    }
}

TEST(Shapes, HatchStandsWhereTheRendererHasIt)
{
    // Horizontal strokes, a period apart: the first middle half a period from the anchor.
    const Path path = hatchStrokes({{0, 0}, {0, 1}, 10, 0, {}}, {0, 0, 30, 30});
    std::vector<float> rows;
    for (std::size_t i = 0; i < path.points.size(); i += 2)
        rows.push_back(path.points[i].y);
    EXPECT_NE(std::find_if(rows.begin(), rows.end(), [](float y) { return std::abs(y - 5) < 0.01F; }), rows.end());
    EXPECT_NE(std::find_if(rows.begin(), rows.end(), [](float y) { return std::abs(y - 25) < 0.01F; }), rows.end());
    EXPECT_TRUE(hatchStrokes({{0, 0}, {0, 1}, 0, 0, {}}, {0, 0, 30, 30}).verbs.empty()) << "no endless strokes";
}

} // namespace
} // namespace render::vector
