#include "render/vector/page.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace render::vector {

namespace {

enum class Side { left, right, top, bottom };

bool isInside(Vec2 p, Side side, const Rect& r)
{
    switch (side) {
    case Side::left:
        return p.x >= r.x;
    case Side::right:
        return p.x <= r.x + r.width;
    case Side::top:
        return p.y >= r.y;
    case Side::bottom:
        break;
    }
    return p.y <= r.y + r.height;
}

Vec2 crossing(Vec2 a, Vec2 b, Side side, const Rect& r)
{
    if (side == Side::left || side == Side::right) {
        const float x = side == Side::left ? r.x : r.x + r.width;
        return {x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
    }
    const float y = side == Side::top ? r.y : r.y + r.height;
    return {a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y};
}

bool within(const Polyline& points, const Rect& r)
{
    return std::all_of(points.begin(), points.end(), [&](Vec2 p) { return p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height; });
}

/// Whether all of an edge lies beyond one side of the rectangle.
bool misses(Vec2 a, Vec2 b, const Rect& r)
{
    return std::max(a.x, b.x) < r.x || std::min(a.x, b.x) > r.x + r.width || std::max(a.y, b.y) < r.y || std::min(a.y, b.y) > r.y + r.height;
}

} // namespace

Polyline clipRing(const Polyline& ring, const Rect& to)
{
    if (within(ring, to))
        return ring;
    Polyline from = ring, cut;
    for (const Side side : {Side::left, Side::right, Side::top, Side::bottom}) {
        cut.clear();
        for (std::size_t i = 0; i < from.size(); ++i) {
            const Vec2 a = from[i], b = from[i + 1 < from.size() ? i + 1 : 0];
            const bool in = isInside(a, side, to);
            if (in)
                cut.push_back(a);
            if (in != isInside(b, side, to))
                cut.push_back(crossing(a, b, side, to));
        }
        std::swap(from, cut);
    }
    if (from.size() < 3)
        from.clear();
    return from;
}

void clipLine(const Piece& line, const Rect& to, std::vector<Piece>& out)
{
    if (within(line.points, to)) {
        out.push_back(line);
        return;
    }
    Polyline points = line.points;
    if (line.closed && !points.empty())
        points.push_back(points.front());
    Piece piece;
    double along = line.startPx;
    const auto finish = [&] {
        if (piece.points.size() > 1)
            out.push_back(std::move(piece));
        piece = {};
    };
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (misses(points[i], points[i + 1], to)) {
            finish();
        } else {
            if (piece.points.empty()) {
                piece.startPx = along;
                piece.points.push_back(points[i]);
            }
            piece.points.push_back(points[i + 1]);
        }
        along += static_cast<double>(std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y));
    }
    finish();
}

void addRing(Path& path, const Polyline& ring)
{
    if (ring.size() >= 3)
        addLine(path, ring, true);
}

void addLine(Path& path, const Polyline& line, bool closed)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        path.verbs.push_back(i == 0 ? Path::Verb::move : Path::Verb::line);
        path.points.push_back({line[i].x, line[i].y});
    }
    if (closed && !line.empty())
        path.verbs.push_back(Path::Verb::close);
}

} // namespace render::vector
