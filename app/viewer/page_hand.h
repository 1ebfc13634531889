#pragma once

#include "app/compose/compose.h"
#include "app/platform/input_queue.h"
#include "app/session/action.h"

#include <optional>
#include <vector>

namespace app {

/// The hand on what stands around the map while it is laid out: a part follows a drag, and comes to rest at the edges, in
/// the middle, and in line with other parts when it is near.
class PageHand {
public:
    /// `map`: px of the window. `parts`: as placed, px of the map. `covered`: something else lies under the pointer.
    Actions handle(const std::vector<InputEvent>& batch, const render::Rect& map, const std::vector<PlacedPart>& parts, const Session& session, bool covered);

    /// The part that is held, or lies under the pointer.
    std::optional<PagePart> at() const { return m_held ? m_held : m_over; }
    bool holding() const { return m_held.has_value(); }
    /// Lines that the held part came to rest on, px of the map; none: it is free.
    std::optional<float> lineX() const { return m_lineX; }
    std::optional<float> lineY() const { return m_lineY; }
    void letGo() { *this = PageHand(); }

private:
    void moveTo(double x, double y, const render::Rect& map, const std::vector<PlacedPart>& parts, const Session& session, Actions& actions);

    std::optional<PagePart> m_held, m_over;
    render::Vec2 m_grip; ///< From the part's corner to the pointer, px.
    std::optional<float> m_lineX, m_lineY;
    bool m_moved = false;
};

} // namespace app
