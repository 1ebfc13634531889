#include "render/gl/painter.h"

#include "render/scene/changes.h"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <variant>

namespace render::gl {

namespace {

void setBlend(Blend blend)
{
    glBlendEquation(blend == Blend::over ? GL_FUNC_ADD : blend == Blend::lightest ? GL_MAX : GL_MIN);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

struct Split { float high = 0, low = 0; };
Split split(double v)
{
    const auto high = static_cast<float>(v);
    return {high, static_cast<float>(v - static_cast<double>(high))};
}

void place(const Program& program, const View& view, Point origin, double shift)
{
    const Split x = split(origin.x + shift - view.camera.center.x), y = split(origin.y - view.camera.center.y);
    program.set("u_offsetHigh", x.high, y.high);
    program.set("u_offsetLow", x.low, y.low);
    program.set("u_scale", static_cast<float>(2 / (view.camera.widthPx * view.camera.metresPerPixel)),
                static_cast<float>(2 / (view.camera.heightPx * view.camera.metresPerPixel)));
}

/// Calls draw(shift) for each copy of the bounds that the view shows.
template <class Draw> void eachCopy(const View& view, const Bounds& bounds, double marginPx, Draw draw)
{
    const Bounds seen = view.camera.bounds(marginPx);
    if (view.wrapMetres <= 0) {
        if (bounds.intersects(seen))
            draw(0.0);
        return;
    }
    const auto first = static_cast<int>(std::ceil((seen.minX - bounds.maxX) / view.wrapMetres));
    const auto last = static_cast<int>(std::floor((seen.maxX - bounds.minX) / view.wrapMetres));
    for (int k = std::max(first, -4); k <= std::min(last, 4); ++k)
        if (const Bounds b = bounds.shifted(k * view.wrapMetres); b.minX < seen.maxX && b.maxX > seen.minX && b.intersects(seen))
            draw(k * view.wrapMetres);
}

/// Its channels, and all of them so much less.
std::array<float, 4> premultiplied(Color c, float share)
{
    const float alpha = static_cast<float>(c.a) / 255 * share;
    return {static_cast<float>(c.r) / 255 * alpha, static_cast<float>(c.g) / 255 * alpha, static_cast<float>(c.b) / 255 * alpha, alpha};
}

void drawIndexed(int count) { glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT, nullptr); }

} // namespace

void useView(const View& view)
{
    glViewport(view.x, view.y, view.camera.widthPx, view.camera.heightPx);
    const int first = std::clamp(view.columns.first, 0, view.camera.widthPx);
    const int end = std::clamp(view.columns.end, first, view.camera.widthPx);
    const int top = std::clamp(view.top, 0, view.camera.heightPx);
    const int bottom = std::clamp(view.bottom, top, view.camera.heightPx);
    glScissor(view.x + first, view.y + view.camera.heightPx - bottom, end - first, bottom - top);
}

bool Painter::create(std::string& error)
{
    m_fill = Program::link("fill.vert", "fill.frag", error);
    m_hatch = m_fill ? Program::link("fill.vert", "hatch.frag", error) : Program{};
    m_line = m_hatch ? Program::link("line.vert", "line.frag", error) : Program{};
    m_tile = m_line ? Program::link("tile.vert", "tile.frag", error) : Program{};
    m_empty = VertexArray::make();
    // There is always a mask to bind: a driver compiles the hatch once more for a sampler with nothing behind it.
    constexpr int kSide = 16;
    m_mask.ensure(kSide, kSide, Target::Format::rgba8);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return static_cast<bool>(m_tile);
}

void Painter::drawFill(const View& view, const FillMeshPtr& mesh, Color color)
{
    m_fill.use();
    m_fill.setPremultiplied("u_color", color);
    // Opaque land covers most of most pictures, and reading back what lies under it is half of its cost in software. What
    // is wholly transparent takes away what lies under it.
    if (color.a == 255 || color.a == 0)
        glDisable(GL_BLEND);
    eachCopy(view, mesh->bounds, 0, [&](double shift) {
        place(m_fill, view, mesh->origin, shift);
        drawIndexed(m_meshes.bind(mesh));
    });
    glEnable(GL_BLEND);
}

void Painter::stroke(const View& view, const LineItem& item, float widthPx, Dash dash, Blend blend, const std::array<float, 4>& color)
{
    const float width = std::max(widthPx, 1.0F);
    const float feather = std::max(item.featherPx, 1.0F);
    const float outer = (width + feather) / 2;
    setBlend(blend);
    m_line.use();
    m_line.set("u_color", color[0], color[1], color[2], color[3]);
    m_line.set("u_half", width / 2);
    m_line.set("u_feather", feather);
    m_line.set("u_outer", outer);
    m_line.set("u_dash", dash.onPx, dash.offPx);
    m_line.set("u_pixel", 2.0F / static_cast<float>(view.camera.widthPx),
               2.0F / static_cast<float>(view.camera.heightPx));
    m_line.set("u_pxPerMetre", static_cast<float>(1 / view.camera.metresPerPixel));
    eachCopy(view, item.mesh->bounds, static_cast<double>(outer) * 2, [&](double shift) {
        place(m_line, view, item.mesh->origin, shift);
        drawIndexed(m_meshes.bind(item.mesh));
    });
    setBlend(Blend::over);
}

void Painter::drawLine(const View& view, const LineItem& item)
{
    m_line.use();
    m_line.setPremultiplied("u_under", item.blend == Blend::over ? Color{0, 0, 0, 0} : item.under);
    stroke(view, item, item.widthPx, item.dash, item.blend, premultiplied(item.color, std::min(item.widthPx, 1.0F)));
}

namespace {

/// The part of the view that the bounds cover, px from its lower left; all of it where the world repeats within it. Of a
/// tile it is what of that is drawn.
Painter::Area areaOf(const View& view, const Bounds& bounds)
{
    const Camera& c = view.camera;
    const double turns = view.wrapMetres > 0 ? view.wrapMetres : 1e300;
    const int left = view.tile ? std::clamp(view.columns.first, 0, c.widthPx) : 0, right = view.tile ? std::clamp(view.columns.end, left, c.widthPx) : c.widthPx;
    const int foot = view.tile ? c.heightPx - std::clamp(view.bottom, 0, c.heightPx) : 0;
    const int head = view.tile ? std::max(foot, c.heightPx - std::clamp(view.top, 0, c.heightPx)) : c.heightPx;
    if (c.widthPx * c.metresPerPixel + (bounds.maxX - bounds.minX) > turns)
        return {left, foot, right - left, head - foot};
    const double shift = view.wrapMetres > 0 ? std::round((c.center.x - (bounds.minX + bounds.maxX) / 2) / view.wrapMetres) * view.wrapMetres : 0;
    const Vec2 low = c.toScreen({bounds.minX + shift, bounds.minY}), high = c.toScreen({bounds.maxX + shift, bounds.maxY});
    const auto clampTo = [](double v, int least, int most) { return static_cast<int>(std::clamp(v, static_cast<double>(least), static_cast<double>(most))); };
    Painter::Area area;
    area.x = clampTo(std::floor(static_cast<double>(low.x)) - 1, left, right);
    area.y = clampTo(c.heightPx - std::ceil(static_cast<double>(low.y)) - 1, foot, head);
    area.width = std::max(1, clampTo(std::ceil(static_cast<double>(high.x)) + 1, left, right) - area.x);
    area.height = std::max(1, clampTo(c.heightPx - std::floor(static_cast<double>(high.y)) + 1, foot, head) - area.y);
    return area;
}

/// As useView(), and no more of it than the area.
void useArea(const View& view, const Painter::Area& area)
{
    useView(view);
    std::array<int, 4> box{};
    glGetIntegerv(GL_SCISSOR_BOX, box.data());
    const int left = std::max(box[0], view.x + area.x), right = std::min(box[0] + box[2], view.x + area.x + area.width);
    const int foot = std::max(box[1], view.y + area.y), head = std::min(box[1] + box[3], view.y + area.y + area.height);
    glScissor(left, foot, std::max(0, right - left), std::max(0, head - foot));
}

} // namespace

/// Opaque lines are drawn over their casings. Others are first drawn as how much of a pixel they cover, the most of what lies
/// there, and then once with their colours; only where they lie, so that a tile of a large picture needs no more memory than it has.
void Painter::drawGroup(const View& view, std::span<const GroundItem> items)
{
    const auto& look = std::get<LineItem>(items.front());
    const bool cased = look.casing.a > 0 && look.casingPx > 0, opaque = look.color.a == 255 && look.widthPx >= 1 && (!cased || look.casing.a == 255);
    const float wide = look.widthPx + 2 * look.casingPx;
    const auto all = [&](const View& at, float widthPx, Dash dash, Blend blend, const std::array<float, 4>& color) {
        m_line.use();
        m_line.set("u_under", 0.0F, 0.0F, 0.0F, 0.0F);
        for (const GroundItem& item : items)
            stroke(at, std::get<LineItem>(item), widthPx, dash, blend, color);
    };
    const auto overEachOther = [&] {
        if (cased)
            all(view, wide, {}, Blend::over, premultiplied(look.casing, 1));
        all(view, look.widthPx, look.dash, Blend::over, premultiplied(look.color, std::min(look.widthPx, 1.0F)));
    };
    if (opaque)
        return overEachOther();
    Bounds bounds;
    for (const GroundItem& item : items)
        bounds.include(std::get<LineItem>(item).mesh->bounds);
    const double margin = static_cast<double>(wide + std::max(look.featherPx, 1.0F)) * view.camera.metresPerPixel;
    const Area area = areaOf(view, {bounds.minX - margin, bounds.minY - margin, bounds.maxX + margin, bounds.maxY + margin});
    int framebuffer = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer);
    std::string error;
    if (!m_group)
        m_group = Program::link("blit.vert", "line_group.frag", error);
    if (!m_group || !m_lines.ensure(area.width, area.height, Target::Format::rgba8)) {
        glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(framebuffer));
        return overEachOther(); // Rather with blots than not at all.
    }
    View mask = view;
    mask.x = -area.x;
    mask.y = -area.y;
    m_lines.bind();
    useView(mask);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    if (cased)
        all(mask, wide, {}, Blend::lightest, {1, 0, 0, 0});
    all(mask, look.widthPx, look.dash, Blend::lightest, {0, 1, 0, 0});
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<unsigned>(framebuffer));
    useArea(view, area);
    m_group.use();
    m_group.set("u_texture", 0);
    m_group.set("u_origin", static_cast<float>(view.x + area.x), static_cast<float>(view.y + area.y));
    m_group.setPremultiplied("u_casing", cased ? look.casing : Color{0, 0, 0, 0});
    const auto line = premultiplied(look.color, std::min(look.widthPx, 1.0F));
    m_group.set("u_line", line[0], line[1], line[2], line[3]);
    glBindTexture(GL_TEXTURE_2D, m_lines.texture());
    glBindVertexArray(m_empty.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    useView(view);
}

void Painter::drawTile(const View& view, const RasterItem& item)
{
    if (!item.tile || item.tile->rgba.empty())
        return;
    m_tile.use();
    m_tile.set("u_texture", 0);
    m_tile.set("u_opacity", item.opacity);
    m_tile.set("u_viewport", static_cast<float>(view.camera.widthPx), static_cast<float>(view.camera.heightPx));
    const float rim = static_cast<float>(item.tile->rim) / static_cast<float>(item.tile->side), inner = 1 - 2 * rim;
    m_tile.set("u_part", rim + item.part.x * inner, rim + item.part.y * inner, rim + (item.part.x + item.part.width) * inner,
               rim + (item.part.y + item.part.height) * inner);
    m_tiles.bind(item.tile);
    glBindVertexArray(m_empty.get());
    setBlend(Blend::over);
    eachCopy(view, item.bounds, 0, [&](double shift) {
        // Neighbours compute their common corners alike, so that no gap opens between them.
        const Vec2 upper = view.camera.toScreen({item.bounds.minX + shift, item.bounds.maxY});
        const Vec2 lower = view.camera.toScreen({item.bounds.maxX + shift, item.bounds.minY});
        m_tile.set("u_rect", upper.x, upper.y, lower.x, lower.y);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    });
}

void Painter::drawHatch(const View& view, const FillMeshPtr& mesh, const Bounds& anchorBounds, const Hatch& h, Color under,
                        bool masked)
{
    m_hatch.use();
    m_hatch.setPremultiplied("u_color", h.color);
    m_hatch.setPremultiplied("u_fill", under);
    const float angle = h.angleDeg * 3.14159265F / 180;
    m_hatch.set("u_normal", -std::sin(angle), std::cos(angle));
    m_hatch.set("u_hatch", h.widthPx, h.periodPx, h.phasePx, masked ? 1.0F : 0.0F);
    m_hatch.set("u_dash", h.dash.onPx, h.dash.offPx);
    m_hatch.set("u_maskOrigin", static_cast<float>(view.x + m_maskArea.x), static_cast<float>(view.y + m_maskArea.y));
    m_hatch.set("u_mask", 0);
    glBindTexture(GL_TEXTURE_2D, m_mask.texture());
    const Point middle{(anchorBounds.minX + anchorBounds.maxX) / 2, (anchorBounds.minY + anchorBounds.maxY) / 2};
    eachCopy(view, mesh->bounds, 0, [&](double shift) {
        const Vec2 at = view.camera.toScreen({middle.x + shift, middle.y});
        m_hatch.set("u_anchor", static_cast<float>(view.x) + at.x,
                     static_cast<float>(view.y + view.camera.heightPx) - at.y);
        place(m_hatch, view, mesh->origin, shift);
        drawIndexed(m_meshes.bind(mesh));
    });
}

namespace {

/// How many items from this one on are one drawing; 0: it is none of a group and has no casing.
std::size_t groupFrom(const std::vector<GroundItem>& items, std::size_t first)
{
    const auto* const line = std::get_if<LineItem>(&items[first]);
    if (line == nullptr || line->blend != Blend::over || (line->group == 0 && line->casingPx <= 0))
        return 0;
    std::size_t end = first + 1;
    for (; line->group != 0 && end < items.size(); ++end)
        if (const auto* const next = std::get_if<LineItem>(&items[end]); next == nullptr || next->group != line->group)
            break;
    return end - first;
}

} // namespace

void Painter::drawGround(const Scene& scene, const View& view)
{
    useView(view);
    const auto channel = [](std::uint8_t v) { return static_cast<float>(v) / 255.0F; };
    const Color b = scene.background;
    glClearColor(channel(b.r), channel(b.g), channel(b.b), b.a == 0 ? 0.0F : 1.0F);
    glEnable(GL_SCISSOR_TEST);
    glClear(GL_COLOR_BUFFER_BIT);
    setBlend(Blend::over);
    for (std::size_t i = 0; i < scene.ground.size(); ++i) {
        const GroundItem& item = scene.ground[i];
        if (const std::size_t count = groupFrom(scene.ground, i); count > 0) {
            drawGroup(view, std::span(scene.ground).subspan(i, count));
            i += count - 1;
        } else if (const auto* f = std::get_if<FillItem>(&item)) {
            if (f->hatch)
                drawHatch(view, f->mesh, f->mesh->bounds, *f->hatch, f->color, false);
            else
                drawFill(view, f->mesh, f->color);
        } else if (const auto* r = std::get_if<RasterItem>(&item)) {
            drawTile(view, *r);
        } else {
            drawLine(view, std::get<LineItem>(item));
        }
    }
}

/// Draws how much of the region is left after fading from its outline: 1 inside, 0 at the edge and outside.
void Painter::drawMask(const RegionItem& region, const View& target, const Bounds& bounds)
{
    m_maskArea = areaOf(target, bounds);
    // The format of the picture itself: the driver has its shaders for that already. Of a large picture memory counts more.
    constexpr std::int64_t kLarge = std::int64_t{64} << 20;
    const bool large = std::int64_t{m_maskArea.width} * m_maskArea.height > kLarge;
    m_mask.ensure(m_maskArea.width, m_maskArea.height, large ? Target::Format::r8 : Target::Format::rgba8);
    m_mask.bind();
    View view = target;
    view.x = -m_maskArea.x;
    view.y = -m_maskArea.y;
    useView(view); // What of the mask the drawn rows and columns need.
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    setBlend(Blend::over);
    for (const auto& mesh : region.fills)
        drawFill(view, mesh, rgb(0xFFFFFF));
    for (const auto& outline : region.outlines) {
        LineItem edge;
        edge.mesh = outline;
        edge.color = rgb(0x000000);
        edge.under = rgb(0xFFFFFF);
        edge.blend = Blend::darkest;
        // As soft as it is wide: full on the line itself, nothing at a fade's distance from it.
        edge.widthPx = edge.featherPx = region.fadePx;
        drawLine(view, edge);
    }
}

void Painter::drawRegion(const RegionItem& region, const View& view, unsigned framebuffer)
{
    Bounds all;
    for (const auto& mesh : region.fills)
        all.include(mesh->bounds);
    const bool masked = region.fadePx > 0 && !region.outlines.empty() && !region.fills.empty();
    if (masked) {
        drawMask(region, view, all);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        useView(view);
    }
    Color under = region.fill;
    if (region.hatches.empty() && under.a > 0)
        for (const auto& mesh : region.fills)
            drawFill(view, mesh, under);
    for (const Hatch& h : region.hatches) {
        for (const auto& mesh : region.fills)
            drawHatch(view, mesh, all, h, under, masked);
        under.a = 0;
    }
    if (region.outline.a > 0 && region.outlineWidthPx > 0)
        for (const auto& mesh : region.outlines)
            drawLine(view, {mesh, region.outline, region.outlineWidthPx, 1, region.outlineDash, Blend::over, {}});
}

namespace {

/// Whether something of a region can lie in the part of the picture that is drawn.
bool isSeen(const RegionItem& region, const View& view)
{
    const auto left = static_cast<float>(view.columns.first - 1), top = static_cast<float>(view.top - 1);
    const Rect seen{left, top, static_cast<float>(view.columns.end + 1) - left, static_cast<float>(view.bottom + 1) - top};
    const std::vector<Rect> extents = extentsOf(region, view.camera, view.wrapMetres);
    return std::any_of(extents.begin(), extents.end(), [&](const Rect& extent) { return extent.overlaps(seen); });
}

} // namespace

void Painter::drawRegions(std::span<const RegionItem> regions, const View& view, unsigned framebuffer)
{
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    useView(view);
    const bool part = view.columns.first > 0 || view.columns.end < view.camera.widthPx || view.top > 0 || view.bottom < view.camera.heightPx;
    for (const RegionItem& region : regions)
        if (!part || isSeen(region, view))
            drawRegion(region, view, framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    useView(view);
    setBlend(Blend::over);
}

} // namespace render::gl
