#pragma once

#include "render/scene/types.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace render {

inline constexpr std::int32_t kNoNode = -1;

/// A vertex in a ring, and in the z-order of its ring while an index stands.
struct RingNode {
    std::uint32_t vertex = 0; ///< Index of the point.
    double x = 0, y = 0;
    std::int32_t prev = kNoNode, next = kNoNode;
    std::int32_t prevZ = kNoNode, nextZ = kNoNode;
    std::uint32_t z = 0;
    bool steiner = false; ///< A hole of a single vertex: stays though it looks collinear.
};

/// Whether (px, py) lies in the triangle abc or on its edge; abc runs as an ear of a ring does.
inline bool inTriangle(double ax, double ay, double bx, double by, double cx, double cy, double px, double py)
{
    return (cx - px) * (ay - py) >= (ax - px) * (cy - py) && (ax - px) * (by - py) >= (bx - px) * (ay - py) &&
           (bx - px) * (cy - py) >= (cx - px) * (by - py);
}

/// The rings of one polygon as circular lists over one array of nodes, and what can be asked of them. Nodes are named
/// by their index, which stays; a removed node keeps its own links.
class RingList {
public:
    /// Borrows the points for its life; makes room for that many nodes and two more for each ring.
    RingList(std::span<const Vec2> points, std::size_t rings);

    RingNode& at(std::int32_t i) { return m_nodes[static_cast<std::size_t>(i)]; }
    const RingNode& at(std::int32_t i) const { return m_nodes[static_cast<std::size_t>(i)]; }

    /// A ring of the points [from, to), turned to the given direction; a repeated last point is dropped. Returns one of
    /// its nodes, kNoNode when empty.
    std::int32_t link(std::uint32_t from, std::uint32_t to, bool clockwise);
    void remove(std::int32_t i);
    /// Drops collinear and doubled vertices from start up to end (the whole ring without); returns a node that stays.
    std::int32_t filter(std::int32_t start, std::int32_t end = kNoNode);
    /// Joins a and b by a double edge: cuts one ring in two, or makes two rings one. Returns the copy of b.
    std::int32_t split(std::int32_t a, std::int32_t b);

    bool same(std::int32_t p, std::int32_t q) const { return at(p).x == at(q).x && at(p).y == at(q).y; }
    /// Twice the area of the triangle; negative at an ear.
    double cross(std::int32_t p, std::int32_t q, std::int32_t r) const
    {
        const RingNode &a = at(p), &b = at(q), &c = at(r);
        return (b.y - a.y) * (c.x - b.x) - (b.x - a.x) * (c.y - b.y);
    }
    /// Whether the segments p1 q1 and p2 q2 meet.
    bool segmentsMeet(std::int32_t p1, std::int32_t q1, std::int32_t p2, std::int32_t q2) const;
    /// Whether the segment from a to b starts into the ring's inside, as seen from a.
    bool locallyInside(std::int32_t a, std::int32_t b) const;
    /// Whether a cut from a to b lies inside the ring and crosses none of its edges.
    bool validDiagonal(std::int32_t a, std::int32_t b) const;

private:
    std::int32_t insert(std::uint32_t vertex, std::int32_t after);
    std::int32_t duplicate(std::int32_t i);
    bool onSegment(std::int32_t p, std::int32_t q, std::int32_t r) const;
    bool crossesRing(std::int32_t a, std::int32_t b) const;
    bool middleInside(std::int32_t a, std::int32_t b) const;

    std::span<const Vec2> m_points;
    std::vector<RingNode> m_nodes;
};

} // namespace render
