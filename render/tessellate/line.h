#pragma once

#include "render/scene/mesh.h"

#include <span>

namespace render {

/// Collects polylines into one mesh around `origin`. Corners get a mitre up to twice the half width and a bevel
/// beyond; ends are butt caps. A closed line (first point equal to the last) is joined at its ends.
class LineBuilder {
public:
    explicit LineBuilder(Point origin);

    /// points: projected metres; runs of equal points count once; fewer than two distinct points add nothing.
    /// Dashes count from startMetres; returns where they stand at the end, for the next piece of a cut line.
    double add(std::span<const Point> points, double startMetres = 0);
    /// The mesh so far; the builder is empty afterwards.
    LineMeshPtr finish();
    bool empty() const { return m_mesh->indices.empty(); }

private:
    struct Corner;
    void corner(const Corner& c);

    std::shared_ptr<LineMesh> m_mesh;
    std::vector<Point> m_points;
};

} // namespace render
