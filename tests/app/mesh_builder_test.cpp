#include "app/world/mesh_builder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

using geo::GeometryKind;
using geo::LonLat;
using render::Point;

/// A layer of features with one ring or line each.
geo::VectorLayer layerOf(const std::vector<std::vector<LonLat>>& rings, GeometryKind kind)
{
    geo::VectorLayer layer;
    for (const auto& ring : rings) {
        layer.points.insert(layer.points.end(), ring.begin(), ring.end());
        layer.ringEnds.push_back(static_cast<std::uint32_t>(layer.points.size()));
        layer.partEnds.push_back(static_cast<std::uint32_t>(layer.ringEnds.size()));
        layer.featureEnds.push_back(static_cast<std::uint32_t>(layer.partEnds.size()));
        layer.kinds.push_back(kind);
    }
    return layer;
}

std::vector<LonLat> square(double west, double south, double side)
{
    return {{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}, {west, south}};
}

/// Two triangles stand for each segment of a line without bevels.
std::size_t segments(const std::vector<render::LineMeshPtr>& meshes)
{
    std::size_t indices = 0;
    for (const auto& mesh : meshes)
        indices += mesh->indices.size();
    return indices / 6;
}

ChunkOptions chunked(double metres, std::optional<render::Bounds> keep = {})
{
    ChunkOptions options;
    options.chunkMetres = metres;
    options.keep = keep;
    return options;
}

TEST(BuildLines, LeavesOutTheEdgesOfTheSheet)
{
    EXPECT_EQ(segments(buildLines(layerOf({square(100, 0, 10)}, GeometryKind::polygon), {})), 4U);
    EXPECT_EQ(segments(buildLines(layerOf({square(170, 0, 10)}, GeometryKind::polygon), {})), 3U) << "along 180° east";
    EXPECT_EQ(segments(buildLines(layerOf({square(-180, 0, 10)}, GeometryKind::polygon), {})), 3U) << "along 180° west";
    EXPECT_EQ(segments(buildLines(layerOf({square(10, -90, 10)}, GeometryKind::polygon), {})), 3U)
        << "at the south pole";
}

TEST(BuildLines, CutsLongLinesIntoChunksWithoutLosingASegment)
{
    std::vector<LonLat> line;
    for (int i = 0; i <= 1000; ++i)
        line.push_back({i * 0.02, 0.01 * std::sin(i / 9.0)});
    const auto layer = layerOf({line}, GeometryKind::line);
    const auto meshes = buildLines(layer, chunked(200e3));
    EXPECT_GT(meshes.size(), 5U);
    EXPECT_EQ(segments(meshes), 1000U);
    const auto kept = buildLines(layer, chunked(200e3, render::Bounds{0, -1e6, 300e3, 1e6}));
    EXPECT_LT(segments(kept), 500U) << "pieces outside are left out";
    EXPECT_GE(segments(kept), 134U) << "those inside are not";
}

TEST(BuildLines, TakesTheWantedFeaturesAndNoPoints)
{
    const auto layer = layerOf({square(0, 0, 1), square(5, 0, 1)}, GeometryKind::polygon);
    EXPECT_EQ(segments(buildLines(layer, {}, [](std::size_t f) { return f == 1; })), 4U);
    EXPECT_TRUE(buildLines(layerOf({{{1, 2}}}, GeometryKind::point), {}).empty());
}

TEST(BuildFills, PutsFarPolygonsIntoMeshesOfTheirOwn)
{
    const auto layer = layerOf({square(0, 0, 1), square(0.5, 1, 1), square(90, 0, 1)}, GeometryKind::polygon);
    const auto meshes = buildFills(layer, chunked(1e6));
    ASSERT_EQ(meshes.size(), 2U);
    EXPECT_EQ(meshes[0]->indices.size() + meshes[1]->indices.size(), 18U);
    EXPECT_EQ(buildFills(layer, chunked(1e6, render::Bounds{0, 0, 1e6, 1e6})).size(), 1U);
    EXPECT_TRUE(buildFills(layerOf({square(0, 0, 1)}, GeometryKind::line), {}).empty());
}

TEST(MeshBuilder, APointIsADiscOfAConstantWidthOnTheScreen)
{
    const auto meshes = buildPoints(layerOf({{{36, 51}}, {{37, 52}}}, GeometryKind::point), {});
    ASSERT_EQ(meshes.size(), 1U);
    const render::LineMesh& mesh = *meshes[0];
    ASSERT_EQ(mesh.vertices.size(), 26U); // A middle and twelve corners each.
    EXPECT_EQ(mesh.indices.size(), 2U * 36);
    for (std::size_t i = 1; i < 13; ++i) {
        EXPECT_EQ(mesh.vertices[i].position, mesh.vertices[0].position);
        EXPECT_NEAR(std::hypot(mesh.vertices[i].extrudeX, mesh.vertices[i].extrudeY) / 8192, 1.035, 0.001);
    }
    EXPECT_TRUE(buildLines(layerOf({{{36, 51}}}, GeometryKind::point), {}).empty());
}

} // namespace
} // namespace app
