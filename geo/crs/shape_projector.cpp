#include "geo/crs/shape_projector.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr double kEarthRadius = 6378137.0;

/// True where both ends lie on one edge of the sheet: the cut of the antimeridian, or below the last latitude.
bool onSheetEdge(LonLat a, LonLat b)
{
    constexpr double kNear = 1e-6;
    const auto edge = [](double lon) { return std::abs(std::abs(lon) - 180) < kNear; };
    return (edge(a.lon) && edge(b.lon) && std::abs(a.lon - b.lon) < kNear) || (a.lat < -89.9 && b.lat < -89.9);
}

bool finite(Projected p) { return std::isfinite(p.x) && std::isfinite(p.y); }

} // namespace

ShapeProjector::ShapeProjector(MapProjectionPtr map, double toleranceMetres)
    : m_map(std::move(map)), m_tolerance(std::max(toleranceMetres, 0.01)),
      // The sagitta of an edge of arc L on a curve of the Earth's radius is R L² / 8; maps may stretch it fourfold.
      m_shortest(std::sqrt(2 * m_tolerance / kEarthRadius) * 180 / std::numbers::pi), m_clip(m_map->domain()), m_plain(m_map->isWebMercator())
{}

void ShapeProjector::bend(LonLat a, Projected pa, LonLat b, Projected pb, int depth, Line& out) const
{
    constexpr double kAlwaysDegrees = 6;
    const double length = std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat));
    if (depth > 0 && length > m_shortest) {
        const LonLat middle{(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
        const Projected pm = m_map->forward(middle);
        if (finite(pm) && (length > kAlwaysDegrees || std::hypot(pm.x - (pa.x + pb.x) / 2, pm.y - (pa.y + pb.y) / 2) > m_tolerance)) {
            bend(a, pa, middle, pm, depth - 1, out);
            bend(middle, pm, b, pb, depth - 1, out);
            return;
        }
    }
    out.push_back(pb);
}

ShapeProjector::Line ShapeProjector::bent(const DegreeLine& line, bool ring)
{
    constexpr int kDepth = 12;
    m_projected.resize(line.size());
    m_map->forward(line, m_projected);
    // Along the edge of a disc longitudes may come a turn apart; of a band that is its whole width.
    const bool disc = m_map->domain().kind == MapDomain::Kind::disc;
    const auto near = [disc](LonLat p, LonLat a) { return disc ? LonLat{a.lon + std::remainder(p.lon - a.lon, 360), p.lat} : p; };
    Line out;
    out.reserve(line.size());
    std::size_t before = line.size(); // Index of the last sound vertex.
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!finite(m_projected[i]))
            continue;
        if (before == line.size())
            out.push_back(m_projected[i]);
        else
            bend(line[before], m_projected[before], near(line[i], line[before]), m_projected[i], kDepth, out);
        before = i;
    }
    if (ring && before < line.size() && finite(m_projected.front()) && out.size() > 2) {
        bend(line[before], m_projected[before], near(line.front(), line[before]), m_projected.front(), kDepth, out);
        out.pop_back();
    }
    return out;
}

const std::vector<std::vector<ShapeProjector::Line>>& ShapeProjector::polygon(std::span<const std::span<const LonLat>> rings)
{
    m_polygons.clear();
    if (m_plain) {
        std::vector<Line>& piece = m_polygons.emplace_back();
        for (const std::span<const LonLat> ring : rings) {
            Line& line = piece.emplace_back(ring.size());
            m_map->forward(ring, line);
        }
        return m_polygons;
    }
    for (const std::vector<DegreeLine>& piece : m_clip.polygon(rings)) {
        std::vector<Line> made;
        for (const DegreeLine& ring : piece)
            if (Line line = bent(ring, true); line.size() >= 3)
                made.push_back(std::move(line));
            else if (made.empty())
                break;
        if (!made.empty())
            m_polygons.push_back(std::move(made));
    }
    return m_polygons;
}

const std::vector<ShapeProjector::Line>& ShapeProjector::line(std::span<const LonLat> points, bool ring, bool sheetEdges)
{
    m_lines.clear();
    const auto add = [&](std::span<const LonLat> part, bool closed) {
        if (part.size() < 2)
            return;
        if (m_plain) {
            Line& line = m_lines.emplace_back(part.size());
            m_map->forward(part, line);
            return;
        }
        for (const DegreeLine& piece : m_clip.line(part, closed))
            if (Line line = bent(piece, false); line.size() > 1)
                m_lines.push_back(std::move(line));
    };
    std::size_t from = 0;
    for (std::size_t i = 1; !sheetEdges && i < points.size(); ++i)
        if (onSheetEdge(points[i - 1], points[i])) {
            add(points.subspan(from, i - from), false);
            from = i;
        }
    add(points.subspan(from), ring && from == 0);
    return m_lines;
}

ShapeProjector::Line ShapeProjector::outline()
{
    return m_plain ? Line{} : bent(m_clip.edge(1), true);
}

} // namespace geo
