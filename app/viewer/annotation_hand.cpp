#include "app/viewer/annotation_hand.h"

#include "app/compose/map_place.h"
#include "app/session/annotation_actions.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

using geo::AnnotationKind;

constexpr float kSnapPx = 8, kHandlePx = 8, kClickPx = 4, kStrokePx = 3;
/// So many claims and points are looked at for one to snap to.
constexpr std::size_t kMostLookedAt = 20'000;

struct PenSpot {
    MapCamera camera;
    render::Vec2 at; ///< Px of the pane.
};

std::optional<PenSpot> spotAt(render::Vec2 at, std::span<const Pane> panes)
{
    const Pane* pane = paneAt(panes, static_cast<double>(at.x));
    if (pane == nullptr)
        return std::nullopt;
    return PenSpot{{pane->shown.scene.camera, pane->shown.map}, {at.x - static_cast<float>(pane->x), at.y}};
}

std::optional<geo::LonLat> placeOf(const PenSpot& spot) { return placeAt(spot.camera, static_cast<double>(spot.at.x), static_cast<double>(spot.at.y)); }

float distance(render::Vec2 a, render::Vec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool drawnInOneGo(AnnotationKind kind) { return kind == AnnotationKind::freehand || kind == AnnotationKind::highlight; }

/// The nearest of what there is to snap to; `besides`: an annotation that is no target.
std::optional<geo::LonLat> snapped(const PenSpot& spot, const Session& session, float scale, std::optional<std::size_t> besides)
{
    std::optional<geo::LonLat> best;
    float nearest = kSnapPx * scale;
    std::size_t left = kMostLookedAt;
    const auto look = [&](geo::LonLat p) {
        if (const float away = distance(pixelOf(spot.camera, p), spot.at); away < nearest) {
            nearest = away;
            best = p;
        }
    };
    const std::vector<geo::Annotation>& all = session.document.annotations;
    for (std::size_t i = 0; i < all.size() && left > 0; ++i) {
        if (i == besides || all[i].kind == AnnotationKind::freehand || all[i].kind == AnnotationKind::highlight || !isShown(all[i], session))
            continue;
        for (const geo::LonLat p : all[i].geometry.points()) {
            if (left-- == 0)
                break;
            look(p);
        }
    }
    if (session.visible.claims)
        session.answer.eachShown([&](std::uint32_t i) {
            const geo::Geometry& geometry = session.document.claims[i].place.geometry;
            if (left == 0 || geometry.kind() != geo::Geometry::Kind::point)
                return;
            --left;
            look(geometry.points().front());
        });
    return best;
}

/// The chosen annotation, when it is one alone on the map.
std::optional<std::size_t> chosenAlone(const Session& session)
{
    const std::vector<std::size_t> chosen = chosenAnnotations(session);
    return chosen.size() == 1 ? std::optional(chosen.front()) : std::nullopt;
}

/// Which of its points lies under the hand.
std::optional<std::size_t> handleAt(const PenSpot& spot, const geo::Annotation& a, float scale)
{
    if (a.kind == AnnotationKind::text || a.kind == AnnotationKind::image)
        return std::nullopt;
    const bool boxFirst = a.kind == AnnotationKind::callout && a.anchor == geo::AnnotationAnchor::map;
    for (std::size_t p = boxFirst ? 1 : 0; p < movablePoints(a); ++p)
        if (distance(pixelOf(spot.camera, a.geometry.points()[p]), spot.at) <= kHandlePx * scale)
            return p;
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> AnnotationHand::under(render::Vec2 at, std::span<const Pane> panes)
{
    const Pane* pane = paneAt(panes, static_cast<double>(at.x));
    const std::optional<PenSpot> spot = spotAt(at, panes);
    return spot ? annotationAt(pane->shown.annotations, spot->camera, spot->at) : std::nullopt;
}

std::optional<geo::LonLat> AnnotationHand::placeFor(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale)
{
    const std::optional<PenSpot> spot = spotAt(at, panes);
    if (!spot)
        return std::nullopt;
    const AnnotationTool& tool = session.tools.annotating;
    if (tool.kind && drawnInOneGo(*tool.kind))
        return placeOf(*spot);
    const std::optional<geo::LonLat> near = snapped(*spot, session, scale, std::nullopt);
    return near ? near : placeOf(*spot);
}

bool AnnotationHand::press(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale, Modifiers with, Actions& actions)
{
    m_holds = Holds::nothing;
    m_pressed = m_last = at;
    m_moved = false;
    const AnnotationTool& tool = session.tools.annotating;
    const std::optional<PenSpot> spot = spotAt(at, panes);
    if (!tool.on || !spot)
        return false;
    if (tool.kind) {
        const bool line = drawnInOneGo(*tool.kind);
        if (!line && *tool.kind != AnnotationKind::ellipse)
            return false;
        if (const auto place = placeFor(at, panes, session, scale))
            actions.push_back(AddAnnotationPoint{*place});
        m_holds = line ? Holds::line : tool.points.empty() ? Holds::box : Holds::press;
        return true;
    }
    if (const auto one = chosenAlone(session))
        if (const auto point = handleAt(*spot, session.document.annotations[*one], scale)) {
            m_point = *point;
            m_holds = Holds::point;
            return true;
        }
    const std::optional<std::size_t> hit = under(at, panes);
    if (!hit)
        return false;
    const std::vector<std::size_t> chosen = chosenAnnotations(session);
    const bool known = std::find(chosen.begin(), chosen.end(), *hit) != chosen.end();
    if (with.shift || !known)
        actions.push_back(SelectAnnotation{*hit, with.shift});
    m_holds = with.shift ? Holds::press : Holds::annotations;
    return true;
}

void AnnotationHand::drag(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale, Actions& actions)
{
    if (!m_moved && distance(at, m_pressed) <= kClickPx * scale && m_holds != Holds::line)
        return;
    const std::optional<PenSpot> spot = spotAt(at, panes);
    if (!spot || (m_holds == Holds::line && distance(at, m_last) < kStrokePx * scale))
        return;
    m_moved = true;
    if (m_holds == Holds::line) {
        if (const auto place = placeOf(*spot))
            actions.push_back(AddAnnotationPoint{*place});
    } else if (m_holds == Holds::point) {
        const auto near = snapped(*spot, session, scale, chosenAlone(session));
        if (const auto place = near ? near : placeOf(*spot))
            actions.push_back(MoveAnnotationPoint{m_point, *place});
    } else if (m_holds == Holds::annotations) {
        actions.push_back(MoveAnnotations{static_cast<double>((at.x - m_last.x) / scale), static_cast<double>((at.y - m_last.y) / scale)});
    }
    m_last = at;
}

void AnnotationHand::release(std::span<const Pane> panes, const Session& session, float scale, Actions& actions)
{
    const Holds held = std::exchange(m_holds, Holds::nothing);
    if (held == Holds::line) {
        actions.push_back(m_moved ? Action(EndAnnotation{}) : Action(TakeBackAnnotationPoint{}));
    } else if (held == Holds::box && m_moved) {
        if (const auto place = placeFor(m_last, panes, session, scale))
            actions.push_back(AddAnnotationPoint{*place});
    } else if (m_moved && (held == Holds::point || held == Holds::annotations)) {
        actions.push_back(EndEdit{});
    }
}

bool AnnotationHand::click(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale, bool twice, Actions& actions) const
{
    const AnnotationTool& tool = session.tools.annotating;
    if (!tool.on || !tool.kind)
        return false;
    if (twice) {
        if (!tool.points.empty())
            actions.push_back(EndAnnotation{});
        return true;
    }
    const std::optional<PenSpot> spot = spotAt(at, panes);
    const bool closes = spot && *tool.kind == AnnotationKind::polygon && tool.points.size() > 2 &&
                        distance(pixelOf(spot->camera, tool.points.front()), spot->at) <= kHandlePx * scale;
    if (closes)
        actions.push_back(EndAnnotation{});
    else if (const auto place = placeFor(at, panes, session, scale))
        actions.push_back(AddAnnotationPoint{*place});
    return true;
}

} // namespace app
