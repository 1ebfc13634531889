#include "render/scene/changes.h"

#include "render/scene/sequence_changes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace render {

namespace {

PixelRect around(const PixelRect& a, const PixelRect& b)
{
    const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

std::int64_t areaOf(const PixelRect& r) { return std::int64_t{r.width} * r.height; }

/// A few rectangles that hold all that is added.
class Parts {
public:
    explicit Parts(const Camera& camera) : m_all{0, 0, camera.widthPx, camera.heightPx} {}

    void add(const Rect& extent)
    {
        constexpr float kFar = 1e6F;
        const auto whole = [kFar](float v) { return static_cast<int>(std::clamp(v, -kFar, kFar)); };
        const int x = whole(std::floor(extent.x)) - 1, y = whole(std::floor(extent.y)) - 1;
        add(PixelRect{x, y, whole(std::ceil(extent.x + extent.width)) + 1 - x, whole(std::ceil(extent.y + extent.height)) + 1 - y});
    }
    void add(const PixelRect& rect)
    {
        PixelRect part = common(rect, m_all);
        if (part.empty())
            return;
        // Taken together with every one that costs less than drawing another part does.
        for (std::size_t i = 0; i < m_parts.size();) {
            const PixelRect both = around(m_parts[i], part);
            if (areaOf(both) > areaOf(m_parts[i]) + areaOf(part) + kCostOfAPart) {
                ++i;
                continue;
            }
            part = both;
            m_parts.erase(m_parts.begin() + static_cast<std::ptrdiff_t>(i));
            i = 0;
        }
        m_parts.push_back(part);
        if (m_parts.size() > kMostParts)
            joinTwo();
    }
    void addAll() { m_parts = {m_all}; }
    std::vector<PixelRect> take() { return std::move(m_parts); }

private:
    static constexpr std::int64_t kCostOfAPart = 12'000; ///< Pixels that take as long.
    static constexpr std::size_t kMostParts = 16;

    /// The two that waste least.
    void joinTwo()
    {
        std::size_t a = 0, b = 1;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            for (std::size_t j = i + 1; j < m_parts.size(); ++j)
                if (const std::int64_t waste = areaOf(around(m_parts[i], m_parts[j])) - areaOf(m_parts[i]) - areaOf(m_parts[j]); waste < least) {
                    least = waste;
                    a = i;
                    b = j;
                }
        m_parts[a] = around(m_parts[a], m_parts[b]);
        m_parts.erase(m_parts.begin() + static_cast<std::ptrdiff_t>(b));
    }

    PixelRect m_all;
    std::vector<PixelRect> m_parts;
};

template <class Item> bool sameBytes(const std::vector<Item>& a, const std::vector<Item>& b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(Item)) == 0);
}

bool same(const FillMeshPtr& a, const FillMeshPtr& b)
{
    return a == b || (a && b && a->origin == b->origin && a->bounds == b->bounds && sameBytes(a->vertices, b->vertices) && sameBytes(a->indices, b->indices));
}

bool same(const LineMeshPtr& a, const LineMeshPtr& b)
{
    return a == b || (a && b && a->origin == b->origin && a->bounds == b->bounds && a->join == b->join && a->cap == b->cap && sameBytes(a->vertices, b->vertices) &&
                      sameBytes(a->indices, b->indices));
}

bool same(const Hatch& a, const Hatch& b)
{
    return a.color == b.color && a.angleDeg == b.angleDeg && a.widthPx == b.widthPx && a.periodPx == b.periodPx && a.dash == b.dash && a.phasePx == b.phasePx;
}

template <class List> bool sameList(const List& a, const List& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

bool same(const RegionItem& a, const RegionItem& b)
{
    return a.fill == b.fill && a.fadePx == b.fadePx && a.outline == b.outline && a.outlineWidthPx == b.outlineWidthPx && a.outlineDash == b.outlineDash &&
           sameList(a.hatches, b.hatches) && sameList(a.fills, b.fills) && sameList(a.outlines, b.outlines);
}

void addQuads(const std::vector<Quad>& before, const std::vector<Quad>& now, bool spritesMoved, Parts& parts)
{
    const SequenceChanges changes = sequenceChanges(before.size(), now.size(), [&](std::size_t a, std::size_t b) {
        return before[a] == now[b] && !(spritesMoved && now[b].shape == Shape::sprite);
    });
    for (const std::size_t i : changes.before)
        parts.add(extentOf(before[i]));
    for (const std::size_t i : changes.now)
        parts.add(extentOf(now[i]));
}

void addRegions(const Scene& before, const Scene& now, Parts& parts)
{
    const SequenceChanges changes = sequenceChanges(before.regions.size(), now.regions.size(), [&](std::size_t a, std::size_t b) { return same(before.regions[a], now.regions[b]); });
    const auto add = [&](const RegionItem& region) {
        for (const Rect& extent : extentsOf(region, now.camera, now.wrapMetres))
            parts.add(extent);
    };
    for (const std::size_t i : changes.before)
        add(before.regions[i]);
    for (const std::size_t i : changes.now)
        add(now.regions[i]);
}

/// The squares that are not the same, as one rectangle.
void addSquares(const BitmapPtr& before, const BitmapPtr& now, Parts& parts)
{
    if (before == now)
        return;
    if (!before || !now || before->width != now->width || before->height != now->height || before->squarePx != now->squarePx || before->rgba.size() != now->rgba.size()) {
        parts.addAll();
        return;
    }
    const int side = now->squarePx;
    for (int y = 0; y < now->height; ++y) {
        const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(now->width) * 4;
        int first = now->width, end = 0;
        for (int x = 0; x < now->width; ++x)
            if (std::memcmp(before->rgba.data() + row + static_cast<std::size_t>(x) * 4, now->rgba.data() + row + static_cast<std::size_t>(x) * 4, 4) != 0) {
                first = std::min(first, x);
                end = x + 1;
            }
        if (first < end)
            parts.add(PixelRect{first * side, y * side, (end - first) * side, side});
    }
}

bool sameStyle(const DotSet& a, const DotSet& b)
{
    return a.colors == b.colors && a.radiusPx == b.radiusPx && a.rimPx == b.rimPx && a.rim == b.rim && a.holePx == b.holePx;
}

void addDots(const DotSetPtr& before, const DotSetPtr& now, Parts& parts)
{
    if (before == now || (before && now && sameStyle(*before, *now) && sameBytes(before->dots, now->dots)))
        return;
    for (const DotSetPtr& set : {before, now}) {
        if (!set || set->dots.empty())
            continue;
        const float reach = set->radiusPx + set->rimPx + 2;
        float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
        for (const DotSet::Dot& dot : set->dots) {
            left = std::min(left, dot.x);
            right = std::max(right, dot.x);
            top = std::min(top, dot.y);
            bottom = std::max(bottom, dot.y);
        }
        parts.add(Rect{left - reach, top - reach, right - left + 2 * reach, bottom - top + 2 * reach});
    }
}

} // namespace

PixelRect common(const PixelRect& a, const PixelRect& b)
{
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

Rect extentOf(const Quad& q)
{
    const float grow = q.shape == Shape::glyph || q.shape == Shape::sprite ? 0 : q.strokePx / 2 + q.softPx + 1;
    Vec2 half{q.half.x + grow, q.half.y + grow};
    if (q.rotation != 0)
        half.x = half.y = std::hypot(half.x, half.y);
    return {q.center.x - half.x, q.center.y - half.y, 2 * half.x, 2 * half.y};
}

std::vector<Rect> extentsOf(const RegionItem& region, const Camera& camera, double wrapMetres)
{
    constexpr int kMostCopies = 4; // Each way, as the renderer has it.
    Bounds bounds;
    for (const FillMeshPtr& mesh : region.fills)
        bounds.include(mesh->bounds);
    for (const LineMeshPtr& mesh : region.outlines)
        bounds.include(mesh->bounds);
    std::vector<Rect> extents;
    if (bounds.empty())
        return extents;
    const float margin = region.outlineWidthPx + 3; // Mitres reach twice half the width, and a soft edge.
    const auto width = static_cast<float>(camera.widthPx);
    for (int k = wrapMetres > 0 ? -kMostCopies : 0; k <= (wrapMetres > 0 ? kMostCopies : 0); ++k) {
        const Vec2 low = camera.toScreen({bounds.minX + k * wrapMetres, bounds.minY}), high = camera.toScreen({bounds.maxX + k * wrapMetres, bounds.maxY});
        if (high.x + margin >= 0 && low.x - margin <= width)
            extents.push_back({low.x - margin, high.y - margin, high.x - low.x + 2 * margin, low.y - high.y + 2 * margin});
    }
    return extents;
}

std::vector<PixelRect> changedParts(const Scene& before, const Scene& now)
{
    Parts parts(now.camera);
    if (!(before.camera == now.camera) || before.wrapMetres != now.wrapMetres || !(before.background == now.background) || before.groundRevision != now.groundRevision ||
        before.ground.size() != now.ground.size() || before.atlas.width != now.atlas.width || before.atlas.height != now.atlas.height ||
        before.sprites.width != now.sprites.width || before.sprites.height != now.sprites.height || before.events != now.events) {
        parts.addAll();
        return parts.take();
    }
    const bool spritesMoved = before.sprites.revision != now.sprites.revision;
    addSquares(before.squares, now.squares, parts);
    addDots(before.dots, now.dots, parts);
    addRegions(before, now, parts);
    addQuads(before.names, now.names, false, parts);
    addQuads(before.overlay, now.overlay, spritesMoved, parts);
    return parts.take();
}

} // namespace render
