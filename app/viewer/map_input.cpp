#include "app/viewer/map_input.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kClickPx = 4, kDoubleSeconds = 0.35;
constexpr double kStepsPerNotch = 0.5;

} // namespace

bool MapInput::Ground::free(double xPx, double yPx) const
{
    const render::Vec2 p{static_cast<float>(xPx), static_cast<float>(yPx)};
    if (covered || !map.contains(p))
        return false;
    return std::none_of(covers.begin(), covers.end(), [p](const render::Rect& r) { return r.contains(p); });
}

void MapInput::click(const Composition& shown, const Session& session, double now, MapSize map, Actions& actions)
{
    const render::Vec2 at = *m_pointer;
    const bool twice = now - m_lastClick < kDoubleSeconds && std::abs(at.x - m_lastClickAt.x) < kClickPx * m_scale &&
                       std::abs(at.y - m_lastClickAt.y) < kClickPx * m_scale;
    m_lastClick = twice ? -1 : now;
    m_lastClickAt = at;
    if (twice) {
        actions.push_back(ZoomAt{1, std::clamp<double>(at.x / m_scale, 0, map.width),
                                 std::clamp<double>(at.y / m_scale, 0, map.height)});
        return;
    }
    const std::vector<std::uint32_t> under = hitTest(shown, at.x, at.y);
    if (under.empty()) {
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

Actions MapInput::handle(const std::vector<InputEvent>& batch, const Ground& ground, const Composition& shown,
                         const Session& session, double now)
{
    Actions actions;
    m_scale = ground.scale;
    const MapSize map{ground.map.width / ground.scale, ground.map.height / ground.scale};
    PanBy pan;
    const auto moveTo = [&](double x, double y) {
        if (m_pressed) {
            if (!m_moved && std::hypot(x - m_pressX, y - m_pressY) > kClickPx * ground.scale) {
                m_moved = true;
                pan.dx += (m_x - m_pressX) / ground.scale;
                pan.dy += (m_y - m_pressY) / ground.scale;
            }
            if (m_moved) {
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
            if (button->button != 0)
                continue;
            if (button->down && m_pointer) {
                m_pressed = true;
                m_moved = false;
                m_pressX = m_x;
                m_pressY = m_y;
            } else if (!button->down && m_pressed) {
                m_pressed = false;
                if (!m_moved && m_pointer)
                    click(shown, session, now, map, actions);
            }
        } else if (const auto* wheel = std::get_if<WheelTurned>(&event)) {
            moveTo(wheel->x, wheel->y);
            if (m_pointer && wheel->dy != 0)
                actions.push_back(
                    ZoomAt{wheel->dy * kStepsPerNotch, m_pointer->x / ground.scale, m_pointer->y / ground.scale});
        }
    }
    if (pan.dx != 0 || pan.dy != 0)
        actions.push_back(pan);
    return actions;
}

} // namespace app
