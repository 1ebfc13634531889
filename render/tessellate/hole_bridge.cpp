#include "render/tessellate/hole_bridge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace render {

namespace {

std::int32_t leftmostOf(const RingList& rings, std::int32_t start)
{
    std::int32_t p = start, best = start;
    do {
        const RingNode &n = rings.at(p), &b = rings.at(best);
        if (n.x < b.x || (n.x == b.x && n.y < b.y))
            best = p;
        p = n.next;
    } while (p != start);
    return best;
}

bool sectorContains(const RingList& rings, std::int32_t m, std::int32_t p)
{
    return rings.cross(rings.at(m).prev, m, rings.at(p).prev) < 0 && rings.cross(rings.at(p).next, m, rings.at(m).next) < 0;
}

/// Where the ray from the hole's leftmost vertex to the left first meets the outer ring.
struct RayHit {
    std::int32_t node = kNoNode; ///< The end of the edge it meets that lies farther left.
    double x = -std::numeric_limits<double>::infinity();
    bool onVertex = false; ///< The hole touches the edge here: the node itself is the bridge.
};

RayHit rayToTheLeft(const RingList& rings, double hx, double hy, std::int32_t outer)
{
    RayHit hit;
    std::int32_t p = outer;
    do {
        const RingNode &u = rings.at(p), &v = rings.at(u.next);
        if (hy <= u.y && hy >= v.y && v.y != u.y) {
            const double x = u.x + (hy - u.y) * (v.x - u.x) / (v.y - u.y);
            if (x <= hx && x > hit.x) {
                hit.x = x;
                hit.node = u.x < v.x ? p : u.next;
                hit.onVertex = x == hx;
                if (hit.onVertex)
                    return hit;
            }
        }
        p = u.next;
    } while (p != outer);
    return hit;
}

/// A vertex of the outer ring that the hole's leftmost vertex sees; kNoNode when the hole lies outside.
std::int32_t findBridge(const RingList& rings, std::int32_t hole, std::int32_t outer)
{
    const double hx = rings.at(hole).x, hy = rings.at(hole).y;
    const RayHit hit = rayToTheLeft(rings, hx, hy, outer);
    if (hit.node == kNoNode || hit.onVertex)
        return hit.node;

    // Vertices in the triangle of hole, hit and node may hide it: of these the one at the smallest angle is seen.
    std::int32_t m = hit.node;
    const double mx = rings.at(m).x, my = rings.at(m).y;
    double tanMin = std::numeric_limits<double>::infinity();
    std::int32_t p = m;
    do {
        const RingNode& n = rings.at(p);
        if (hx >= n.x && n.x >= mx && hx != n.x &&
            inTriangle(hy < my ? hx : hit.x, hy, mx, my, hy < my ? hit.x : hx, hy, n.x, n.y)) {
            const double tan = std::abs(hy - n.y) / (hx - n.x);
            const RingNode& best = rings.at(m);
            if (rings.locallyInside(p, hole) &&
                (tan < tanMin || (tan == tanMin && (n.x > best.x || (n.x == best.x && sectorContains(rings, m, p)))))) {
                m = p;
                tanMin = tan;
            }
        }
        p = n.next;
    } while (p != hit.node);
    return m;
}

} // namespace

std::int32_t bridgeHoles(RingList& rings, std::int32_t outer, std::span<const std::uint32_t> ringEnds)
{
    std::vector<std::int32_t> leftmost;
    for (std::size_t ring = 1; ring < ringEnds.size(); ++ring) {
        if (ringEnds[ring] <= ringEnds[ring - 1])
            continue;
        const std::int32_t list = rings.link(ringEnds[ring - 1], ringEnds[ring], false);
        if (list == kNoNode)
            continue;
        if (list == rings.at(list).next)
            rings.at(list).steiner = true;
        leftmost.push_back(leftmostOf(rings, list));
    }
    std::sort(leftmost.begin(), leftmost.end(), [&rings](std::int32_t a, std::int32_t b) {
        const RingNode &p = rings.at(a), &q = rings.at(b);
        return p.x != q.x ? p.x < q.x : p.y < q.y;
    });
    for (const std::int32_t hole : leftmost) {
        const std::int32_t bridge = findBridge(rings, hole, outer);
        if (bridge == kNoNode)
            continue;
        const std::int32_t reverse = rings.split(bridge, hole);
        rings.filter(reverse, rings.at(reverse).next);
        outer = rings.filter(bridge, rings.at(bridge).next);
    }
    return outer;
}

} // namespace render
