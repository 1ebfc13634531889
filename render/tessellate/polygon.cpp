#include "render/tessellate/polygon.h"

#include "render/tessellate/hole_bridge.h"
#include "render/tessellate/ring_list.h"

#include <algorithm>
#include <cstddef>

namespace render {

namespace {

/// Rings shorter than this are clipped without the z-order index: building it costs more than it saves.
constexpr std::size_t kIndexedFrom = 80;
constexpr std::uint64_t kFreeWork = 20'000'000, kWorkForVertex = 200;

/// Places along a Morton curve over the bounds of a ring.
class ZCurve {
public:
    ZCurve() = default;
    explicit ZCurve(std::span<const Vec2> points)
    {
        double maxX = -1e300, maxY = -1e300;
        m_minX = m_minY = 1e300;
        for (const Vec2 p : points) {
            m_minX = std::min(m_minX, double(p.x));
            m_minY = std::min(m_minY, double(p.y));
            maxX = std::max(maxX, double(p.x));
            maxY = std::max(maxY, double(p.y));
        }
        const double size = std::max(maxX - m_minX, maxY - m_minY);
        m_inverse = size > 0 ? 32767.0 / size : 0;
    }

    std::uint32_t at(double px, double py) const
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

private:
    double m_minX = 0, m_minY = 0, m_inverse = 0;
};

/// Cuts ears off the ring until nothing is left.
class Clipper {
public:
    Clipper(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds)
        : m_points(points), m_ends(ringEnds), m_rings(points, ringEnds.size())
    {
        m_triangles.reserve(points.size() * 3);
    }

    /// Whether more was looked at than rings take that do not cross themselves.
    bool givenUp() const { return m_work > m_most; }
    /// No limit unless it is set: some hundred looks for each vertex.
    void limit() { m_most = kFreeWork + kWorkForVertex * m_points.size(); }

    std::vector<std::uint32_t> run()
    {
        if (m_ends.empty())
            return {};
        std::int32_t outer = m_rings.link(0, m_ends[0], true);
        if (outer == kNoNode || at(outer).next == at(outer).prev)
            return {};
        if (m_ends.size() > 1)
            outer = bridgeHoles(m_rings, outer, m_ends);
        m_indexed = m_points.size() > kIndexedFrom;
        if (m_indexed)
            m_curve = ZCurve(m_points.first(m_ends[0]));
        clip(outer, Pass::plain);
        return std::move(m_triangles);
    }

private:
    /// What was tried already with a ring that has no ear left.
    enum class Pass { plain, healed, split };

    const RingNode& at(std::int32_t i) const { return m_rings.at(i); }

    void emit(std::int32_t a, std::int32_t b, std::int32_t c)
    {
        m_triangles.push_back(at(a).vertex);
        m_triangles.push_back(at(b).vertex);
        m_triangles.push_back(at(c).vertex);
    }

    void clip(std::int32_t ear, Pass pass)
    {
        if (ear == kNoNode)
            return;
        if (pass == Pass::plain && m_indexed)
            indexRing(ear);
        std::int32_t stop = ear;
        while (at(ear).prev != at(ear).next && !givenUp()) {
            const std::int32_t prev = at(ear).prev, next = at(ear).next;
            if (m_indexed ? isEarIndexed(ear) : isEar(ear)) {
                emit(prev, ear, next);
                m_rings.remove(ear);
                ear = at(next).next;
                stop = at(next).next;
                continue;
            }
            ear = next;
            if (ear == stop) {
                if (pass == Pass::plain)
                    clip(m_rings.filter(ear), Pass::healed);
                else if (pass == Pass::healed)
                    clip(healCrossings(m_rings.filter(ear)), Pass::split);
                else
                    splitAndClip(ear);
                break;
            }
        }
    }

    bool isEar(std::int32_t ear) const
    {
        const std::int32_t a = at(ear).prev, c = at(ear).next;
        if (m_rings.cross(a, ear, c) >= 0)
            return false;
        const RingNode &A = at(a), &B = at(ear), &C = at(c);
        for (std::int32_t p = C.next; p != a; p = at(p).next)
            if (blocks(A, B, C, p))
                return false;
        return true;
    }

    bool blocks(const RingNode& A, const RingNode& B, const RingNode& C, std::int32_t p) const
    {
        const RingNode& n = at(p);
        if (n.x == A.x && n.y == A.y)
            return false;
        return inTriangle(A.x, A.y, B.x, B.y, C.x, C.y, n.x, n.y) && m_rings.cross(n.prev, p, n.next) >= 0;
    }

    /// The same, but looks only at vertices whose place on the curve can lie within the ear's bounds.
    bool isEarIndexed(std::int32_t ear) const
    {
        const std::int32_t a = at(ear).prev, c = at(ear).next;
        if (m_rings.cross(a, ear, c) >= 0)
            return false;
        const RingNode &A = at(a), &B = at(ear), &C = at(c);
        const double x0 = std::min({A.x, B.x, C.x}), y0 = std::min({A.y, B.y, C.y});
        const double x1 = std::max({A.x, B.x, C.x}), y1 = std::max({A.y, B.y, C.y});
        const std::uint32_t minZ = m_curve.at(x0, y0), maxZ = m_curve.at(x1, y1);
        const auto hit = [&](std::int32_t p) {
            ++m_work;
            const RingNode& n = at(p);
            return n.x >= x0 && n.x <= x1 && n.y >= y0 && n.y <= y1 && p != a && p != c && p != ear &&
                   blocks(A, B, C, p);
        };
        std::int32_t down = B.prevZ, up = B.nextZ;
        while (down != kNoNode && at(down).z >= minZ && up != kNoNode && at(up).z <= maxZ) {
            if (hit(down) || hit(up))
                return false;
            down = at(down).prevZ;
            up = at(up).nextZ;
        }
        for (; down != kNoNode && at(down).z >= minZ; down = at(down).prevZ)
            if (hit(down))
                return false;
        for (; up != kNoNode && at(up).z <= maxZ; up = at(up).nextZ)
            if (hit(up))
                return false;
        return true;
    }

    /// Clips the small triangles where two neighbouring edges cross.
    std::int32_t healCrossings(std::int32_t start)
    {
        if (start == kNoNode)
            return start;
        std::int32_t p = start;
        do {
            const std::int32_t a = at(p).prev, b = at(at(p).next).next;
            if (!m_rings.same(a, b) && m_rings.segmentsMeet(a, p, at(p).next, b) && m_rings.locallyInside(a, b) &&
                m_rings.locallyInside(b, a)) {
                emit(a, p, b);
                m_rings.remove(p);
                m_rings.remove(at(p).next);
                p = start = b;
            }
            p = at(p).next;
        } while (p != start);
        return m_rings.filter(p);
    }

    void splitAndClip(std::int32_t start)
    {
        std::int32_t a = start;
        do {
            for (std::int32_t b = at(at(a).next).next; b != at(a).prev; b = at(b).next) {
                if (givenUp())
                    return;
                m_work += m_points.size();
                if (at(a).vertex == at(b).vertex || !m_rings.validDiagonal(a, b))
                    continue;
                std::int32_t c = m_rings.split(a, b);
                a = m_rings.filter(a, at(a).next);
                c = m_rings.filter(c, at(c).next);
                clip(a, Pass::plain);
                clip(c, Pass::plain);
                return;
            }
            a = at(a).next;
        } while (a != start);
    }

    void indexRing(std::int32_t start)
    {
        m_order.clear();
        std::int32_t p = start;
        do {
            RingNode& n = m_rings.at(p);
            n.z = m_curve.at(n.x, n.y);
            m_order.push_back(p);
            p = n.next;
        } while (p != start);
        std::stable_sort(m_order.begin(), m_order.end(), [this](std::int32_t a, std::int32_t b) { return at(a).z < at(b).z; });
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            RingNode& n = m_rings.at(m_order[i]);
            n.prevZ = i > 0 ? m_order[i - 1] : kNoNode;
            n.nextZ = i + 1 < m_order.size() ? m_order[i + 1] : kNoNode;
        }
    }

    std::span<const Vec2> m_points;
    std::span<const std::uint32_t> m_ends;
    RingList m_rings;
    ZCurve m_curve;
    bool m_indexed = false;
    mutable std::uint64_t m_work = 0; ///< Vertices looked at.
    std::uint64_t m_most = ~std::uint64_t{0};
    std::vector<std::int32_t> m_order;
    std::vector<std::uint32_t> m_triangles;
};

} // namespace

std::vector<std::uint32_t> triangulate(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds, bool* tangled)
{
    Clipper clipper(points, ringEnds);
    if (tangled != nullptr)
        clipper.limit();
    std::vector<std::uint32_t> triangles = clipper.run();
    if (tangled != nullptr)
        *tangled = clipper.givenUp();
    return triangles;
}

} // namespace render
