#include "render/vector/scene_drawer.h"

#include "render/tessellate/simplify.h"
#include "render/vector/on_page.h"
#include "render/vector/raster_sheet.h"
#include "render/vector/shapes.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace render::vector {

namespace {

Rect cut(const Rect& a, const Rect& b)
{
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(a.x + a.width, b.x + b.width) - x), std::max(0.0F, std::min(a.y + a.height, b.y + b.height) - y)};
}

bool lookAlike(const LineItem& a, const LineItem& b)
{
    return a.color == b.color && a.widthPx == b.widthPx && a.featherPx == b.featherPx && a.dash == b.dash && a.blend == b.blend && a.under == b.under && a.casing == b.casing && a.casingPx == b.casingPx;
}

/// Whether one call can draw both.
bool goTogether(const GroundItem& a, const GroundItem& b)
{
    if (a.index() != b.index())
        return false;
    if (const auto* f = std::get_if<FillItem>(&a)) {
        const auto& g = std::get<FillItem>(b);
        return !f->hatch && !g.hatch && f->color == g.color;
    }
    if (const auto* l = std::get_if<LineItem>(&a)) {
        const auto& m = std::get<LineItem>(b);
        return l->group == m.group && (l->group != 0 || lookAlike(*l, m));
    }
    return true;
}

/// Calls fn(look, items) for each run of lines of one look.
template <class Fn> void eachLook(std::span<const GroundItem> items, Fn fn)
{
    for (std::size_t first = 0, last = 0; first < items.size(); first = last) {
        const LineItem& look = std::get<LineItem>(items[first]);
        for (last = first + 1; last < items.size() && lookAlike(look, std::get<LineItem>(items[last]));)
            ++last;
        fn(look, items.subspan(first, last - first));
    }
}

} // namespace

Color SceneDrawer::seen(Color color)
{
    if (m_extras.colours == nullptr)
        return color;
    const std::uint32_t key = std::uint32_t{color.r} << 16 | std::uint32_t{color.g} << 8 | color.b;
    auto known = m_seen.find(key);
    if (known == m_seen.end()) {
        Image pixel{1, 1, {color.r, color.g, color.b, 255}};
        mapColours(pixel, *m_extras.colours);
        known = m_seen.emplace(key, Color{pixel.rgba[0], pixel.rgba[1], pixel.rgba[2], 255}).first;
    }
    Color out = known->second;
    out.a = color.a;
    return out;
}

void SceneDrawer::drawGap(const Rect& rect, Color color) { m_sheet.fill(rectangle(rect), seen(color)); }

void SceneDrawer::drawGround(const Scene& scene)
{
    m_sheet.fill(rectangle(pageOf(scene.camera, 0)), seen(scene.background));
    const std::span<const GroundItem> all(scene.ground);
    for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
        last = first + 1;
        while (last < all.size() && goTogether(all[first], all[last]))
            ++last;
        const auto items = all.subspan(first, last - first);
        if (std::holds_alternative<FillItem>(all[first]))
            drawFills(scene, items);
        else if (std::holds_alternative<LineItem>(all[first]))
            drawGroup(scene, items);
        else
            drawRasters(scene, items);
    }
}

void SceneDrawer::drawFills(const Scene& scene, std::span<const GroundItem> items)
{
    const FillItem& look = std::get<FillItem>(items.front());
    std::vector<Path> paths;
    // What is opaque is one path, so that no seam opens where meshes meet.
    const bool apart = look.color.a < 255 && !look.hatch;
    for (const GroundItem& item : items)
        addMesh(scene.camera, scene.wrapMetres, *std::get<FillItem>(item).mesh, apart, paths);
    for (const Path& path : paths) {
        m_sheet.fill(path, seen(look.color));
        if (!look.hatch)
            continue;
        const Bounds& b = look.mesh->bounds;
        const Rect bounds = cut(boundsOf(path), pageOf(scene.camera, 0));
        const std::vector<double> shifts = copiesOf(scene.camera, scene.wrapMetres, b, 0);
        drawHatch(path, bounds, *look.hatch, scene.camera.toScreen({(b.minX + b.maxX) / 2 + (shifts.empty() ? 0 : shifts.front()), (b.minY + b.maxY) / 2}));
    }
}

void SceneDrawer::drawHatch(const Path& area, const Rect& bounds, const Hatch& hatch, Vec2 anchor)
{
    if (bounds.width <= 0 || bounds.height <= 0)
        return;
    m_sheet.clip(area);
    m_sheet.stroke(hatchStrokes(gridOf(hatch, anchor), bounds), {seen(hatch.color), hatch.widthPx, hatch.dash, 0, Blend::over, false});
    m_sheet.unclip();
}

/// All casings lie under all lines.
void SceneDrawer::drawGroup(const Scene& scene, std::span<const GroundItem> items)
{
    eachLook(items, [&](LineItem casing, std::span<const GroundItem> alike) {
        if (casing.casing.a == 0 || casing.casingPx <= 0)
            return;
        casing.color = casing.casing;
        casing.widthPx += 2 * casing.casingPx;
        casing.dash = {};
        drawLines(scene, alike, casing);
    });
    eachLook(items, [&](const LineItem& look, std::span<const GroundItem> alike) { drawLines(scene, alike, look); });
}

void SceneDrawer::drawLines(const Scene& scene, std::span<const GroundItem> items, const LineItem& look)
{
    const float margin = look.widthPx + look.featherPx;
    std::vector<Piece> pieces;
    std::vector<Vec2> discs;
    for (const GroundItem& item : items)
        addPieces(scene.camera, scene.wrapMetres, *std::get<LineItem>(item).mesh, margin, pieces, discs);
    drawLine(std::move(pieces), look);
    Path dots;
    for (const Vec2 p : discs)
        addLine(dots, {p, p}, false);
    m_sheet.stroke(dots, {seen(look.color), look.widthPx, {}, 0, Blend::over, true});
}

void SceneDrawer::drawLine(std::vector<Piece> pieces, const LineItem& look)
{
    const bool soft = look.featherPx > 1.5F || look.blend != Blend::over, dashed = look.dash.onPx > 0;
    joinPieces(pieces, dashed);
    Path path;
    for (Piece& piece : pieces) {
        // The steps of a soft band are wider than what is left out of it.
        simplify(piece.points, soft ? 3 * kTolerancePx : kTolerancePx, piece.closed);
        if (dashed) {
            Path one;
            addLine(one, piece.points, piece.closed);
            m_sheet.stroke(one, {seen(look.color), look.widthPx, look.dash, piece.startPx, look.blend, look.mesh && look.mesh->cap == LineCap::round, look.mesh && look.mesh->join == LineJoin::round});
        } else {
            addLine(path, piece.points, piece.closed);
        }
    }
    if (soft)
        drawBand(path, look);
    else
        m_sheet.stroke(path, {seen(look.color), look.widthPx, {}, 0, Blend::over, look.mesh && look.mesh->cap == LineCap::round, look.mesh && look.mesh->join == LineJoin::round});
}

/// A soft edge as lines over each other, the widest and faintest first.
void SceneDrawer::drawBand(const Path& path, const LineItem& look)
{
    if (path.verbs.empty())
        return;
    const float width = std::max(look.widthPx, 1.0F), outer = (width + look.featherPx) / 2, inner = std::max(0.0F, (width - look.featherPx) / 2);
    const int steps = std::clamp(static_cast<int>(std::ceil((outer - inner) / 1.3F)), 2, 8);
    const double strength = look.color.a / 255.0 * static_cast<double>(std::min(look.widthPx, 1.0F));
    double before = 0;
    for (int k = 0; k < steps; ++k) {
        const float step = (outer - inner) / static_cast<float>(steps), reach = outer - step * static_cast<float>(k);
        const double cover = strength * static_cast<double>(std::clamp((outer - reach + step / 2) / look.featherPx, 0.0F, 1.0F));
        Pen pen{seen(look.color), 2 * reach, {}, 0, look.blend, false};
        if (look.blend == Blend::over)
            pen.color = seen(look.color).withAlpha(before < 1 ? (cover - before) / (1 - before) : 0);
        else
            pen.color = seen(mix(look.under.withAlpha(1), look.color.withAlpha(1), cover));
        before = cover;
        m_sheet.stroke(path, pen);
    }
}

void SceneDrawer::drawRasters(const Scene& scene, std::span<const GroundItem> items)
{
    std::vector<RasterItem> rasters;
    for (const GroundItem& item : items)
        rasters.push_back(std::get<RasterItem>(item));
    RasterSheet pixels = rasterSheet(scene.camera, scene.wrapMetres, rasters);
    if (!pixels.problem.empty())
        m_sheet.fail(pixels.problem);
    if (pixels.rgba.empty())
        return;
    if (m_extras.colours != nullptr)
        mapPixels(pixels, *m_extras.colours);
    m_sheet.picture({pixels.rgba, pixels.width, pixels.height}, {static_cast<float>(pixels.x), static_cast<float>(pixels.y), static_cast<float>(pixels.width), static_cast<float>(pixels.height)}, true);
}

void SceneDrawer::drawData(const Scene& scene)
{
    if (scene.squares && !scene.squares->rgba.empty()) {
        const Bitmap& b = *scene.squares;
        RasterSheet pixels{0, 0, b.width, b.height, b.rgba};
        if (m_extras.colours != nullptr)
            mapPixels(pixels, *m_extras.colours);
        m_sheet.picture({pixels.rgba, b.width, b.height}, {0, 0, static_cast<float>(b.width * b.squarePx), static_cast<float>(b.height * b.squarePx)}, false);
    }
    if (!scene.dots)
        return;
    const DotSet& set = *scene.dots;
    Path dot;
    for (const DotSet::Dot& d : set.dots) {
        dot.verbs.clear();
        dot.points.clear();
        addLine(dot, {{d.x, d.y}, {d.x, d.y}}, false);
        const std::size_t index = d.color & ~DotSet::kHollow;
        if (index >= set.colors.size())
            continue;
        const auto disc = [&](Color color, float radius) {
            m_sheet.stroke(dot, {seen(color), 2 * radius, {}, 0, Blend::over, true});
        };
        if (set.rimPx > 0)
            disc(set.rim, set.radiusPx + set.rimPx);
        disc(set.colors[index], set.radiusPx);
        if ((d.color & DotSet::kHollow) != 0)
            disc(set.rim.withAlpha(1), set.holePx);
    }
}

void SceneDrawer::drawRegions(const Scene& scene)
{
    for (const RegionItem& region : scene.regions)
        drawRegion(scene, region);
}

void SceneDrawer::drawRegion(const Scene& scene, const RegionItem& region)
{
    const Camera& camera = scene.camera;
    std::vector<Path> areas;
    Bounds all;
    for (const FillMeshPtr& mesh : region.fills) {
        addMesh(camera, scene.wrapMetres, *mesh, false, areas);
        all.include(mesh->bounds);
    }
    const Path area = areas.empty() ? Path{} : std::move(areas.front());
    const float margin = std::max(region.outlineWidthPx + 1, region.fadePx);
    std::vector<Piece> pieces;
    std::vector<Vec2> discs;
    for (const LineMeshPtr& mesh : region.outlines)
        addPieces(camera, scene.wrapMetres, *mesh, margin, pieces, discs);
    const bool drawn = !area.verbs.empty() && (region.fill.a > 0 || !region.hatches.empty());
    if (drawn) {
        const bool faded = region.fadePx > 0 && !region.outlines.empty() && !region.hatches.empty();
        const Rect bounds = cut(boundsOf(area), pageOf(camera, 1));
        if (faded) {
            std::vector<Piece> edges = pieces;
            joinPieces(edges, false);
            Path edge;
            for (Piece& piece : edges) {
                simplify(piece.points, 3 * kTolerancePx, piece.closed);
                addLine(edge, piece.points, piece.closed);
            }
            m_sheet.fade(area, edge, region.fadePx, bounds);
        }
        m_sheet.fill(area, seen(region.fill));
        const std::vector<double> shifts = copiesOf(camera, scene.wrapMetres, all, 0);
        const Vec2 anchor = camera.toScreen({(all.minX + all.maxX) / 2 + (shifts.empty() ? 0 : shifts.front()), (all.minY + all.maxY) / 2});
        for (const Hatch& hatch : region.hatches)
            drawHatch(area, bounds, hatch, anchor);
        if (faded)
            m_sheet.unfade();
    }
    if (region.outline.a > 0 && region.outlineWidthPx > 0)
        drawLine(std::move(pieces), {nullptr, region.outline, region.outlineWidthPx, 1, region.outlineDash, Blend::over, {}});
}

} // namespace render::vector
