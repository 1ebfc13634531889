#include "render/tessellate/line.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr double kMiterLimit = 2.0;
constexpr double kExtrudeScale = 8192.0;

struct Direction {
    double x = 0, y = 0;
};

Direction direction(Point a, Point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length = std::hypot(dx, dy);
    return {dx / length, dy / length};
}

std::int16_t encode(double v)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(v * kExtrudeScale, -32767.0, 32767.0)));
}

} // namespace

/// A pair of vertices left and right of `at`, pushed out along `extrude` (unit length at a straight run).
struct LineBuilder::Corner {
    Point at;
    Direction extrude;
    double distance = 0;
};

LineBuilder::LineBuilder(Point origin) : m_mesh(std::make_shared<LineMesh>())
{
    m_mesh->origin = origin;
}

void LineBuilder::corner(const Corner& c)
{
    LineVertex v;
    v.position = {static_cast<float>(c.at.x - m_mesh->origin.x), static_cast<float>(c.at.y - m_mesh->origin.y)};
    v.distance = static_cast<float>(c.distance);
    for (const int side : {-1, 1}) {
        v.side = static_cast<std::int16_t>(side);
        v.extrudeX = encode(c.extrude.x * side);
        v.extrudeY = encode(c.extrude.y * side);
        m_mesh->vertices.push_back(v);
    }
}

double LineBuilder::add(std::span<const Point> points, double startMetres)
{
    m_points.clear();
    for (const Point p : points)
        if (m_points.empty() || !(m_points.back() == p))
            m_points.push_back(p);
    if (m_points.size() < 2)
        return startMetres;
    const bool closed = m_points.size() > 3 && m_points.front() == m_points.back();
    const std::size_t n = m_points.size();
    double distance = startMetres;
    const auto join = [this] {
        const auto end = static_cast<std::uint32_t>(m_mesh->vertices.size());
        const std::uint32_t a = end - 4;
        m_mesh->indices.insert(m_mesh->indices.end(), {a, a + 1, a + 2, a + 2, a + 1, a + 3});
    };
    for (std::size_t i = 0; i < n; ++i) {
        const Point p = m_points[i];
        m_mesh->bounds.include(p);
        const bool hasBefore = i > 0 || closed, hasAfter = i + 1 < n || closed;
        const Direction in = hasBefore ? direction(i > 0 ? m_points[i - 1] : m_points[n - 2], p) : direction(p, m_points[1]);
        const Direction out = hasAfter ? direction(p, i + 1 < n ? m_points[i + 1] : m_points[1]) : in;
        if (i > 0)
            distance += std::hypot(p.x - m_points[i - 1].x, p.y - m_points[i - 1].y);
        const Direction normalIn{-in.y, in.x}, normalOut{-out.y, out.x};
        const double cosine = in.x * out.x + in.y * out.y;
        // |mitre| = 1 / cos(half the turn); (1 + cosine) / 2 is that cosine squared.
        const double half = std::sqrt(std::max(0.0, (1 + cosine) / 2));
        if (half * kMiterLimit >= 1) {
            const double scale = 1 / (2 * half * half);
            corner({p, {(normalIn.x + normalOut.x) * scale, (normalIn.y + normalOut.y) * scale}, distance});
            if (i > 0)
                join();
        } else {
            corner({p, normalIn, distance});
            if (i > 0)
                join();
            if (i + 1 < n) { // The bevel; a closed line has that of its seam at its start.
                corner({p, normalOut, distance});
                join();
            }
        }
    }
    return distance;
}

LineMeshPtr LineBuilder::finish()
{
    auto done = std::move(m_mesh);
    m_mesh = std::make_shared<LineMesh>();
    m_mesh->origin = done->origin;
    return done;
}

} // namespace render
