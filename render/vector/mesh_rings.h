#pragma once

#include "render/scene/mesh.h"

#include <cstdint>
#include <vector>

namespace render::vector {

/// The outlines of what a mesh's triangles cover, as indices of its vertices: edges that only one triangle has, joined. Rings of
/// one polygon (what was given to FillBuilder::add() at once) follow each other; outer ones turn one way and holes the other, so that
/// filling them by the non-zero rule covers the same.
struct MeshRings {
    struct Polygon {
        std::vector<std::vector<std::uint32_t>> rings = {};
    };
    std::vector<Polygon> polygons = {};
};

/// Linear in the number of triangles.
MeshRings ringsOf(const FillMesh& mesh);

/// A polyline that LineBuilder widened: indices of the first of each pair of vertices, without repeated points.
struct MeshLines {
    std::vector<std::vector<std::uint32_t>> lines = {}; ///< A closed one ends where it begins.
    std::vector<std::uint32_t> discs = {}; ///< Middles of DiscBuilder's discs.
};
MeshLines linesOf(const LineMesh& mesh);

} // namespace render::vector
