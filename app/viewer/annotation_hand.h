#pragma once

#include "app/compose/panes.h"
#include "app/platform/input_queue.h"
#include "app/session/action.h"

#include <optional>
#include <span>

namespace app {

/// The hand that draws on the map: what is drawn in one go (freehand lines, ellipses), and what is dragged (annotations and
/// their points). Points are px from the map's top left corner.
class AnnotationHand {
public:
    /// Whether the press is taken: then drag() and release() follow, and the map stays where it is.
    bool press(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale, Modifiers with, Actions& actions);
    void drag(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale, Actions& actions);
    void release(std::span<const Pane> panes, const Session& session, float scale, Actions& actions);
    bool holding() const { return m_holds != Holds::nothing; }

    /// A click that sets a point of what is drawn; the second of two ends it. Whether it was taken.
    bool click(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale, bool twice, Actions& actions) const;

    /// The annotation at a point of the map.
    static std::optional<std::size_t> under(render::Vec2 at, std::span<const Pane> panes);
    /// Where a click there would set a point: at a point of an annotation or the place of a claim that is within a few px, else
    /// there itself; none beside the Earth.
    static std::optional<geo::LonLat> placeFor(render::Vec2 at, std::span<const Pane> panes, const Session& session, float scale);

private:
    enum class Holds { nothing, line, box, point, annotations, press };
    Holds m_holds = Holds::nothing;
    std::size_t m_point = 0;
    render::Vec2 m_pressed, m_last;
    bool m_moved = false;
};

} // namespace app
