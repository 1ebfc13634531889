#include "render/vector/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace render::vector {

namespace {

constexpr float kArc = 0.5522848F; ///< Control points of a quarter circle as a cubic.
constexpr float kPi = std::numbers::pi_v<float>;

using Verb = Path::Verb;

void moveTo(Path& path, float x, float y)
{
    path.verbs.push_back(Verb::move);
    path.points.push_back({x, y});
}
void lineTo(Path& path, float x, float y)
{
    path.verbs.push_back(Verb::line);
    path.points.push_back({x, y});
}
void cubicTo(Path& path, Vec2 a, Vec2 b, Vec2 c)
{
    path.verbs.push_back(Verb::cubic);
    path.points.insert(path.points.end(), {{a.x, a.y}, {b.x, b.y}, {c.x, c.y}});
}
void close(Path& path) { path.verbs.push_back(Verb::close); }

Path polygon(const std::vector<Vec2>& corners)
{
    Path path;
    addRing(path, corners);
    return path;
}

/// Clockwise from its upper left corner.
Path box(Vec2 half, float radius)
{
    const float r = std::clamp(radius, 0.0F, std::min(half.x, half.y)), k = r * (1 - kArc), x = half.x, y = half.y;
    if (r <= 0)
        return polygon({{-x, -y}, {x, -y}, {x, y}, {-x, y}});
    Path path;
    moveTo(path, -x + r, -y);
    lineTo(path, x - r, -y);
    cubicTo(path, {x - k, -y}, {x, -y + k}, {x, -y + r});
    lineTo(path, x, y - r);
    cubicTo(path, {x, y - k}, {x - k, y}, {x - r, y});
    lineTo(path, -x + r, y);
    cubicTo(path, {-x + k, y}, {-x, y - k}, {-x, y - r});
    lineTo(path, -x, -y + r);
    cubicTo(path, {-x, -y + k}, {-x + k, -y}, {-x + r, -y});
    close(path);
    return path;
}

/// As shaders/quad.frag has it: pointed above and below, its sides `apothem` from the middle. Clockwise from its left.
std::vector<Vec2> hexagonOf(float apothem)
{
    const float side = apothem / std::sqrt(3.0F);
    return {{-apothem, -side}, {0, -2 * side}, {apothem, -side}, {apothem, side}, {0, 2 * side}, {-apothem, side}};
}

/// The same: half its side is `r`, its height lies about the middle.
std::vector<Vec2> triangleOf(float r, float grow)
{
    const float k = std::sqrt(3.0F), low = 0.15F * r + r / k + grow, top = 0.15F * r - 2 * r / k - 2 * grow, half = r + grow * k;
    return {{-half, low}, {0, top}, {half, low}};
}

std::vector<Vec2> cornersOf(const Quad& q, float grow)
{
    if (q.shape == Shape::hexagon)
        return hexagonOf(q.half.x * 0.92F + grow);
    if (q.shape == Shape::triangle)
        return triangleOf(q.half.x, grow);
    const Vec2 h = q.shape == Shape::square ? Vec2{q.half.x * 0.9F, q.half.y * 0.9F} : q.half;
    return {{-h.x, -h.y}, {h.x, -h.y}, {h.x, h.y}, {-h.x, h.y}};
}

float perimeter(const std::vector<Vec2>& corners)
{
    float length = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Vec2 a = corners[i], b = corners[(i + 1) % corners.size()];
        length += std::hypot(b.x - a.x, b.y - a.y);
    }
    return length;
}

} // namespace

void addEllipse(Path& path, Vec2 c, Vec2 h)
{
    const float kx = h.x * kArc, ky = h.y * kArc;
    moveTo(path, c.x - h.x, c.y);
    cubicTo(path, {c.x - h.x, c.y - ky}, {c.x - kx, c.y - h.y}, {c.x, c.y - h.y});
    cubicTo(path, {c.x + kx, c.y - h.y}, {c.x + h.x, c.y - ky}, {c.x + h.x, c.y});
    cubicTo(path, {c.x + h.x, c.y + ky}, {c.x + kx, c.y + h.y}, {c.x, c.y + h.y});
    cubicTo(path, {c.x - kx, c.y + h.y}, {c.x - h.x, c.y + ky}, {c.x - h.x, c.y});
    close(path);
}

Path rectangle(const Rect& r)
{
    return polygon({{r.x, r.y}, {r.x + r.width, r.y}, {r.x + r.width, r.y + r.height}, {r.x, r.y + r.height}});
}

Path outlineOf(const Quad& q, float grow)
{
    Path path;
    switch (q.shape) {
    case Shape::rectangle:
        return box({std::max(0.0F, q.half.x + grow), std::max(0.0F, q.half.y + grow)}, q.radiusPx > 0 || grow > 0 ? q.radiusPx + grow : 0);
    case Shape::hatch:
        return box(q.half, 0);
    case Shape::square:
        return box({q.half.x * 0.9F + grow, q.half.y * 0.9F + grow}, 1.5F + grow);
    case Shape::ellipse:
        addEllipse(path, {0, 0}, {std::max(0.0F, q.half.x + grow), std::max(0.0F, q.half.y + grow)});
        return path;
    case Shape::hexagon:
    case Shape::triangle:
        return polygon(cornersOf(q, grow));
    case Shape::glyph:
    case Shape::sprite:
        break;
    }
    return path;
}

OutlineLength lengthOf(const Quad& q)
{
    const float round = 2 * kPi * std::max(q.half.x, q.half.y);
    if (q.shape == Shape::ellipse) // Ramanujan's first.
        return {kPi * (3 * (q.half.x + q.half.y) - std::sqrt((3 * q.half.x + q.half.y) * (q.half.x + 3 * q.half.y))), round};
    const float length = perimeter(cornersOf(q, 0));
    return {length, q.shape == Shape::hexagon || q.shape == Shape::triangle ? round : 4 * (q.half.x + q.half.y)};
}

Path wedgeOf(const Wedge& w, float reach)
{
    // Distances to the lines of both rays, positive on the wedge's side; y grows downwards, so angles turn clockwise.
    const Vec2 a{std::cos(w.start), std::sin(w.start)}, b{std::cos(w.start + w.sweep), std::sin(w.start + w.sweep)};
    std::vector<Vec2> corners{{-reach, -reach}, {reach, -reach}, {reach, reach}, {-reach, reach}};
    const auto cut = [&](auto distance) {
        std::vector<Vec2> kept;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const Vec2 p = corners[i], next = corners[(i + 1) % corners.size()];
            const float d = distance(p), e = distance(next);
            if (d >= 0)
                kept.push_back(p);
            if ((d >= 0) != (e >= 0)) {
                const float t = d / (d - e);
                kept.push_back({p.x + (next.x - p.x) * t, p.y + (next.y - p.y) * t});
            }
        }
        corners = std::move(kept);
    };
    cut([&](Vec2 p) { return a.x * p.y - a.y * p.x - w.gapPx; });
    cut([&](Vec2 p) { return b.y * p.x - b.x * p.y - w.gapPx; });
    return polygon(corners);
}

Path placed(const Path& path, float rotation, Vec2 to)
{
    Path out = path;
    const float s = std::sin(rotation), c = std::cos(rotation);
    for (text::PathPoint& p : out.points)
        p = {to.x + c * p.x - s * p.y, to.y + s * p.x + c * p.y};
    return out;
}

HatchGrid gridOf(const Hatch& h, Vec2 anchor)
{
    const float angle = h.angleDeg * kPi / 180;
    // The renderer counts with y up.
    return {anchor, {-std::sin(angle), -std::cos(angle)}, h.periodPx, h.phasePx, h.dash};
}

Path hatchStrokes(const HatchGrid& g, const Rect& over)
{
    constexpr float kMostStrokes = 20'000;
    Path path;
    const Vec2 along{g.normal.y, -g.normal.x}; // As the renderer counts dashes.
    float low = 1e30F, high = -1e30F, first = 1e30F, last = -1e30F;
    for (const Vec2 p : {Vec2{over.x, over.y}, Vec2{over.x + over.width, over.y}, Vec2{over.x + over.width, over.y + over.height}, Vec2{over.x, over.y + over.height}}) {
        const Vec2 d{p.x - g.anchor.x, p.y - g.anchor.y};
        const float across = d.x * g.normal.x + d.y * g.normal.y, on = d.x * along.x + d.y * along.y;
        low = std::min(low, across);
        high = std::max(high, across);
        first = std::min(first, on);
        last = std::max(last, on);
    }
    if (!(g.periodPx > 0.1F) || (high - low) / g.periodPx > kMostStrokes)
        return path;
    if (const float dashes = g.dash.onPx + g.dash.offPx; g.dash.onPx > 0)
        first = std::floor(first / dashes) * dashes;
    const auto from = static_cast<int>(std::floor((low + g.phasePx) / g.periodPx)) - 1, to = static_cast<int>(std::ceil((high + g.phasePx) / g.periodPx)) + 1;
    for (int k = from; k <= to; ++k) {
        const float across = (static_cast<float>(k) + 0.5F) * g.periodPx - g.phasePx;
        if (across < low - g.periodPx || across > high + g.periodPx)
            continue;
        const Vec2 foot{g.anchor.x + g.normal.x * across, g.anchor.y + g.normal.y * across};
        moveTo(path, foot.x + along.x * first, foot.y + along.y * first);
        lineTo(path, foot.x + along.x * last, foot.y + along.y * last);
    }
    return path;
}

} // namespace render::vector
