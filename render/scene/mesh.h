#pragma once

#include "render/scene/types.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

/// Triangles of filled polygons. Vertices are metres relative to `origin`, so that floats keep centimetres
/// wherever on Earth the mesh lies. Immutable once shared; the GPU copy is found by address.
struct FillMesh {
    Point origin;
    Bounds bounds;
    std::vector<Vec2> vertices; ///< x east, y north, metres from origin.
    std::vector<std::uint32_t> indices; ///< Three for each triangle.
};

/// One side of a widened line. `extrude` is the unit offset to that side, times 8192 (a mitre is longer than a unit);
/// y north. `distance` is metres along the line from its start, for dashes.
struct LineVertex {
    Vec2 position;
    std::int16_t extrudeX = 0;
    std::int16_t extrudeY = 0;
    float distance = 0;
    std::int16_t side = 0; ///< -1 or +1: which edge of the line; 0 on the line itself.
    std::int16_t part = 0; ///< 0: of the line's body. 1: of a round join or cap, drawn as far as `extrude` is a unit long.
};

/// How the pieces of a line meet at a corner.
enum class LineJoin : std::uint8_t {
    mitre, ///< Up to twice the half width, a bevel beyond.
    round,
};
/// How a line ends.
enum class LineCap : std::uint8_t {
    butt,
    round,
};

/// Triangles of joined lines of any width: the vertex shader pushes each vertex out along `extrude`.
struct LineMesh {
    Point origin;
    Bounds bounds;
    LineJoin join = LineJoin::mitre; ///< What the triangles were made for.
    LineCap cap = LineCap::butt;
    std::vector<LineVertex> vertices;
    std::vector<std::uint32_t> indices;
};

using FillMeshPtr = std::shared_ptr<const FillMesh>;
using LineMeshPtr = std::shared_ptr<const LineMesh>;

} // namespace render
