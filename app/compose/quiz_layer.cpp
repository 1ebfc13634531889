#include "app/compose/quiz_layer.h"

#include "app/compose/map_place.h"
#include "app/compose/map_tools_layer.h"
#include "app/world/polygons.h"
#include "geo/crs/shape_projector.h"
#include "render/tessellate/fill_builder.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace app {

namespace {

using Kind = QuizPlace::Part::Kind;

constexpr double kPiecePx = 20, kShortestMetres = 2500;

const QuizState* quizOf(const Session& session)
{
    return session.presentation && session.quiz ? &*session.quiz : nullptr;
}

/// The mark of who answers: a ring with a cross in it. No mark of a claim looks like it.
void guessMark(render::Vec2 at, const Canvas& canvas)
{
    for (const bool under : {true, false}) {
        const float width = under ? 6.4F : 3.0F;
        const render::Color color = under ? canvas.palette.halo : canvas.palette.accent;
        render::Quad ring;
        ring.shape = render::Shape::ellipse;
        ring.center = at;
        ring.half = {canvas.px(13), canvas.px(13)};
        ring.stroke = color;
        ring.strokePx = canvas.px(static_cast<double>(width));
        canvas.quads.push_back(ring);
        const float arm = canvas.px(6);
        canvas.line({at.x - arm, at.y}, {at.x + arm, at.y}, width, color);
        canvas.line({at.x, at.y - arm}, {at.x, at.y + arm}, width, color);
    }
}

/// Words on a card beside a point, on the side where there is room.
void label(const std::string& words, render::Vec2 at, float awayPx, const MapCamera& camera, const Canvas& canvas)
{
    const auto& text = canvas.text.shape(words, canvas.style(14, true));
    const float width = text.widthPx + canvas.px(16), height = text.heightPx + canvas.px(8);
    const bool right = at.x + awayPx + width < static_cast<float>(camera.widthPx);
    const float x = std::round(right ? at.x + awayPx : at.x - awayPx - width),
                y = std::round(std::max(canvas.px(4), at.y - height / 2));
    canvas.card({x, y, width, height});
    canvas.write(text, x + canvas.px(8), y + canvas.px(4) + text.ascentPx, canvas.palette.ink);
}

} // namespace

void QuizLayer::make(const QuizPlace& place, const MapCamera& camera)
{
    m_fills.clear();
    m_lines.clear();
    geo::ShapeProjector projector(camera.map, std::exp2(m_level) / 2);
    for (const QuizPlace::Part& part : place.parts) {
        std::vector<std::vector<geo::LonLat>> rings = part.rings;
        if (part.kind == Kind::ring && part.radiusMetres > 0)
            rings.push_back(circleAround(part.at, part.radiusMetres));
        const geo::Projected middle = camera.map->forward(part.at);
        if (rings.empty() || !std::isfinite(middle.x) || !std::isfinite(middle.y))
            continue;
        render::LineBuilder lines({middle.x, middle.y});
        render::FillBuilder fill({middle.x, middle.y});
        const bool open = part.kind == Kind::line;
        for (const std::vector<geo::LonLat>& ring : rings)
            for (const geo::ShapeProjector::Line& piece : projector.line(ring, !open, false))
                if (const std::vector<render::Point> points = pointsOf(piece); points.size() > 1)
                    lines.add(points);
        std::vector<std::span<const geo::LonLat>> spans(rings.begin(), rings.end());
        if (!open)
            for (const auto& piece : projector.polygon(spans)) {
                std::vector<std::vector<render::Point>> points;
                for (const geo::ShapeProjector::Line& ring : piece)
                    points.push_back(pointsOf(ring));
                fill.add(points);
            }
        if (!lines.empty())
            m_lines.push_back(lines.finish());
        if (!fill.empty())
            m_fills.push_back(fill.finish());
    }
}

void QuizLayer::shapes(const Session& session, const MapCamera& camera, const Palette& palette,
                       std::vector<render::RegionItem>& regions)
{
    const QuizState* quiz = quizOf(session);
    if (quiz == nullptr || !quiz->revealed) {
        m_view = nullptr;
        return;
    }
    const float scale = session.settings.contentScale;
    const int level = camera.map->isWebMercator() ? 0 : static_cast<int>(std::floor(std::log2(camera.metresPerPixel)));
    const void* view = session.document.views.data() + session.presentation->step;
    if (m_view != view || m_step != session.presentation->step || m_map != camera.map->key() || m_level != level ||
        m_revision != session.documentRevision) {
        m_view = view;
        m_step = session.presentation->step;
        m_map = camera.map->key();
        m_level = level;
        m_revision = session.documentRevision;
        make(quiz->place, camera);
    }
    for (const render::FillMeshPtr& fill : m_fills) {
        render::RegionItem area;
        area.fills = {fill};
        area.fill = palette.accent.withAlpha(0.12);
        regions.push_back(std::move(area));
    }
    for (const render::LineMeshPtr& line : m_lines)
        for (const bool under : {true, false})
            regions.push_back(lineItem(line, under ? palette.halo : palette.accent, (under ? 6.0F : 3.0F) * scale));
    const std::optional<QuizScore> score = quiz->guess ? scoreOf(*quiz->guess, quiz->place) : std::nullopt;
    if (!score || score->inside)
        return;
    const double wanted = camera.metresPerPixel * kPiecePx * static_cast<double>(scale);
    const std::array ends{*quiz->guess, score->nearest};
    if (const render::LineMeshPtr way = lineThrough(camera, ends, std::max(kShortestMetres, wanted))) {
        regions.push_back(lineItem(way, palette.halo, 5.4F * scale));
        regions.push_back(lineItem(way, palette.ink, 2.4F * scale, {8 * scale, 5 * scale}));
    }
}

void QuizLayer::marks(const Session& session, const MapCamera& camera, const Canvas& canvas)
{
    const QuizState* quiz = quizOf(session);
    if (quiz == nullptr)
        return;
    if (quiz->revealed)
        for (const QuizPlace::Part& part : quiz->place.parts) {
            const bool exact = part.kind == Kind::point;
            if (!exact && !(part.kind == Kind::ring && !(part.radiusMetres > 0)))
                continue;
            render::Quad spot; // Around what the claim's own mark shows; near a place it stays empty and dashed.
            spot.shape = render::Shape::ellipse;
            spot.center = pixelOf(camera, part.at);
            spot.half = {canvas.px(exact ? 17 : 30), canvas.px(exact ? 17 : 30)};
            spot.stroke = canvas.palette.accent;
            spot.strokePx = canvas.px(3);
            if (!exact)
                spot.dash = {canvas.px(7), canvas.px(5)};
            canvas.quads.push_back(spot);
        }
    if (!quiz->guess)
        return;
    const render::Vec2 at = pixelOf(camera, *quiz->guess);
    guessMark(at, canvas);
    const std::optional<QuizScore> score = quiz->revealed ? scoreOf(*quiz->guess, quiz->place) : std::nullopt;
    const std::string words = !score          ? "Your mark"
                              : score->inside ? "Inside"
                                              : geo::lengthWords(score->metres, session.tools.unit) +
                                                    (quiz->place.hasExtent ? " outside" : "");
    label(words, at, canvas.px(20), camera, canvas);
}

} // namespace app
