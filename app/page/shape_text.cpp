#include "app/page/shape_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace app {

namespace {

constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void addNumber(std::int64_t number, std::string& text)
{
    auto zigzag = (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
    do {
        const std::uint64_t low = zigzag & 31U;
        zigzag >>= 5U;
        text += kLetters[low + (zigzag != 0 ? 32U : 0U)];
    } while (zigzag != 0);
}

/// A side of a box: keeps where sign * (x or y) <= sign * limit.
struct Edge {
    bool vertical = true;
    double limit = 0, sign = 1;

    bool inside(render::Point p) const { return sign * (vertical ? p.x : p.y) <= sign * limit; }
    render::Point cut(render::Point a, render::Point b) const
    {
        const double t = vertical ? (limit - a.x) / (b.x - a.x) : (limit - a.y) / (b.y - a.y);
        return vertical ? render::Point{limit, a.y + t * (b.y - a.y)} : render::Point{a.x + t * (b.x - a.x), limit};
    }
};

} // namespace

std::string shapeText(std::span<const render::Point> points, const ShapeGrid& grid)
{
    std::string text;
    std::int64_t x = 0, y = 0;
    std::size_t kept = 0;
    for (const render::Point p : points) {
        const std::int64_t px = std::llround((p.x - grid.origin.x) / grid.unitMetres), py = std::llround((grid.origin.y - p.y) / grid.unitMetres);
        if (kept > 0 && px == x && py == y)
            continue;
        addNumber(px - x, text);
        addNumber(py - y, text);
        x = px;
        y = py;
        ++kept;
    }
    return kept < 2 ? std::string() : text;
}

std::vector<render::Point> clippedRing(std::span<const render::Point> ring, const render::Bounds& box)
{
    std::vector<render::Point> points(ring.begin(), ring.end()), next;
    for (const Edge& edge : {Edge{true, box.minX, -1}, Edge{true, box.maxX, 1}, Edge{false, box.minY, -1}, Edge{false, box.maxY, 1}}) {
        next.clear();
        for (std::size_t i = 0; i < points.size(); ++i) {
            const render::Point a = points[i == 0 ? points.size() - 1 : i - 1], b = points[i];
            if (edge.inside(a) != edge.inside(b))
                next.push_back(edge.cut(a, b));
            if (edge.inside(b))
                next.push_back(b);
        }
        points.swap(next);
    }
    if (points.size() > 1 && points.front() == points.back())
        points.pop_back();
    return points.size() < 3 ? std::vector<render::Point>{} : points;
}

std::vector<std::vector<render::Point>> clippedLine(std::span<const render::Point> line, const render::Bounds& box)
{
    std::vector<std::vector<render::Point>> runs;
    bool open = false;
    for (std::size_t i = 1; i < line.size(); ++i) {
        render::Bounds segment;
        segment.include(line[i - 1]);
        segment.include(line[i]);
        if (!segment.intersects(box)) {
            open = false;
            continue;
        }
        if (!open)
            runs.push_back({line[i - 1]});
        runs.back().push_back(line[i]);
        open = true;
    }
    return runs;
}

double twiceArea(std::span<const render::Point> ring)
{
    double area = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const render::Point a = ring[i == 0 ? ring.size() - 1 : i - 1], b = ring[i];
        area += a.x * b.y - b.x * a.y;
    }
    return area;
}

} // namespace app
