#include "app/compose/map_place.h"
#include "app/session/map_tool_actions.h"
#include "app/session/picture_file.h"
#include "app/viewer/viewer_impl.h"

#include <cmath>

namespace app {

namespace {

constexpr double kRingSeconds = 2.5;
/// How often it is asked whether the names have come.
constexpr double kNamesSeconds = 0.05;

CameraStop stopOf(const Session& session) { return {session.view.center, session.view.zoom}; }

} // namespace

/// What the tools ask of the window, the disk and the camera.
void Viewer::carryOutTools(const Effects& effects)
{
    if (effects.copy)
        m_window->setClipboard(*effects.copy);
    if (effects.picture)
        takePicture(m_session, *effects.picture);
    if (effects.askQuiz)
        findAnswer();
    if (effects.goToTyped)
        m_search.look(m_session);
    if (effects.confirmGoTo) {
        m_search.lookNow(m_session);
        carryOut(ConfirmGoTo{});
    }
    if (effects.fitRow && m_session.rowCard) {
        m_session.tools.history.leave(stopOf(m_session));
        if (const auto view = fitView(m_world, *m_session.rowCard, {0}, mapSize().width, mapSize().height))
            moveTo(*view, true);
        else
            say("This row has no place on the map");
    }
    if (effects.goTo)
        moveTo(*effects.goTo, true);
    if (m_session.tools.ring != m_ringAt) {
        m_ringAt = m_session.tools.ring;
        m_ringUntil = now() + kRingSeconds;
    }
}

/// What comes by itself: the names, and the end of the ring.
void Viewer::visitTools()
{
    GoToBox& box = m_session.tools.goTo;
    if (box.open && m_search.takeReady()) {
        m_search.look(m_session);
        m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    }
    if (m_ringAt && now() >= m_ringUntil)
        carryOut(ClearRing{});
}

/// Seconds until visitTools() has something to do; negative: nothing.
double Viewer::toolsPatience() const
{
    if (m_session.tools.goTo.open && m_session.tools.goTo.waiting)
        return kNamesSeconds;
    return m_ringAt ? std::max(0.0, m_ringUntil - now()) : -1;
}

/// Where the pointer would set the next point of what is measured.
void Viewer::settleMeasure(Actions& actions)
{
    const Measuring& measuring = m_session.tools.measuring;
    if (!measuring.on || measuring.done)
        return;
    const std::optional<geo::LonLat> place = m_hand.pointer() && !m_hand.panning() ? placeUnderPointer() : std::nullopt;
    if (place != measuring.next)
        actions.push_back(HoverMeasured{place});
}

/// Where the pointer would set the next point of what is drawn.
void Viewer::settleAnnotation(Actions& actions)
{
    const AnnotationTool& tool = m_session.tools.annotating;
    const bool wants = tool.on && tool.kind && !tool.points.empty() && m_hand.pointer() && !m_hand.panning();
    if (!wants && !tool.next)
        return;
    const std::optional<geo::LonLat> place = wants ? AnnotationHand::placeFor(*m_hand.pointer(), m_panes, m_session, m_session.settings.contentScale) : std::nullopt;
    if (place != tool.next)
        actions.push_back(HoverAnnotationPoint{place});
}

void Viewer::openMapMenu(render::Vec2 at)
{
    const std::optional<geo::LonLat> place = placeUnder(at);
    if (place)
        m_menu.open(*place, {m_layout.map.x + at.x, m_layout.map.y + at.y}, m_session.view.metresPerPixel() / m_session.map->scaleAt(*place));
}

/// The coordinates under the pointer, or what is measured.
void Viewer::copyFromMap()
{
    if (m_session.tools.measuring.on && m_session.tools.measuring.points.size() > 1) {
        carryOut(CopyText{measureText(m_session)});
        return;
    }
    const std::optional<geo::LonLat> place = placeUnderPointer();
    if (!place)
        say("Point at a place on the map to copy its coordinates");
    else
        carryOut(CopyText{geo::coordinateWords(*place, m_session.tools.notation, m_session.view.metresPerPixel() / m_session.map->scaleAt(*place))});
}

/// A name for a view of what is in sight: the greatest place near its middle.
std::string Viewer::nearestName()
{
    const int width = paneWidth(m_session, static_cast<int>(m_layout.map.width));
    return nameForView(m_world.names(m_session.settings.labelLanguage, m_session.map), m_session.view.zoom,
                       cameraFor(m_session, width, static_cast<int>(m_layout.map.height)));
}

} // namespace app
