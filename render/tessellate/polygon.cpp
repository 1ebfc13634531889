#include "render/tessellate/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace render {

namespace {

constexpr std::int32_t kNone = -1;
/// Rings shorter than this are clipped without the z-order index: building it costs more than it saves.
constexpr std::size_t kIndexedFrom = 80;

/// Ear clipping over a doubly linked list of vertices held in one array.
class Clipper {
public:
    Clipper(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds) : m_points(points), m_ends(ringEnds)
    {
        m_nodes.reserve(points.size() + 2 * ringEnds.size() + 8);
        m_triangles.reserve(points.size() * 3);
    }

    std::vector<std::uint32_t> run()
    {
        if (m_ends.empty())
            return {};
        std::int32_t outer = link(0, m_ends[0], true);
        if (outer == kNone || m_nodes[idx(outer)].next == m_nodes[idx(outer)].prev)
            return {};
        if (m_ends.size() > 1)
            outer = bridgeHoles(outer);
        if (m_points.size() > kIndexedFrom)
            prepareIndex();
        clip(outer, Pass::plain);
        return std::move(m_triangles);
    }

private:
    struct Node {
        std::uint32_t vertex = 0;
        double x = 0, y = 0;
        std::int32_t prev = kNone, next = kNone;
        std::int32_t prevZ = kNone, nextZ = kNone;
        std::uint32_t z = 0;
        bool steiner = false;
    };
    enum class Pass { plain, healed, split };

    static std::size_t idx(std::int32_t i) { return static_cast<std::size_t>(i); }
    Node& at(std::int32_t i) { return m_nodes[idx(i)]; }
    const Node& at(std::int32_t i) const { return m_nodes[idx(i)]; }

    // ── the ring as a list ──
    std::int32_t insert(std::uint32_t vertex, std::int32_t after)
    {
        const auto self = static_cast<std::int32_t>(m_nodes.size());
        Node node;
        node.vertex = vertex;
        node.x = static_cast<double>(m_points[vertex].x);
        node.y = static_cast<double>(m_points[vertex].y);
        if (after == kNone) {
            node.prev = node.next = self;
            m_nodes.push_back(node);
        } else {
            node.prev = after;
            node.next = at(after).next;
            m_nodes.push_back(node);
            at(at(after).next).prev = self;
            at(after).next = self;
        }
        return self;
    }

    void remove(std::int32_t i)
    {
        const Node& n = at(i);
        at(n.next).prev = n.prev;
        at(n.prev).next = n.next;
        if (n.prevZ != kNone)
            at(n.prevZ).nextZ = n.nextZ;
        if (n.nextZ != kNone)
            at(n.nextZ).prevZ = n.prevZ;
    }

    std::int32_t link(std::uint32_t from, std::uint32_t to, bool clockwise)
    {
        double area = 0;
        for (std::uint32_t i = from, j = to - 1; i < to; j = i++)
            area += (double(m_points[j].x) - double(m_points[i].x)) * (double(m_points[i].y) + double(m_points[j].y));
        std::int32_t last = kNone;
        if (clockwise == (area > 0))
            for (std::uint32_t i = from; i < to; ++i)
                last = insert(i, last);
        else
            for (std::uint32_t i = to; i-- > from;)
                last = insert(i, last);
        if (last != kNone && at(last).next != last && same(last, at(last).next)) {
            remove(last);
            last = at(last).next;
        }
        return last;
    }

    // ── predicates ──
    double cross(std::int32_t p, std::int32_t q, std::int32_t r) const
    {
        const Node &a = at(p), &b = at(q), &c = at(r);
        return (b.y - a.y) * (c.x - b.x) - (b.x - a.x) * (c.y - b.y);
    }
    bool same(std::int32_t p, std::int32_t q) const { return at(p).x == at(q).x && at(p).y == at(q).y; }
    static bool inTriangle(double ax, double ay, double bx, double by, double cx, double cy, double px, double py)
    {
        return (cx - px) * (ay - py) >= (ax - px) * (cy - py) && (ax - px) * (by - py) >= (bx - px) * (ay - py) &&
               (bx - px) * (cy - py) >= (cx - px) * (by - py);
    }
    static int sign(double v) { return v > 0 ? 1 : v < 0 ? -1 : 0; }
    bool onSegment(std::int32_t p, std::int32_t q, std::int32_t r) const
    {
        return at(q).x <= std::max(at(p).x, at(r).x) && at(q).x >= std::min(at(p).x, at(r).x) &&
               at(q).y <= std::max(at(p).y, at(r).y) && at(q).y >= std::min(at(p).y, at(r).y);
    }
    bool cross2(std::int32_t p1, std::int32_t q1, std::int32_t p2, std::int32_t q2) const
    {
        const int o1 = sign(cross(p1, q1, p2)), o2 = sign(cross(p1, q1, q2));
        const int o3 = sign(cross(p2, q2, p1)), o4 = sign(cross(p2, q2, q1));
        if (o1 != o2 && o3 != o4)
            return true;
        return (o1 == 0 && onSegment(p1, p2, q1)) || (o2 == 0 && onSegment(p1, q2, q1)) ||
               (o3 == 0 && onSegment(p2, p1, q2)) || (o4 == 0 && onSegment(p2, q1, q2));
    }
    bool crossesRing(std::int32_t a, std::int32_t b) const
    {
        std::int32_t p = a;
        do {
            const std::int32_t n = at(p).next;
            if (at(p).vertex != at(a).vertex && at(n).vertex != at(a).vertex && at(p).vertex != at(b).vertex &&
                at(n).vertex != at(b).vertex && cross2(p, n, a, b))
                return true;
            p = n;
        } while (p != a);
        return false;
    }
    bool locallyInside(std::int32_t a, std::int32_t b) const
    {
        return cross(at(a).prev, a, at(a).next) < 0 ? cross(a, b, at(a).next) >= 0 && cross(a, at(a).prev, b) >= 0
                                                    : cross(a, b, at(a).prev) < 0 || cross(a, at(a).next, b) < 0;
    }
    bool middleInside(std::int32_t a, std::int32_t b) const
    {
        std::int32_t p = a;
        bool inside = false;
        const double px = (at(a).x + at(b).x) / 2, py = (at(a).y + at(b).y) / 2;
        do {
            const Node &u = at(p), &v = at(u.next);
            if ((u.y > py) != (v.y > py) && v.y != u.y && px < (v.x - u.x) * (py - u.y) / (v.y - u.y) + u.x)
                inside = !inside;
            p = u.next;
        } while (p != a);
        return inside;
    }
    bool validDiagonal(std::int32_t a, std::int32_t b) const
    {
        return at(at(a).next).vertex != at(b).vertex && at(at(a).prev).vertex != at(b).vertex && !crossesRing(a, b) &&
               ((locallyInside(a, b) && locallyInside(b, a) && middleInside(a, b) &&
                 (cross(at(a).prev, a, at(b).prev) != 0 || cross(a, at(b).prev, b) != 0)) ||
                (same(a, b) && cross(at(a).prev, a, at(a).next) > 0 && cross(at(b).prev, b, at(b).next) > 0));
    }

    // ── ears ──
    /// Drops collinear and doubled vertices between start and end.
    std::int32_t filter(std::int32_t start, std::int32_t end = kNone)
    {
        if (start == kNone)
            return start;
        if (end == kNone)
            end = start;
        std::int32_t p = start;
        bool again = false;
        do {
            again = false;
            if (!at(p).steiner && (same(p, at(p).next) || cross(at(p).prev, p, at(p).next) == 0)) {
                remove(p);
                p = end = at(p).prev;
                if (p == at(p).next)
                    break;
                again = true;
            } else {
                p = at(p).next;
            }
        } while (again || p != end);
        return end;
    }

    void emit(std::int32_t a, std::int32_t b, std::int32_t c)
    {
        m_triangles.push_back(at(a).vertex);
        m_triangles.push_back(at(b).vertex);
        m_triangles.push_back(at(c).vertex);
    }

    void clip(std::int32_t ear, Pass pass)
    {
        if (ear == kNone)
            return;
        if (pass == Pass::plain && m_indexed)
            indexRing(ear);
        std::int32_t stop = ear;
        while (at(ear).prev != at(ear).next) {
            const std::int32_t prev = at(ear).prev, next = at(ear).next;
            if (m_indexed ? isEarIndexed(ear) : isEar(ear)) {
                emit(prev, ear, next);
                remove(ear);
                ear = at(next).next;
                stop = at(next).next;
                continue;
            }
            ear = next;
            if (ear == stop) {
                if (pass == Pass::plain)
                    clip(filter(ear), Pass::healed);
                else if (pass == Pass::healed)
                    clip(healCrossings(filter(ear)), Pass::split);
                else
                    splitAndClip(ear);
                break;
            }
        }
    }

    bool isEar(std::int32_t ear) const
    {
        const std::int32_t a = at(ear).prev, c = at(ear).next;
        if (cross(a, ear, c) >= 0)
            return false;
        const Node &A = at(a), &B = at(ear), &C = at(c);
        for (std::int32_t p = C.next; p != a; p = at(p).next)
            if (blocks(A, B, C, p))
                return false;
        return true;
    }

    bool blocks(const Node& A, const Node& B, const Node& C, std::int32_t p) const
    {
        const Node& n = at(p);
        if (n.x == A.x && n.y == A.y)
            return false;
        return inTriangle(A.x, A.y, B.x, B.y, C.x, C.y, n.x, n.y) && cross(n.prev, p, n.next) >= 0;
    }

    bool isEarIndexed(std::int32_t ear) const
    {
        const std::int32_t a = at(ear).prev, c = at(ear).next;
        if (cross(a, ear, c) >= 0)
            return false;
        const Node &A = at(a), &B = at(ear), &C = at(c);
        const double x0 = std::min({A.x, B.x, C.x}), y0 = std::min({A.y, B.y, C.y});
        const double x1 = std::max({A.x, B.x, C.x}), y1 = std::max({A.y, B.y, C.y});
        const std::uint32_t minZ = zOrder(x0, y0), maxZ = zOrder(x1, y1);
        const auto hit = [&](std::int32_t p) {
            const Node& n = at(p);
            return n.x >= x0 && n.x <= x1 && n.y >= y0 && n.y <= y1 && p != a && p != c && p != ear &&
                   blocks(A, B, C, p);
        };
        std::int32_t down = B.prevZ, up = B.nextZ;
        while (down != kNone && at(down).z >= minZ && up != kNone && at(up).z <= maxZ) {
            if (hit(down) || hit(up))
                return false;
            down = at(down).prevZ;
            up = at(up).nextZ;
        }
        for (; down != kNone && at(down).z >= minZ; down = at(down).prevZ)
            if (hit(down))
                return false;
        for (; up != kNone && at(up).z <= maxZ; up = at(up).nextZ)
            if (hit(up))
                return false;
        return true;
    }

    /// Clips the small triangles where two neighbouring edges cross.
    std::int32_t healCrossings(std::int32_t start)
    {
        if (start == kNone)
            return start;
        std::int32_t p = start;
        do {
            const std::int32_t a = at(p).prev, b = at(at(p).next).next;
            if (!same(a, b) && cross2(a, p, at(p).next, b) && locallyInside(a, b) && locallyInside(b, a)) {
                emit(a, p, b);
                remove(p);
                remove(at(p).next);
                p = start = b;
            }
            p = at(p).next;
        } while (p != start);
        return filter(p);
    }

    void splitAndClip(std::int32_t start)
    {
        std::int32_t a = start;
        do {
            for (std::int32_t b = at(at(a).next).next; b != at(a).prev; b = at(b).next) {
                if (at(a).vertex == at(b).vertex || !validDiagonal(a, b))
                    continue;
                std::int32_t c = splitRing(a, b);
                a = filter(a, at(a).next);
                c = filter(c, at(c).next);
                clip(a, Pass::plain);
                clip(c, Pass::plain);
                return;
            }
            a = at(a).next;
        } while (a != start);
    }

    std::int32_t splitRing(std::int32_t a, std::int32_t b)
    {
        const std::int32_t a2 = duplicate(a), b2 = duplicate(b);
        const std::int32_t an = at(a).next, bp = at(b).prev;
        at(a).next = b;
        at(b).prev = a;
        at(a2).next = an;
        at(an).prev = a2;
        at(b2).next = a2;
        at(a2).prev = b2;
        at(bp).next = b2;
        at(b2).prev = bp;
        return b2;
    }
    std::int32_t duplicate(std::int32_t i)
    {
        Node node;
        node.vertex = at(i).vertex;
        node.x = at(i).x;
        node.y = at(i).y;
        m_nodes.push_back(node);
        return static_cast<std::int32_t>(m_nodes.size() - 1);
    }

    // ── holes ──
    std::int32_t bridgeHoles(std::int32_t outer)
    {
        std::vector<std::int32_t> leftmost;
        for (std::size_t ring = 1; ring < m_ends.size(); ++ring) {
            if (m_ends[ring] <= m_ends[ring - 1])
                continue;
            const std::int32_t list = link(m_ends[ring - 1], m_ends[ring], false);
            if (list == kNone)
                continue;
            if (list == at(list).next)
                at(list).steiner = true;
            leftmost.push_back(leftmostOf(list));
        }
        std::sort(leftmost.begin(), leftmost.end(), [this](std::int32_t a, std::int32_t b) {
            return at(a).x != at(b).x ? at(a).x < at(b).x : at(a).y < at(b).y;
        });
        for (const std::int32_t hole : leftmost) {
            const std::int32_t bridge = findBridge(hole, outer);
            if (bridge == kNone)
                continue;
            const std::int32_t reverse = splitRing(bridge, hole);
            filter(reverse, at(reverse).next);
            outer = filter(bridge, at(bridge).next);
        }
        return outer;
    }
    std::int32_t leftmostOf(std::int32_t start) const
    {
        std::int32_t p = start, best = start;
        do {
            if (at(p).x < at(best).x || (at(p).x == at(best).x && at(p).y < at(best).y))
                best = p;
            p = at(p).next;
        } while (p != start);
        return best;
    }
    /// David Eberly's search for an outer vertex visible from the hole's leftmost vertex.
    std::int32_t findBridge(std::int32_t hole, std::int32_t outer) const
    {
        const double hx = at(hole).x, hy = at(hole).y;
        double qx = -std::numeric_limits<double>::infinity();
        std::int32_t m = kNone;
        std::int32_t p = outer;
        do {
            const Node &u = at(p), &v = at(u.next);
            if (hy <= u.y && hy >= v.y && v.y != u.y) {
                const double x = u.x + (hy - u.y) * (v.x - u.x) / (v.y - u.y);
                if (x <= hx && x > qx) {
                    qx = x;
                    m = u.x < v.x ? p : u.next;
                    if (x == hx)
                        return m;
                }
            }
            p = u.next;
        } while (p != outer);
        if (m == kNone)
            return kNone;

        const std::int32_t stop = m;
        const double mx = at(m).x, my = at(m).y;
        double tanMin = std::numeric_limits<double>::infinity();
        p = m;
        do {
            const Node& n = at(p);
            if (hx >= n.x && n.x >= mx && hx != n.x &&
                inTriangle(hy < my ? hx : qx, hy, mx, my, hy < my ? qx : hx, hy, n.x, n.y)) {
                const double tan = std::abs(hy - n.y) / (hx - n.x);
                if (locallyInside(p, hole) &&
                    (tan < tanMin || (tan == tanMin && (n.x > at(m).x || (n.x == at(m).x && sectorContains(m, p)))))) {
                    m = p;
                    tanMin = tan;
                }
            }
            p = n.next;
        } while (p != stop);
        return m;
    }
    bool sectorContains(std::int32_t m, std::int32_t p) const
    {
        return cross(at(m).prev, m, at(p).prev) < 0 && cross(at(p).next, m, at(m).next) < 0;
    }

    // ── z-order index ──
    void prepareIndex()
    {
        m_indexed = true;
        double maxX = -1e300, maxY = -1e300;
        m_minX = m_minY = 1e300;
        for (std::uint32_t i = 0; i < m_ends[0]; ++i) {
            m_minX = std::min(m_minX, double(m_points[i].x));
            m_minY = std::min(m_minY, double(m_points[i].y));
            maxX = std::max(maxX, double(m_points[i].x));
            maxY = std::max(maxY, double(m_points[i].y));
        }
        const double size = std::max(maxX - m_minX, maxY - m_minY);
        m_inverse = size > 0 ? 32767.0 / size : 0;
    }
    std::uint32_t zOrder(double px, double py) const
    {
        auto spread = [](std::uint32_t v) {
            v = (v | (v << 8)) & 0x00FF00FFU;
            v = (v | (v << 4)) & 0x0F0F0F0FU;
            v = (v | (v << 2)) & 0x33333333U;
            return (v | (v << 1)) & 0x55555555U;
        };
        const auto x = static_cast<std::uint32_t>(std::clamp((px - m_minX) * m_inverse, 0.0, 32767.0));
        const auto y = static_cast<std::uint32_t>(std::clamp((py - m_minY) * m_inverse, 0.0, 32767.0));
        return spread(x) | (spread(y) << 1);
    }
    void indexRing(std::int32_t start)
    {
        m_order.clear();
        std::int32_t p = start;
        do {
            at(p).z = zOrder(at(p).x, at(p).y);
            m_order.push_back(p);
            p = at(p).next;
        } while (p != start);
        std::stable_sort(m_order.begin(), m_order.end(), [this](std::int32_t a, std::int32_t b) { return at(a).z < at(b).z; });
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            at(m_order[i]).prevZ = i > 0 ? m_order[i - 1] : kNone;
            at(m_order[i]).nextZ = i + 1 < m_order.size() ? m_order[i + 1] : kNone;
        }
    }

    std::span<const Vec2> m_points;
    std::span<const std::uint32_t> m_ends;
    std::vector<Node> m_nodes;
    std::vector<std::int32_t> m_order;
    std::vector<std::uint32_t> m_triangles;
    bool m_indexed = false;
    double m_minX = 0, m_minY = 0, m_inverse = 0;
};

} // namespace

std::vector<std::uint32_t> triangulate(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds)
{
    return Clipper(points, ringEnds).run();
}

FillBuilder::FillBuilder(Point origin) : m_mesh(std::make_shared<FillMesh>())
{
    m_mesh->origin = origin;
}

void FillBuilder::add(std::span<const std::vector<Point>> rings)
{
    m_points.clear();
    m_ends.clear();
    for (const auto& ring : rings) {
        std::size_t count = ring.size();
        if (count > 1 && ring.front() == ring.back())
            --count;
        if (count < 3) {
            if (m_ends.empty())
                return;
            continue;
        }
        for (std::size_t i = 0; i < count; ++i) {
            m_points.push_back({static_cast<float>(ring[i].x - m_mesh->origin.x),
                                static_cast<float>(ring[i].y - m_mesh->origin.y)});
            if (m_ends.empty())
                m_mesh->bounds.include(ring[i]);
        }
        m_ends.push_back(static_cast<std::uint32_t>(m_points.size()));
    }
    const auto base = static_cast<std::uint32_t>(m_mesh->vertices.size());
    for (const std::uint32_t i : triangulate(m_points, m_ends))
        m_mesh->indices.push_back(base + i);
    m_mesh->vertices.insert(m_mesh->vertices.end(), m_points.begin(), m_points.end());
}

FillMeshPtr FillBuilder::finish()
{
    auto done = std::move(m_mesh);
    m_mesh = std::make_shared<FillMesh>();
    m_mesh->origin = done->origin;
    return done;
}

} // namespace render
