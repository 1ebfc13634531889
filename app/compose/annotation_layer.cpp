#include "app/compose/annotation_layer.h"

#include "app/compose/annotation_shape.h"
#include "app/compose/annotation_words.h"
#include "app/compose/map_place.h"
#include "app/session/annotation_actions.h"
#include "app/session/annotation_check.h"
#include "app/world/polygons.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace app {

namespace {

constexpr float kLineWidth = 2.2F, kHighlightWidth = 16;

using Paths = std::vector<std::vector<render::Point>>;

float widthOf(const geo::Annotation& a)
{
    if (a.style.widthPx > 0)
        return static_cast<float>(std::min(a.style.widthPx, 200.0));
    return a.kind == geo::AnnotationKind::highlight ? kHighlightWidth : kLineWidth;
}

render::Dash dashOf(geo::LineDash dash, float widthPx, float scale)
{
    const float w = std::max(1.0F, widthPx / kLineWidth) * scale;
    if (dash == geo::LineDash::dashed)
        return {9 * w, 5 * w};
    return dash == geo::LineDash::dotted ? render::Dash{2.4F * w, 4 * w} : render::Dash{};
}

/// Two strokes back from the end of a line, `length` metres of the map long.
void putHead(const std::vector<render::Point>& line, double length, render::LineBuilder& builder)
{
    constexpr double kHalfAngle = 27 * std::numbers::pi / 180;
    const render::Point tip = line.back();
    for (std::size_t i = line.size() - 1; i-- > 0;) {
        const double dx = line[i].x - tip.x, dy = line[i].y - tip.y, away = std::hypot(dx, dy);
        if (away < length / 2 && i > 0)
            continue;
        if (!(away > 0))
            return;
        const auto end = [&](double turn) {
            return render::Point{tip.x + (dx * std::cos(turn) - dy * std::sin(turn)) / away * length, tip.y + (dx * std::sin(turn) + dy * std::cos(turn)) / away * length};
        };
        const std::array<render::Point, 3> strokes{end(kHalfAngle), tip, end(-kHalfAngle)};
        builder.add(std::span(strokes).first(2));
        builder.add(std::span(strokes).last(2));
        return;
    }
}

/// At the end of the last path; null where there is no room for one.
render::LineMeshPtr headOf(const Paths& paths, double length)
{
    render::LineBuilder head(paths.front().front());
    putHead(paths.back(), length, head);
    return head.empty() ? nullptr : head.finish();
}

/// How far a point is from a line, metres of the map.
double distanceTo(const std::vector<render::Point>& line, render::Point p)
{
    double best = 1e300;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const render::Point a = line[i - 1], b = line[i];
        const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
        const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
        best = std::min(best, std::hypot(a.x + t * dx - p.x, a.y + t * dy - p.y));
    }
    return best;
}

bool within(const Paths& paths, render::Point p)
{
    bool in = false;
    for (const auto& line : paths)
        for (std::size_t i = 0, j = line.size() - 1; i < line.size(); j = i++)
            if ((line[i].y > p.y) != (line[j].y > p.y) && p.x < (line[j].x - line[i].x) * (p.y - line[i].y) / (line[j].y - line[i].y) + line[i].x)
                in = !in;
    return in;
}

} // namespace

/// The meshes of one annotation, and what they were made of.
struct AnnotationLayer::Kept {
    geo::AnnotationKind kind = geo::AnnotationKind::text;
    geo::ArrowShape arrow = geo::ArrowShape::straight;
    geo::Geometry geometry;
    std::string map;
    int level = 0;       ///< Of detail, a power of two.
    double headMetres = 0;
    render::LineMeshPtr lines, head;
    render::FillMeshPtr fill;
    render::Bounds bounds;
    std::shared_ptr<const Paths> paths;
};

const AnnotationLayer::Kept& AnnotationLayer::kept(const geo::Annotation& a, std::size_t slot, const MapCamera& camera, float headPx)
{
    if (m_kept.size() <= slot)
        m_kept.resize(slot + 1);
    std::shared_ptr<Kept>& k = m_kept[slot];
    const int level = camera.map->isWebMercator() ? 0 : static_cast<int>(std::floor(std::log2(camera.metresPerPixel)));
    const bool headed = a.kind == geo::AnnotationKind::arrow && a.style.arrow != geo::ArrowShape::tapered;
    const double head = headed ? static_cast<double>(headPx) * camera.metresPerPixel : 0;
    if (k && k->kind == a.kind && k->arrow == a.style.arrow && k->level == level && k->map == camera.map->key() && k->geometry == a.geometry) {
        if (k->headMetres != head && k->head) // As large on every scale: the rest of the arrow stays as it is.
            k->head = headOf(*k->paths, head);
        k->headMetres = head;
        return *k;
    }
    k = std::make_shared<Kept>(Kept{a.kind, a.style.arrow, a.geometry, camera.map->key(), level, head, {}, {}, {}, {}, {}});
    const AnnotationShape shape = shapeOf(a);
    geo::ShapeProjector projector(camera.map, std::exp2(level) / 2);
    auto paths = std::make_shared<Paths>();
    for (const AnnotationShape::Path& path : shape.lines)
        for (const geo::ShapeProjector::Line& line : projector.line(path, false, true))
            if (std::vector<render::Point> points = pointsOf(line); points.size() > 1)
                paths->push_back(std::move(points));
    if (paths->empty())
        return *k;
    render::LineBuilder lines(paths->front().front());
    for (const auto& line : *paths) {
        lines.add(line);
        for (const render::Point p : line)
            k->bounds.include(p);
    }
    k->lines = lines.empty() ? nullptr : lines.finish();
    if (shape.headed)
        k->head = headOf(*paths, head);
    render::FillBuilder fill(paths->front().front());
    for (const auto& area : shape.areas) {
        std::vector<std::span<const geo::LonLat>> rings(area.begin(), area.end());
        for (const auto& piece : projector.polygon(rings)) {
            std::vector<std::vector<render::Point>> points;
            for (const geo::ShapeProjector::Line& ring : piece)
                points.push_back(pointsOf(ring));
            fill.add(points);
        }
    }
    k->fill = fill.empty() ? nullptr : fill.finish();
    k->paths = std::move(paths);
    return *k;
}

void AnnotationLayer::shapes(const Session& session, const MapCamera& camera, const Palette& palette,
                             std::vector<render::RegionItem>& regions, std::vector<AnnotationHit>& hits)
{
    const float scale = session.settings.contentScale;
    const std::vector<geo::Annotation>& all = session.document.annotations;
    std::vector<std::size_t> inPicture;
    const render::Bounds bounds = camera.bounds(20);
    const auto draw = [&](const geo::Annotation& a, std::size_t slot) {
        const float width = widthOf(a);
        const Kept& shape = kept(a, slot, camera, (8 + 2.2F * width) * scale);
        if (!shape.lines)
            return false;
        const double shift = camera.nearest({(shape.bounds.minX + shape.bounds.maxX) / 2, 0}).x - (shape.bounds.minX + shape.bounds.maxX) / 2;
        if (!shape.bounds.shifted(shift).intersects(bounds))
            return false;
        const render::Color ink = annotationColor(a.style.stroke, annotationInk(palette));
        const bool highlight = a.kind == geo::AnnotationKind::highlight, filled = !a.style.fill.empty() || (shape.fill && (highlight || a.kind == geo::AnnotationKind::arrow));
        if (filled && shape.fill) {
            render::RegionItem area;
            area.fills = {shape.fill};
            area.fill = annotationColor(a.style.fill, ink).withAlpha(a.style.fill.empty() && !highlight ? 0.14 : 0.28);
            regions.push_back(std::move(area));
        }
        for (const bool under : {true, false}) {
            if (highlight && (under || shape.fill))
                continue;
            render::RegionItem line;
            line.outlines = {shape.lines};
            line.outline = under ? palette.halo : highlight ? ink.withAlpha(0.3) : ink;
            line.outlineWidthPx = (width + (under ? 2.6F : 0)) * scale;
            line.outlineDash = highlight ? render::Dash{} : dashOf(a.style.dash, width, scale);
            regions.push_back(line);
            if (!shape.head)
                continue;
            line.outlines = {shape.head};
            line.outlineDash = {};
            regions.push_back(std::move(line));
        }
        if (slot < all.size())
            hits.push_back({slot, {}, shape.paths, filled, std::max(5.0F, width / 2 + 2) * scale});
        return true;
    };
    for (const std::size_t i : shownAnnotations(session)) {
        const geo::Annotation& a = all[i];
        if (a.anchor == geo::AnnotationAnchor::page) {
            if (!a.unplaced() && standsOnPage(a.kind))
                inPicture.push_back(i);
        } else if (draw(a, i)) {
            inPicture.push_back(i);
        } else if (const AnnotationShape shape = shapeOf(a); shape.stand) {
            const render::Vec2 at = pixelOf(camera, *shape.stand);
            const float margin = 80 * scale;
            if (at.x > -margin && at.y > -margin && at.x < static_cast<float>(camera.widthPx) + margin && at.y < static_cast<float>(camera.heightPx) + margin)
                inPicture.push_back(i);
        }
    }
    if (const std::optional<geo::Annotation> draft = draftOf(session))
        draw(*draft, all.size());
    m_kept.resize(std::min(m_kept.size(), all.size() + 1));
    m_authors = authorsOf(session, inPicture);
}

std::vector<std::string> AnnotationLayer::takeProblems() { return std::exchange(m_problems, {}); }

void AnnotationLayer::handles(const Session& session, const MapCamera& camera, const Canvas& canvas, const std::vector<AnnotationHit>& hits)
{
    constexpr std::size_t kMostHandles = 300;
    const AnnotationTool& tool = session.tools.annotating;
    const auto knob = [&](geo::LonLat p) {
        render::Quad q;
        q.shape = render::Shape::square;
        q.center = pixelOf(camera, p);
        q.half = {canvas.px(3.6), canvas.px(3.6)};
        q.fill = canvas.palette.card.withAlpha(1);
        q.stroke = canvas.palette.accent;
        q.strokePx = canvas.px(1.6);
        canvas.quads.push_back(q);
    };
    for (const std::size_t i : chosenAnnotations(session)) {
        const geo::Annotation& a = session.document.annotations[i];
        for (const AnnotationHit& hit : hits) {
            if (hit.annotation != i || hit.rect.width <= 0)
                continue;
            render::Quad frame;
            const float grown = canvas.px(3);
            frame.center = {hit.rect.x + hit.rect.width / 2, hit.rect.y + hit.rect.height / 2};
            frame.half = {hit.rect.width / 2 + grown, hit.rect.height / 2 + grown};
            frame.stroke = canvas.palette.accent;
            frame.strokePx = canvas.px(1.4);
            frame.radiusPx = canvas.px(3);
            canvas.quads.push_back(frame);
        }
        const std::size_t count = movablePoints(a);
        const bool words = a.kind == geo::AnnotationKind::text || a.kind == geo::AnnotationKind::image;
        for (std::size_t p = a.kind == geo::AnnotationKind::callout && a.anchor == geo::AnnotationAnchor::map ? 1 : 0; !words && count <= kMostHandles && p < count; ++p)
            knob(a.geometry.points()[p]);
    }
    if (tool.on && tool.kind && tool.points.size() <= kMostHandles && tool.kind != geo::AnnotationKind::freehand && tool.kind != geo::AnnotationKind::highlight)
        for (const geo::LonLat p : tool.points)
            knob(p);
}

std::optional<std::size_t> annotationAt(const std::vector<AnnotationHit>& hits, const MapCamera& camera, render::Vec2 at)
{
    const render::Point place = camera.toMap(static_cast<double>(at.x), static_cast<double>(at.y));
    for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit)
        if (hit->rect.width > 0 && hit->rect.contains(at))
            return hit->annotation;
    for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
        if (!hit->paths)
            continue;
        const double reach = static_cast<double>(hit->reachPx) * camera.metresPerPixel;
        const double wrap = camera.map->wrapMetres();
        for (const double turn : {0.0, -wrap, wrap}) {
            const render::Point p{place.x + turn, place.y};
            const bool near = std::any_of(hit->paths->begin(), hit->paths->end(), [&](const auto& line) { return distanceTo(line, p) <= reach; });
            if (near || (hit->filled && within(*hit->paths, p)))
                return hit->annotation;
            if (wrap == 0)
                break;
        }
    }
    return std::nullopt;
}

} // namespace app
