#include "render/tessellate/ring_list.h"

#include <algorithm>

namespace render {

namespace {

int sign(double v) { return v > 0 ? 1 : v < 0 ? -1 : 0; }

} // namespace

RingList::RingList(std::span<const Vec2> points, std::size_t rings) : m_points(points)
{
    m_nodes.reserve(points.size() + 2 * rings + 8);
}

std::int32_t RingList::insert(std::uint32_t vertex, std::int32_t after)
{
    const auto self = static_cast<std::int32_t>(m_nodes.size());
    RingNode node;
    node.vertex = vertex;
    node.x = static_cast<double>(m_points[vertex].x);
    node.y = static_cast<double>(m_points[vertex].y);
    if (after == kNoNode) {
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

void RingList::remove(std::int32_t i)
{
    const RingNode& n = at(i);
    at(n.next).prev = n.prev;
    at(n.prev).next = n.next;
    if (n.prevZ != kNoNode)
        at(n.prevZ).nextZ = n.nextZ;
    if (n.nextZ != kNoNode)
        at(n.nextZ).prevZ = n.prevZ;
}

std::int32_t RingList::link(std::uint32_t from, std::uint32_t to, bool clockwise)
{
    double area = 0;
    for (std::uint32_t i = from, j = to - 1; i < to; j = i++)
        area += (double(m_points[j].x) - double(m_points[i].x)) * (double(m_points[i].y) + double(m_points[j].y));
    std::int32_t last = kNoNode;
    if (clockwise == (area > 0))
        for (std::uint32_t i = from; i < to; ++i)
            last = insert(i, last);
    else
        for (std::uint32_t i = to; i-- > from;)
            last = insert(i, last);
    if (last != kNoNode && at(last).next != last && same(last, at(last).next)) {
        remove(last);
        last = at(last).next;
    }
    return last;
}

std::int32_t RingList::filter(std::int32_t start, std::int32_t end)
{
    if (start == kNoNode)
        return start;
    if (end == kNoNode)
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

std::int32_t RingList::split(std::int32_t a, std::int32_t b)
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

std::int32_t RingList::duplicate(std::int32_t i)
{
    RingNode node;
    node.vertex = at(i).vertex;
    node.x = at(i).x;
    node.y = at(i).y;
    m_nodes.push_back(node);
    return static_cast<std::int32_t>(m_nodes.size() - 1);
}

bool RingList::onSegment(std::int32_t p, std::int32_t q, std::int32_t r) const
{
    return at(q).x <= std::max(at(p).x, at(r).x) && at(q).x >= std::min(at(p).x, at(r).x) &&
           at(q).y <= std::max(at(p).y, at(r).y) && at(q).y >= std::min(at(p).y, at(r).y);
}

bool RingList::segmentsMeet(std::int32_t p1, std::int32_t q1, std::int32_t p2, std::int32_t q2) const
{
    const int o1 = sign(cross(p1, q1, p2)), o2 = sign(cross(p1, q1, q2));
    const int o3 = sign(cross(p2, q2, p1)), o4 = sign(cross(p2, q2, q1));
    if (o1 != o2 && o3 != o4)
        return true;
    return (o1 == 0 && onSegment(p1, p2, q1)) || (o2 == 0 && onSegment(p1, q2, q1)) ||
           (o3 == 0 && onSegment(p2, p1, q2)) || (o4 == 0 && onSegment(p2, q1, q2));
}

bool RingList::crossesRing(std::int32_t a, std::int32_t b) const
{
    std::int32_t p = a;
    do {
        const std::int32_t n = at(p).next;
        if (at(p).vertex != at(a).vertex && at(n).vertex != at(a).vertex && at(p).vertex != at(b).vertex &&
            at(n).vertex != at(b).vertex && segmentsMeet(p, n, a, b))
            return true;
        p = n;
    } while (p != a);
    return false;
}

bool RingList::locallyInside(std::int32_t a, std::int32_t b) const
{
    return cross(at(a).prev, a, at(a).next) < 0 ? cross(a, b, at(a).next) >= 0 && cross(a, at(a).prev, b) >= 0
                                                : cross(a, b, at(a).prev) < 0 || cross(a, at(a).next, b) < 0;
}

bool RingList::middleInside(std::int32_t a, std::int32_t b) const
{
    std::int32_t p = a;
    bool inside = false;
    const double px = (at(a).x + at(b).x) / 2, py = (at(a).y + at(b).y) / 2;
    do {
        const RingNode &u = at(p), &v = at(u.next);
        if ((u.y > py) != (v.y > py) && v.y != u.y && px < (v.x - u.x) * (py - u.y) / (v.y - u.y) + u.x)
            inside = !inside;
        p = u.next;
    } while (p != a);
    return inside;
}

bool RingList::validDiagonal(std::int32_t a, std::int32_t b) const
{
    return at(at(a).next).vertex != at(b).vertex && at(at(a).prev).vertex != at(b).vertex && !crossesRing(a, b) &&
           ((locallyInside(a, b) && locallyInside(b, a) && middleInside(a, b) &&
             (cross(at(a).prev, a, at(b).prev) != 0 || cross(a, at(b).prev, b) != 0)) ||
            (same(a, b) && cross(at(a).prev, a, at(a).next) > 0 && cross(at(b).prev, b, at(b).next) > 0));
}

} // namespace render
