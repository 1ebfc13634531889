#include "app/world/contested.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

using render::Bounds;
using render::Point;

bool within(const Bounds& b, Point p) { return p.x >= b.minX && p.x <= b.maxX && p.y >= b.minY && p.y <= b.maxY; }

double distanceTo(Point p, Point a, Point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Whether a piece of line enters the bounds: it is cut at each side in turn (Liang and Barsky 1984).
bool crosses(const Bounds& view, Point a, Point b)
{
    double from = 0, to = 1;
    const auto cut = [&](double step, double room) {
        if (step == 0)
            return room >= 0;
        const double t = room / step;
        (step < 0 ? from : to) = step < 0 ? std::max(from, t) : std::min(to, t);
        return from <= to;
    };
    return cut(a.x - b.x, a.x - view.minX) && cut(b.x - a.x, view.maxX - a.x) && cut(a.y - b.y, a.y - view.minY) &&
           cut(b.y - a.y, view.maxY - a.y);
}

bool inside(const std::vector<std::vector<Point>>& rings, Point p)
{
    bool in = false;
    for (const auto& ring : rings)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
                p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                in = !in;
    return in;
}

} // namespace

bool Contested::meets(const Bounds& view) const
{
    if (!bounds.intersects(view))
        return false;
    for (const auto& ring : rings)
        for (std::size_t i = 1; i < ring.size(); ++i)
            if (crosses(view, ring[i - 1], ring[i]))
                return true;
    return kind == Kind::area && inside(rings, {(view.minX + view.maxX) / 2, (view.minY + view.maxY) / 2});
}

bool Contested::at(Point point, double reach) const
{
    if (!within({bounds.minX - reach, bounds.minY - reach, bounds.maxX + reach, bounds.maxY + reach}, point))
        return false;
    if (kind == Kind::area)
        return inside(rings, point);
    for (const auto& line : rings)
        for (std::size_t i = 1; i < line.size(); ++i)
            if (distanceTo(point, line[i - 1], line[i]) <= reach)
                return true;
    return false;
}

const Contested* contestedAt(std::span<const Contested> all, Point point, double reach)
{
    const Contested* area = nullptr;
    for (const Contested& one : all) {
        if (!one.at(point, reach))
            continue;
        if (one.kind != Contested::Kind::area)
            return &one;
        area = &one;
    }
    return area;
}

} // namespace app
