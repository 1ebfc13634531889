#pragma once

#include "render/scene/mesh.h"

#include <optional>
#include <span>

namespace render {

/// How a polyline's corners and ends are drawn.
struct LineStyle {
    LineJoin join = LineJoin::mitre;
    LineCap cap = LineCap::butt;
};

/// The points before and after a piece of a line that was cut: at such an end it is joined to them, and has no cap.
struct LineNeighbours {
    std::optional<Point> before = {}, after = {};
};

/// Collects polylines into one mesh around `origin`, of any width. A mitre is up to twice the half width, and a bevel beyond;
/// round joins are mitres where nobody sees the difference (turns up to 28°). A closed line (first point equal to the last) is
/// joined at its ends. Distances, for dashes, count along the line itself, so that a join lies at one distance.
class LineBuilder {
public:
    explicit LineBuilder(Point origin, LineStyle style = {});

    /// points: projected metres; runs of equal points count once; fewer than two distinct points add nothing.
    /// Dashes count from startMetres; returns where they stand at the end, for the next piece of a cut line.
    double add(std::span<const Point> points, double startMetres = 0, const LineNeighbours& neighbours = {});
    /// The mesh so far; the builder is empty afterwards.
    LineMeshPtr finish();
    bool empty() const { return m_mesh->indices.empty(); }

private:
    struct Corner;
    struct Direction;
    std::uint32_t vertex(Point at, Direction extrude, double distance, int side, int part = 0);
    void corner(const Corner& c);
    void quad();
    /// Of a corner that turns from one direction to another; `into` and `from`: whether the line comes, and goes on.
    void turn(Point at, Direction in, Direction out, double distance, bool into, bool from);
    void roundTurn(Point at, Direction in, Direction out, double distance, bool into, bool from);
    void cap(Point at, Direction outwards, double distance);

    std::shared_ptr<LineMesh> m_mesh;
    LineStyle m_style;
    std::vector<Point> m_points;
};

} // namespace render
