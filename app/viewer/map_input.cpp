#include "app/viewer/map_input.h"

#include "app/compose/map_place.h"
#include "app/session/presentation.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kClickPx = 4, kDoubleSeconds = 0.35;
constexpr double kStepsPerNotch = 0.5;
/// How near to the line of a swipe a press takes it, logical px.
constexpr float kLineReach = 8;
/// How near to the first point a click closes what is measured, logical px.
constexpr float kCloseReach = 9;

/// A place on the map in logical px of the picture that shows there.
ZoomAt zoomAt(double steps, render::Vec2 at, std::span<const Pane> panes, float scale)
{
    const Pane* pane = paneAt(panes, static_cast<double>(at.x));
    const float x = pane != nullptr ? at.x - static_cast<float>(pane->x) : at.x;
    return {steps, static_cast<double>(x / scale), static_cast<double>(at.y / scale)};
}

} // namespace

bool MapInput::Ground::free(double xPx, double yPx) const
{
    const render::Vec2 p{static_cast<float>(xPx), static_cast<float>(yPx)};
    if (covered || !map.contains(p))
        return false;
    return std::none_of(covers.begin(), covers.end(), [p](const render::Rect& r) { return r.contains(p); });
}

bool MapInput::lineUnder(double xPx, const Ground& ground, const Session& session) const
{
    if (session.comparison.kind != Comparison::Kind::swipe || !m_pointer)
        return false;
    const int line = swipeColumn(session, static_cast<int>(ground.map.width));
    return std::abs(static_cast<float>(xPx) - ground.map.x - static_cast<float>(line)) <= kLineReach * ground.scale;
}

void MapInput::click(std::span<const Pane> panes, const Session& session, double now, Actions& actions)
{
    const render::Vec2 at = *m_pointer;
    const bool twice = now - m_lastClick < kDoubleSeconds && std::abs(at.x - m_lastClickAt.x) < kClickPx * m_scale &&
                       std::abs(at.y - m_lastClickAt.y) < kClickPx * m_scale;
    m_lastClick = twice ? -1 : now;
    m_lastClickAt = at;
    if (session.tools.measuring.on) {
        measure(panes, session, twice, actions);
        return;
    }
    if (openQuiz(session) != nullptr) { // Whatever lies there: the click is somebody's answer.
        m_clickOnGround = at;
        return;
    }
    if (m_pen.click(at, panes, session, m_scale, twice, actions))
        return;
    if (twice) {
        actions.push_back(zoomAt(1, at, panes, m_scale));
        return;
    }
    const std::vector<std::uint32_t> under = hitTest(panes, at.x, at.y);
    if (under.empty()) {
        const std::optional<std::size_t> drawn = session.presentation ? std::nullopt : AnnotationHand::under(at, panes);
        if (drawn || !session.tools.annotating.selected.empty()) {
            actions.push_back(SelectAnnotation{drawn});
            return;
        }
        m_clickOnGround = at;
        if (session.selected || session.rowCard)
            actions.push_back(Select{});
        return;
    }
    // A second click goes on to what lies below.
    const auto it = session.selected ? std::find(under.begin(), under.end(), *session.selected) : under.end();
    const bool below = it != under.end() && std::next(it) != under.end();
    actions.push_back(Select{below ? *std::next(it) : under.front()});
}

/// A click sets a point, on the first point it closes the area; the second of two ends the path where the first one set it.
void MapInput::measure(std::span<const Pane> panes, const Session& session, bool twice, Actions& actions)
{
    const Measuring& measuring = session.tools.measuring;
    const Pane* pane = paneAt(panes, static_cast<double>(m_pointer->x));
    if (twice) {
        actions.push_back(EndMeasured{false});
        return;
    }
    if (pane == nullptr)
        return;
    const MapCamera camera{pane->shown.scene.camera, pane->shown.map};
    const render::Vec2 at{m_pointer->x - static_cast<float>(pane->x), m_pointer->y};
    if (measuring.points.size() >= 3 && !measuring.done) {
        const render::Vec2 first = pixelOf(camera, measuring.points.front());
        if (std::hypot(first.x - at.x, first.y - at.y) <= kCloseReach * m_scale) {
            actions.push_back(EndMeasured{true});
            m_lastClick = -1; // Closed it is whole: a second click is a new one.
            return;
        }
    }
    if (const std::optional<geo::LonLat> place = placeAt(camera, static_cast<double>(at.x), static_cast<double>(at.y)))
        actions.push_back(AddMeasured{*place});
}

/// The place under the hand on the small map comes to the middle.
void MapInput::moveByLocator(double x, double y, const Ground& ground, const Session& session, Actions& actions) const
{
    const double left = static_cast<double>(ground.map.x + m_held->corner.x), top = static_cast<double>(ground.map.y + m_held->corner.y);
    const double inX = std::clamp(x - left, 0.0, static_cast<double>(m_held->camera.widthPx)), inY = std::clamp(y - top, 0.0, static_cast<double>(m_held->camera.heightPx));
    if (const std::optional<geo::LonLat> place = placeAt(m_held->camera, inX, inY))
        actions.push_back(SetView{*place, session.view.zoom});
}

void MapInput::press(const Ground& ground, std::span<const Pane> panes, const Session& session, Modifiers with, Actions& actions)
{
    m_pressed = true;
    m_moved = false;
    m_onLine = lineUnder(m_x, ground, session);
    m_pressX = m_x;
    m_pressY = m_y;
    const Pane* pane = paneAt(panes, static_cast<double>(m_pointer->x));
    if (m_onLine || pane == nullptr)
        return;
    if (!onLocator(*pane, *m_pointer)) {
        if (!session.presentation) // Nothing is edited before an audience.
            m_pen.press(*m_pointer, panes, session, m_scale, with, actions);
        return;
    }
    const Locator& small = *pane->shown.locator;
    m_held = Held{small.scene.camera, {small.rect.x + static_cast<float>(pane->x), small.rect.y}};
    actions.push_back(HoldLocator{true});
    moveByLocator(m_x, m_y, ground, session, actions);
}

void MapInput::release(std::span<const Pane> panes, const Session& session, double now, Actions& actions)
{
    m_pressed = false;
    if (m_pen.holding())
        m_pen.release(panes, session, m_scale, actions);
    else if (std::exchange(m_held, std::nullopt))
        actions.push_back(HoldLocator{false});
    else if (!m_moved && !m_onLine && m_pointer)
        click(panes, session, now, actions);
    m_onLine = false;
}

Actions MapInput::handle(const std::vector<InputEvent>& batch, const Ground& ground, std::span<const Pane> panes,
                         const Session& session, double now)
{
    Actions actions;
    m_scale = ground.scale;
    PanBy pan;
    std::optional<double> line; ///< Where that of a swipe was dragged, px from the map's left edge.
    const auto moveTo = [&](double x, double y) {
        if (m_held) {
            if (x != m_x || y != m_y)
                moveByLocator(x, y, ground, session, actions);
        } else if (m_pen.holding()) {
            m_pen.drag({static_cast<float>(x) - ground.map.x, static_cast<float>(y) - ground.map.y}, panes, session, ground.scale, actions);
        } else if (m_pressed) {
            if (!m_moved && !m_onLine && std::hypot(x - m_pressX, y - m_pressY) > kClickPx * ground.scale) {
                m_moved = true;
                pan.dx += (m_x - m_pressX) / ground.scale;
                pan.dy += (m_y - m_pressY) / ground.scale;
            }
            m_moved = m_moved || m_onLine;
            if (m_moved && m_onLine) {
                line = x - static_cast<double>(ground.map.x);
            } else if (m_moved) {
                pan.dx += (x - m_x) / ground.scale;
                pan.dy += (y - m_y) / ground.scale;
            }
        }
        m_x = x;
        m_y = y;
        m_pointer.reset();
        if (ground.free(x, y))
            m_pointer = render::Vec2{static_cast<float>(x) - ground.map.x, static_cast<float>(y) - ground.map.y};
    };
    for (const InputEvent& event : batch) {
        if (const auto* moved = std::get_if<PointerMoved>(&event)) {
            moveTo(moved->x, moved->y);
        } else if (std::holds_alternative<PointerLeft>(event)) {
            if (!m_pressed)
                m_pointer.reset();
        } else if (const auto* button = std::get_if<PointerButton>(&event)) {
            moveTo(button->x, button->y);
            if (button->button == 1) {
                if (!button->down && m_menuPress && m_pointer && std::hypot(m_pointer->x - m_menuPress->x, m_pointer->y - m_menuPress->y) <= kClickPx * ground.scale)
                    m_clickForMenu = m_pointer;
                m_menuPress = button->down ? m_pointer : std::nullopt;
            }
            if (button->button != 0)
                continue;
            if (button->down && m_pointer)
                press(ground, panes, session, button->with, actions);
            else if (!button->down && m_pressed)
                release(panes, session, now, actions);
        } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
            moveTo(wheel->x, wheel->y);
            if (m_pointer && wheel->dy != 0)
                actions.push_back(zoomAt(wheel->dy * kStepsPerNotch, *m_pointer, panes, ground.scale));
        }
    }
    m_overLine = lineUnder(m_x, ground, session);
    if (pan.dx != 0 || pan.dy != 0)
        actions.push_back(pan);
    if (line) {
        Comparison comparison = session.comparison;
        comparison.swipe = std::clamp(*line / static_cast<double>(ground.map.width), 0.0, 1.0);
        if (comparison != session.comparison)
            actions.push_back(SetComparison{comparison});
    }
    return actions;
}

} // namespace app
