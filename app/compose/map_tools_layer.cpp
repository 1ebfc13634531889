#include "app/compose/map_tools_layer.h"

#include "app/compose/map_place.h"
#include "app/session/map_tool_actions.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace app {

namespace {

/// Shorter pieces would be no nearer to the geodesic than a fraction of a pixel.
constexpr double kPiecePx = 20, kShortestMetres = 2500;

void sight(render::Vec2 at, const Canvas& canvas)
{
    for (const bool under : {true, false}) {
        const float width = under ? 4.4F : 2.0F;
        const render::Color color = under ? canvas.palette.halo : canvas.palette.accent;
        render::Quad ring;
        ring.shape = render::Shape::ellipse;
        ring.center = at;
        ring.half = {canvas.px(15), canvas.px(15)};
        ring.stroke = color;
        ring.strokePx = canvas.px(static_cast<double>(width));
        canvas.quads.push_back(ring);
        const float from = canvas.px(9), to = canvas.px(24);
        for (const float side : {-1.0F, 1.0F}) {
            canvas.line({at.x + side * from, at.y}, {at.x + side * to, at.y}, width, color);
            canvas.line({at.x, at.y + side * from}, {at.x, at.y + side * to}, width, color);
        }
    }
}

/// The length so far, or the area, at the end of the path.
void writeMeasure(const MapTools& tools, const MapCamera& camera, const Canvas& canvas)
{
    const Measuring& measuring = tools.measuring;
    const bool open = !measuring.done && measuring.next;
    if (!open && measuring.points.size() < 2)
        return;
    const geo::PathMeasure measure = measured(measuring);
    const std::string words = measure.areaSquareMetres ? geo::areaWords(*measure.areaSquareMetres, tools.unit) : geo::lengthWords(measure.wholeMetres, tools.unit);
    const auto& text = canvas.text.shape(words, canvas.style(12.5F, true));
    const render::Vec2 at = pixelOf(camera, open ? *measuring.next : measuring.points.back());
    const float width = text.widthPx + canvas.px(12), height = text.heightPx + canvas.px(6), away = canvas.px(14);
    // To the side where there is room.
    const bool right = at.x + away + width < static_cast<float>(camera.widthPx);
    const float x = std::round(right ? at.x + away : at.x - away - width);
    const float y = std::round(std::max(canvas.px(4), at.y - canvas.px(12) - height));
    canvas.card({x, y, width, height});
    canvas.write(text, x + canvas.px(6), y + canvas.px(3) + text.ascentPx, canvas.palette.ink);
}

} // namespace

render::LineMeshPtr lineThrough(const MapCamera& camera, std::span<const geo::LonLat> points, double stepMetres)
{
    if (points.size() < 2)
        return nullptr;
    std::vector<geo::LonLat> path;
    geo::LonLat at = points.front();
    for (std::size_t i = 1; i < points.size(); ++i) {
        const std::vector<geo::LonLat> leg = geo::geodesicLine(at, points[i], stepMetres);
        for (std::size_t k = path.empty() ? 0 : 1; k < leg.size(); ++k)
            path.push_back(leg[k]);
        at = leg.back(); // On the turn that the way has reached.
    }
    geo::ShapeProjector projector(camera.map, camera.metresPerPixel / 2);
    render::LineBuilder builder(onMap(camera, path.front()));
    std::vector<render::Point> piece;
    for (const geo::ShapeProjector::Line& line : projector.line(path, false, true)) {
        piece.clear();
        for (const geo::Projected p : line)
            piece.push_back({p.x, p.y});
        builder.add(piece);
    }
    return builder.empty() ? nullptr : builder.finish();
}

render::RegionItem lineItem(const render::LineMeshPtr& line, render::Color color, float widthPx, render::Dash dash)
{
    render::RegionItem item;
    item.outlines = {line};
    item.outline = color;
    item.outlineWidthPx = widthPx;
    item.outlineDash = dash;
    return item;
}

void MapToolsLayer::lines(const Session& session, const MapCamera& camera, const Palette& palette, std::vector<render::RegionItem>& regions)
{
    const Measuring& measuring = session.tools.measuring;
    if (!measuring.on || measuring.points.empty())
        return;
    const float scale = session.settings.contentScale;
    // In steps of two, so that a turn of the wheel does not make all lines anew.
    const double wanted = camera.metresPerPixel * kPiecePx * static_cast<double>(scale);
    const double step = std::max(kShortestMetres, std::exp2(std::floor(std::log2(wanted))));
    std::vector<geo::LonLat> points = measuring.points;
    if (measuring.closed)
        points.push_back(points.front());
    if (points != m_points || step != m_step || m_map != camera.map->key()) {
        m_line = lineThrough(camera, points, step);
        m_points = points;
        m_step = step;
        m_map = camera.map->key();
    }
    if (m_line)
        for (const bool under : {true, false})
            regions.push_back(lineItem(m_line, under ? palette.halo : palette.ink, (under ? 5.0F : 2.2F) * scale));
    if (measuring.done || !measuring.next)
        return;
    const std::array ends{points.back(), *measuring.next};
    if (const render::LineMeshPtr next = lineThrough(camera, ends, step)) {
        regions.push_back(lineItem(next, palette.halo, 4.4F * scale));
        regions.push_back(lineItem(next, palette.ink, 1.8F * scale, {6 * scale, 4 * scale}));
    }
}

void MapToolsLayer::marks(const Session& session, const MapCamera& camera, const Canvas& canvas)
{
    const Measuring& measuring = session.tools.measuring;
    for (std::size_t i = 0; measuring.on && i < measuring.points.size(); ++i) {
        render::Quad knob;
        knob.shape = render::Shape::square;
        knob.center = pixelOf(camera, measuring.points[i]);
        knob.half = {canvas.px(4), canvas.px(4)};
        knob.fill = canvas.palette.halo;
        knob.stroke = canvas.palette.ink;
        knob.strokePx = canvas.px(1.8);
        canvas.quads.push_back(knob);
    }
    if (measuring.on && !measuring.points.empty())
        writeMeasure(session.tools, camera, canvas);
    if (session.tools.ring)
        sight(pixelOf(camera, *session.tools.ring), canvas);
}

} // namespace app
