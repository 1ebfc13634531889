#include "render/text/distance_field.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace render::text {

namespace {

constexpr float kFlatness = 0.04F; // texels between a curve and its chords
constexpr int kMaxChords = 64;
constexpr float kPieceLength = 2; // texels; how finely overlapping contours are cut
constexpr float kSideProbe = 0.02F;

struct Segment {
    PathPoint a;
    PathPoint b;
};

struct Contour {
    std::size_t first = 0;
    std::size_t end = 0;
    float area = 0; // twice the signed area
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

struct Outline {
    std::vector<Segment> segments;
    std::vector<Contour> contours;
};

int chordCount(float bend)
{
    return std::clamp(static_cast<int>(std::ceil(std::sqrt(bend / kFlatness))), 1, kMaxChords);
}

PathPoint mix(PathPoint a, PathPoint b, float t)
{
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

float bendOf(PathPoint a, PathPoint b, PathPoint c)
{
    return std::hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

class Flattener {
public:
    explicit Flattener(float scale) : m_scale(scale) {}

    Outline flatten(const Path& path)
    {
        std::size_t next = 0;
        const auto take = [&] {
            const PathPoint p = path.points[next++];
            return PathPoint{p.x * m_scale, p.y * m_scale};
        };
        for (const Path::Verb verb : path.verbs) {
            switch (verb) {
            case Path::Verb::move:
                close();
                m_start = m_pen = take();
                break;
            case Path::Verb::line:
                lineTo(take());
                break;
            case Path::Verb::quad: {
                const PathPoint control = take();
                quadTo(control, take());
                break;
            }
            case Path::Verb::cubic: {
                const PathPoint c1 = take();
                const PathPoint c2 = take();
                cubicTo(c1, c2, take());
                break;
            }
            case Path::Verb::close:
                close();
                break;
            }
        }
        close();
        return std::move(m_outline);
    }

private:
    void lineTo(PathPoint to)
    {
        if (to.x != m_pen.x || to.y != m_pen.y)
            m_outline.segments.push_back({m_pen, to});
        m_pen = to;
    }

    void quadTo(PathPoint control, PathPoint to)
    {
        const PathPoint from = m_pen;
        const int chords = chordCount(bendOf(from, control, to) / 4);
        for (int i = 1; i <= chords; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(chords);
            lineTo(i == chords ? to : mix(mix(from, control, t), mix(control, to, t), t));
        }
    }

    void cubicTo(PathPoint c1, PathPoint c2, PathPoint to)
    {
        const PathPoint from = m_pen;
        const int chords = chordCount(0.75F * std::max(bendOf(from, c1, c2), bendOf(c1, c2, to)));
        for (int i = 1; i <= chords; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(chords);
            const PathPoint middle = mix(c1, c2, t);
            const PathPoint early = mix(mix(from, c1, t), middle, t);
            const PathPoint late = mix(middle, mix(c2, to, t), t);
            lineTo(i == chords ? to : mix(early, late, t));
        }
    }

    void close()
    {
        lineTo(m_start);
        const std::size_t first = m_outline.contours.empty() ? 0 : m_outline.contours.back().end;
        if (first == m_outline.segments.size())
            return;
        Contour c{first, m_outline.segments.size(), 0, m_start.x, m_start.y, m_start.x, m_start.y};
        for (std::size_t i = c.first; i < c.end; ++i) {
            const Segment& s = m_outline.segments[i];
            c.area += s.a.x * s.b.y - s.b.x * s.a.y;
            c.left = std::min(c.left, s.a.x);
            c.top = std::min(c.top, s.a.y);
            c.right = std::max(c.right, s.a.x);
            c.bottom = std::max(c.bottom, s.a.y);
        }
        m_outline.contours.push_back(c);
    }

    float m_scale;
    PathPoint m_pen;
    PathPoint m_start;
    Outline m_outline;
};

// Two contours that turn the same way and share room may overlap; a hole turns the other way.
bool mayOverlap(const Outline& outline)
{
    for (std::size_t i = 0; i < outline.contours.size(); ++i) {
        const Contour& a = outline.contours[i];
        for (std::size_t j = 0; j < i; ++j) {
            const Contour& b = outline.contours[j];
            const bool apart = a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
            if (!apart && (a.area > 0) == (b.area > 0))
                return true;
        }
    }
    return false;
}

int windingAt(std::span<const Segment> segments, PathPoint p)
{
    int winding = 0;
    for (const Segment& s : segments) {
        if ((s.a.y <= p.y) == (s.b.y <= p.y))
            continue;
        const float x = s.a.x + (p.y - s.a.y) * (s.b.x - s.a.x) / (s.b.y - s.a.y);
        if (x < p.x)
            winding += s.b.y > s.a.y ? 1 : -1;
    }
    return winding;
}

// The pieces of the segments with ink on exactly one side.
std::vector<Segment> boundaryOnly(std::span<const Segment> segments)
{
    std::vector<Segment> kept;
    for (const Segment& s : segments) {
        const float length = std::hypot(s.b.x - s.a.x, s.b.y - s.a.y);
        const int pieces = std::max(1, static_cast<int>(std::ceil(length / kPieceLength)));
        const PathPoint side = {(s.b.y - s.a.y) / length * kSideProbe, (s.a.x - s.b.x) / length * kSideProbe};
        for (int i = 0; i < pieces; ++i) {
            const float step = 1 / static_cast<float>(pieces);
            const PathPoint m = mix(s.a, s.b, (static_cast<float>(i) + 0.5F) * step);
            const bool oneSide = windingAt(segments, {m.x + side.x, m.y + side.y}) != 0;
            const bool otherSide = windingAt(segments, {m.x - side.x, m.y - side.y}) != 0;
            if (oneSide != otherSide)
                kept.push_back({mix(s.a, s.b, static_cast<float>(i) * step),
                                i + 1 == pieces ? s.b : mix(s.a, s.b, static_cast<float>(i + 1) * step)});
        }
    }
    return kept;
}

struct Grid {
    int width = 0;
    int height = 0;
    float left = 0;
    float top = 0;
    float spread = 0;
    std::vector<float> squared; // distance to the nearest segment
};

// Lowers the texels within reach of a segment to its distance.
void lower(Grid& grid, const Segment& s)
{
    const auto clampTo = [](float v, int limit) { return std::clamp(static_cast<int>(v), 0, limit); };
    const int x0 = clampTo(std::floor(std::min(s.a.x, s.b.x) - grid.left - grid.spread), grid.width);
    const int x1 = clampTo(std::ceil(std::max(s.a.x, s.b.x) - grid.left + grid.spread), grid.width);
    const int y0 = clampTo(std::floor(std::min(s.a.y, s.b.y) - grid.top - grid.spread), grid.height);
    const int y1 = clampTo(std::ceil(std::max(s.a.y, s.b.y) - grid.top + grid.spread), grid.height);
    const float ex = s.b.x - s.a.x;
    const float ey = s.b.y - s.a.y;
    const float inverse = 1 / (ex * ex + ey * ey);
    const float ax = s.a.x - grid.left - 0.5F;
    for (int y = y0; y < y1; ++y) {
        float* row = grid.squared.data() + static_cast<std::ptrdiff_t>(y) * grid.width;
        const float dy = static_cast<float>(y) + 0.5F + grid.top - s.a.y;
        for (int x = x0; x < x1; ++x) {
            const float dx = static_cast<float>(x) - ax;
            const float along = (dx * ex + dy * ey) * inverse;
            // Clamped to 0..1 without a branch, which the compiler turns into vector code.
            const float t = (std::abs(along) - std::abs(along - 1) + 1) / 2;
            const float rx = dx - t * ex;
            const float ry = dy - t * ey;
            const float d = rx * rx + ry * ry;
            row[x] = std::min(row[x], d);
        }
    }
}

struct Crossing {
    float x;
    int turn;
};

// Encodes the grid, each row's inside taken from the crossings of its centre line.
std::vector<std::uint8_t> encode(const Grid& grid, std::span<const Segment> segments)
{
    std::vector<std::vector<Crossing>> rows(static_cast<std::size_t>(grid.height));
    for (const Segment& s : segments) {
        const float top = std::min(s.a.y, s.b.y) - grid.top - 0.5F;
        const float bottom = std::max(s.a.y, s.b.y) - grid.top - 0.5F;
        const int last = std::min(grid.height - 1, static_cast<int>(std::floor(bottom)));
        for (int row = std::max(0, static_cast<int>(std::floor(top))); row <= last; ++row) {
            const float y = static_cast<float>(row) + 0.5F + grid.top;
            if ((s.a.y <= y) != (s.b.y <= y))
                rows[static_cast<std::size_t>(row)].push_back(
                    {s.a.x + (y - s.a.y) * (s.b.x - s.a.x) / (s.b.y - s.a.y), s.b.y > s.a.y ? 1 : -1});
        }
    }
    std::vector<std::uint8_t> texels(grid.squared.size());
    std::size_t at = 0;
    for (auto& crossings : rows) {
        std::sort(crossings.begin(), crossings.end(), [](Crossing a, Crossing b) { return a.x < b.x; });
        std::size_t next = 0;
        int winding = 0;
        for (int x = 0; x < grid.width; ++x, ++at) {
            const float centre = static_cast<float>(x) + 0.5F + grid.left;
            for (; next < crossings.size() && crossings[next].x < centre; ++next)
                winding += crossings[next].turn;
            const float distance = std::min(std::sqrt(grid.squared[at]), grid.spread);
            const float value = (winding != 0 ? distance : -distance) / (2 * grid.spread) + 0.5F;
            texels[at] = static_cast<std::uint8_t>(std::lround(value * 255));
        }
    }
    return texels;
}

} // namespace

DistanceField makeDistanceField(const Path& path, float scale, float spread)
{
    const bool finite = std::all_of(path.points.begin(), path.points.end(),
                                    [](PathPoint p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    const Outline outline = finite ? Flattener(scale).flatten(path) : Outline{};
    if (outline.segments.empty())
        return {};
    Contour all = outline.contours.front();
    for (const Contour& c : outline.contours) {
        all.left = std::min(all.left, c.left);
        all.top = std::min(all.top, c.top);
        all.right = std::max(all.right, c.right);
        all.bottom = std::max(all.bottom, c.bottom);
    }
    const bool fits = all.right - all.left + 2 * spread + 2 <= static_cast<float>(kMaxFieldTexels) &&
                      all.bottom - all.top + 2 * spread + 2 <= static_cast<float>(kMaxFieldTexels);
    if (!fits)
        return {};
    Grid grid;
    grid.spread = spread;
    grid.left = std::floor(all.left - spread);
    grid.top = std::floor(all.top - spread);
    grid.width = static_cast<int>(std::ceil(all.right + spread) - grid.left);
    grid.height = static_cast<int>(std::ceil(all.bottom + spread) - grid.top);
    grid.squared.assign(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height), spread * spread);
    if (mayOverlap(outline)) {
        for (const Segment& s : boundaryOnly(outline.segments))
            lower(grid, s);
    } else {
        for (const Segment& s : outline.segments)
            lower(grid, s);
    }
    return {grid.width, grid.height, grid.left, grid.top, encode(grid, outline.segments)};
}

} // namespace render::text
