#include "render/tessellate/simplify.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace render {

namespace {

template <class T> T square(T x, T y)
{
    return x * x + y * y;
}

/// The square of the distance from a point to the line between two.
template <class T, class P> T distance2(P p, P a, P b)
{
    const T dx = b.x - a.x, dy = b.y - a.y, length2 = square(dx, dy);
    const T t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, T{0}, T{1}) : T{0};
    return square(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

template <class P, class T> void simplified(std::vector<P>& points, T tolerance, bool ring)
{
    if (points.size() < 4 || tolerance <= 0)
        return;
    if (ring)
        points.push_back(points.front());
    std::vector<bool> kept(points.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    if (ring) { // Halved first, at the point that is furthest from where it begins.
        const auto apart = [&](P a, P b) {
            return square(a.x - points[0].x, a.y - points[0].y) < square(b.x - points[0].x, b.y - points[0].y);
        };
        const auto furthest =
            static_cast<std::size_t>(std::max_element(points.begin(), points.end(), apart) - points.begin());
        kept[furthest] = true;
        open = {{0, furthest}, {furthest, points.size() - 1}};
    }
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        T worst = tolerance * tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i)
            if (const T d = distance2<T>(points[i], points[first], points[last]); d > worst) {
                worst = d;
                at = i;
            }
        if (at == 0)
            continue;
        kept[at] = true;
        open.emplace_back(first, at);
        open.emplace_back(at, last);
    }
    std::size_t out = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (kept[i])
            points[out++] = points[i];
    points.resize(out);
    if (ring)
        points.pop_back();
}

} // namespace

void simplify(std::vector<Point>& points, double tolerance, bool ring)
{
    simplified(points, tolerance, ring);
}
void simplify(std::vector<Vec2>& points, float tolerance, bool ring)
{
    simplified(points, tolerance, ring);
}

} // namespace render
