#include "render/tessellate/line.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace render {

namespace {

constexpr double kMiterLimit = 2.0;
constexpr double kExtrudeScale = 8192.0;
constexpr double kFlat = 0.97; ///< Cosine of half the turn up to which a mitre is as good as round: 3 % longer.

std::int16_t encode(double v)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(v * kExtrudeScale, -32767.0, 32767.0)));
}

} // namespace

struct LineBuilder::Direction {
    double x = 0, y = 0;

    static Direction of(Point a, Point b)
    {
        const double dx = b.x - a.x, dy = b.y - a.y;
        const double length = std::hypot(dx, dy);
        return {dx / length, dy / length};
    }
    Direction normal() const { return {-y, x}; } ///< To its left.
    Direction times(double by) const { return {x * by, y * by}; }
    Direction plus(Direction other) const { return {x + other.x, y + other.y}; }
    double dot(Direction other) const { return x * other.x + y * other.y; }
};

/// A pair of vertices left and right of `at`, pushed out along `extrude` (unit length at a straight run).
struct LineBuilder::Corner {
    Point at;
    Direction extrude;
    double distance = 0;
};

LineBuilder::LineBuilder(Point origin, LineStyle style) : m_mesh(std::make_shared<LineMesh>()), m_style(style)
{
    m_mesh->origin = origin;
    m_mesh->join = style.join;
    m_mesh->cap = style.cap;
}

std::uint32_t LineBuilder::vertex(Point at, Direction extrude, double distance, int side, int part)
{
    LineVertex v;
    v.position = {static_cast<float>(at.x - m_mesh->origin.x), static_cast<float>(at.y - m_mesh->origin.y)};
    v.distance = static_cast<float>(distance);
    v.side = static_cast<std::int16_t>(side);
    v.part = static_cast<std::int16_t>(part);
    v.extrudeX = encode(extrude.x);
    v.extrudeY = encode(extrude.y);
    m_mesh->vertices.push_back(v);
    return static_cast<std::uint32_t>(m_mesh->vertices.size()) - 1;
}

void LineBuilder::corner(const Corner& c)
{
    for (const int side : {-1, 1})
        vertex(c.at, c.extrude.times(side), c.distance, side);
}

/// Between the last two pairs.
void LineBuilder::quad()
{
    const auto end = static_cast<std::uint32_t>(m_mesh->vertices.size());
    const std::uint32_t a = end - 4;
    m_mesh->indices.insert(m_mesh->indices.end(), {a, a + 1, a + 2, a + 2, a + 1, a + 3});
}

void LineBuilder::turn(Point at, Direction in, Direction out, double distance, bool into, bool from)
{
    const Direction normalIn = in.normal(), normalOut = out.normal();
    // |mitre| = 1 / cos(half the turn); (1 + cosine) / 2 is that cosine squared.
    const double half = std::sqrt(std::max(0.0, (1 + in.dot(out)) / 2));
    const bool round = m_style.join == LineJoin::round && half < kFlat;
    if (!round && half * kMiterLimit >= 1) {
        corner({at, normalIn.plus(normalOut).times(1 / (2 * half * half)), distance});
        if (into)
            quad();
        return;
    }
    if (round) {
        roundTurn(at, in, out, distance, into, from);
        return;
    }
    corner({at, normalIn, distance});
    if (into)
        quad();
    if (from) { // The bevel; a closed line has that of its seam at its start.
        corner({at, normalOut, distance});
        quad();
    }
}

/// The bodies of both pieces meet on the inner side where a mitre would; on the outer side a sector of a circle lies between
/// them, cut out of as many triangles as cover it.
void LineBuilder::roundTurn(Point at, Direction in, Direction out, double distance, bool into, bool from)
{
    const Direction normalIn = in.normal(), normalOut = out.normal();
    const double half = std::sqrt(std::max(0.0, (1 + in.dot(out)) / 2));
    const double outer = in.x * out.y - in.y * out.x > 0 ? -1 : 1; // A turn to the left is open on the right.
    const bool meets = half * kMiterLimit >= 1;                    // Else the pieces lie over each other.
    const Direction mitre = meets ? normalIn.plus(normalOut).times(1 / (2 * half * half)) : Direction{};
    /// Returns the first of both, on the right.
    const auto pair = [&](Direction normal) {
        const auto right = static_cast<std::uint32_t>(m_mesh->vertices.size());
        for (const int side : {-1, 1})
            vertex(at, meets && side != outer ? mitre.times(side) : normal.times(side), distance, side);
        return right;
    };
    // A pair that leans to the inner point leaves a triangle to the middle of the corner.
    std::optional<std::uint32_t> core;
    const auto sliver = [&](std::uint32_t right) {
        if (!meets)
            return;
        if (!core)
            core = vertex(at, {}, distance, 0);
        const std::uint32_t inner = outer > 0 ? right : right + 1, edge = outer > 0 ? right + 1 : right;
        m_mesh->indices.insert(m_mesh->indices.end(), {inner, *core, edge});
    };
    if (into) {
        const std::uint32_t right = pair(normalIn);
        quad();
        sliver(right);
    }
    if (!from)
        return;
    // The sector from one normal to the other, on the outer side.
    const std::uint32_t middle = vertex(at, {}, distance, 0, 1);
    std::uint32_t before = vertex(at, normalIn.times(outer), distance, 1, 1);
    const auto spread = [&](Direction to) {
        const std::uint32_t next = vertex(at, to, distance, 1, 1);
        m_mesh->indices.insert(m_mesh->indices.end(), {middle, before, next});
        before = next;
    };
    constexpr double kRightAngle = 0.7071; // Cosine of half of it.
    if (half >= kRightAngle) {
        spread(normalIn.plus(normalOut).times(outer / (2 * half * half)));
    } else { // More than a right angle: a square corner at each side.
        spread(normalIn.times(outer).plus(in));
        spread(normalOut.times(outer).plus(out.times(-1)));
    }
    spread(normalOut.times(outer));
    if (meets && !core)
        core = vertex(at, {}, distance, 0);
    sliver(pair(normalOut)); // The pair comes last: the next piece goes on from it.
}

void LineBuilder::cap(Point at, Direction outwards, double distance)
{
    if (m_style.cap == LineCap::butt)
        return;
    const Direction normal = outwards.normal();
    const std::uint32_t right = vertex(at, normal.times(-1), distance, -1, 1), left = vertex(at, normal, distance, 1, 1);
    const std::uint32_t farRight = vertex(at, normal.times(-1).plus(outwards), distance, -1, 1), farLeft = vertex(at, normal.plus(outwards), distance, 1, 1);
    m_mesh->indices.insert(m_mesh->indices.end(), {right, left, farRight, farRight, left, farLeft});
}

double LineBuilder::add(std::span<const Point> points, double startMetres, const LineNeighbours& neighbours)
{
    m_points.clear();
    for (const Point p : points)
        if (std::isfinite(p.x) && std::isfinite(p.y) && (m_points.empty() || !(m_points.back() == p)))
            m_points.push_back(p);
    if (m_points.size() < 2)
        return startMetres;
    const std::size_t n = m_points.size();
    const bool closed = n > 3 && m_points.front() == m_points.back();
    const auto other = [](const std::optional<Point>& point, Point than) { return point && !(*point == than) ? point : std::nullopt; };
    const std::optional<Point> before = closed ? m_points[n - 2] : other(neighbours.before, m_points.front());
    const std::optional<Point> after = closed ? m_points[1] : other(neighbours.after, m_points.back());
    double distance = startMetres;
    for (std::size_t i = 0; i < n; ++i) {
        const Point p = m_points[i];
        m_mesh->bounds.include(p);
        const std::optional<Point> from = i > 0 ? std::optional(m_points[i - 1]) : before, to = i + 1 < n ? std::optional(m_points[i + 1]) : after;
        const Direction in = from ? Direction::of(*from, p) : Direction::of(p, m_points[1]);
        const Direction out = to ? Direction::of(p, *to) : in;
        if (i > 0)
            distance += std::hypot(p.x - m_points[i - 1].x, p.y - m_points[i - 1].y);
        turn(p, in, out, distance, i > 0, i + 1 < n);
    }
    if (!before)
        cap(m_points.front(), Direction::of(m_points[1], m_points[0]), startMetres);
    if (!after)
        cap(m_points.back(), Direction::of(m_points[n - 2], m_points[n - 1]), distance);
    return distance;
}

LineMeshPtr LineBuilder::finish()
{
    auto done = std::move(m_mesh);
    m_mesh = std::make_shared<LineMesh>();
    m_mesh->origin = done->origin;
    m_mesh->join = done->join;
    m_mesh->cap = done->cap;
    return done;
}

} // namespace render
