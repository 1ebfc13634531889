#include "render/tessellate/bands.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr int kMostBands = 4096, kFewestBands = 64;
constexpr double kMostCrossings = 1e6;

struct Edge {
    Vec2 low, high; ///< By y; never level.

    float xAt(float y) const
    {
        const float t = (std::clamp(y, low.y, high.y) - low.y) / (high.y - low.y);
        return low.x + (high.x - low.x) * t;
    }
};

/// Where an edge crosses a band: in its middle, at its lower and at its upper side.
struct Crossing {
    int band = 0;
    float middle = 0, below = 0, above = 0;
};

std::vector<Edge> edgesOf(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds)
{
    std::vector<Edge> edges;
    edges.reserve(points.size());
    std::size_t first = 0;
    for (const std::uint32_t end : ringEnds) {
        for (std::size_t i = first; i < end; ++i) {
            const Vec2 a = points[i], b = points[i + 1 < end ? i + 1 : first];
            if (a.y != b.y)
                edges.push_back(a.y < b.y ? Edge{a, b} : Edge{b, a});
        }
        first = end;
    }
    return edges;
}

} // namespace

void fillBands(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds, std::vector<Vec2>& vertices, std::vector<std::uint32_t>& indices)
{
    const std::vector<Edge> edges = edgesOf(points, ringEnds);
    if (edges.empty())
        return;
    float bottom = edges.front().low.y, top = bottom;
    double climb = 0;
    for (const Edge& e : edges) {
        bottom = std::min(bottom, e.low.y);
        top = std::max(top, e.high.y);
        climb += static_cast<double>(e.high.y - e.low.y);
    }
    const double height = static_cast<double>(top - bottom);
    const int bands = static_cast<int>(std::clamp(kMostCrossings * height / climb, double{kFewestBands}, double{kMostBands}));
    const double step = height / bands;
    const auto yOf = [&](double band) { return static_cast<float>(static_cast<double>(bottom) + band * step); };
    std::vector<Crossing> crossings;
    for (const Edge& e : edges) {
        // The bands whose middle lies between its ends, the upper one excluded.
        const auto at = [&](float y) { return static_cast<int>(std::ceil((static_cast<double>(y) - static_cast<double>(bottom)) / step - 0.5)); };
        for (int band = std::max(0, at(e.low.y)), end = std::min(bands, at(e.high.y)); band < end; ++band)
            crossings.push_back({band, e.xAt(yOf(band + 0.5)), e.xAt(yOf(band)), e.xAt(yOf(band + 1))});
    }
    std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) { return a.band != b.band ? a.band < b.band : a.middle < b.middle; });
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const Crossing &left = crossings[i], &right = crossings[i + 1];
        if (left.band != right.band) { // An odd number: rounding lost one.
            --i;
            continue;
        }
        if (left.middle == right.middle)
            continue;
        const auto side = [&](float a, float b, float y) { // Edges that cross within the band meet at its side.
            const float middle = (a + b) / 2;
            vertices.push_back({a <= b ? a : middle, y});
            vertices.push_back({a <= b ? b : middle, y});
        };
        const auto first = static_cast<std::uint32_t>(vertices.size());
        side(left.below, right.below, yOf(left.band));
        side(left.above, right.above, yOf(left.band + 1));
        indices.insert(indices.end(), {first, first + 1, first + 2, first + 2, first + 1, first + 3});
    }
}

} // namespace render
