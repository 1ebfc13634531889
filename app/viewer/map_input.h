#pragma once

#include "app/compose/panes.h"
#include "app/platform/input_queue.h"
#include "app/viewer/annotation_hand.h"
#include "app/session/action.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace app {

/// The hand on the map: pan by drag, zoom by wheel, choose by click, drag the line of a swipe, set the points of what is
/// measured, draw and move annotations, and move the map by the small one. Sums up every position that the window reported,
/// so nothing of a fast drag is lost at a low frame rate.
class MapInput {
public:
    /// What lies in the way: the map's rectangle (framebuffer px) and whether something stands over it.
    struct Ground {
        render::Rect map;
        std::vector<render::Rect> covers;
        bool covered = false;
        float scale = 1;

        bool free(double xPx, double yPx) const;
    };

    Actions handle(const std::vector<InputEvent>& batch, const Ground& ground, std::span<const Pane> panes,
                   const Session& session, double now);

    bool panning() const { return m_pressed && m_moved && !m_onLine && !m_held && !m_pen.holding(); }
    /// Whether it draws or drags an annotation.
    bool drawing() const { return m_pen.holding(); }
    /// Whether the line of a swipe is held, or would be by a press.
    bool onLine() const { return m_onLine || m_overLine; }
    /// Where the pointer is over the free map, px from its top left corner.
    std::optional<render::Vec2> pointer() const { return m_pointer; }

    /// Where the map was clicked since the last call, beside everything that stands for a claim.
    std::optional<render::Vec2> takeClickOnGround() { return std::exchange(m_clickOnGround, std::nullopt); }
    /// Where the other button was pressed and let go.
    std::optional<render::Vec2> takeClickForMenu() { return std::exchange(m_clickForMenu, std::nullopt); }

private:
    void click(std::span<const Pane> panes, const Session& session, double now, Actions& actions);
    void measure(std::span<const Pane> panes, const Session& session, bool twice, Actions& actions);
    void press(const Ground& ground, std::span<const Pane> panes, const Session& session, Modifiers with, Actions& actions);
    void release(std::span<const Pane> panes, const Session& session, double now, Actions& actions);
    void moveByLocator(double x, double y, const Ground& ground, const Session& session, Actions& actions) const;
    bool lineUnder(double xPx, const Ground& ground, const Session& session) const;

    bool m_pressed = false, m_moved = false;
    bool m_onLine = false, m_overLine = false;
    /// The small map that is held: its camera, and its corner from the map's.
    struct Held {
        render::Camera camera;
        render::Vec2 corner;
    };
    std::optional<Held> m_held;
    AnnotationHand m_pen;
    std::optional<render::Vec2> m_menuPress;
    double m_x = 0, m_y = 0; ///< Of the pointer, px of the window.
    double m_pressX = 0, m_pressY = 0;
    double m_lastClick = -1;
    render::Vec2 m_lastClickAt;
    std::optional<render::Vec2> m_pointer;
    std::optional<render::Vec2> m_clickOnGround;
    std::optional<render::Vec2> m_clickForMenu;
    float m_scale = 1;
};

} // namespace app
