#pragma once

#include "app/compose/compose.h"

#include <span>
#include <vector>

namespace app {

/// A picture on the map, or one of the two of a comparison.
///
///   side by side            swipe
///   ┌── A ──┐ ┌── B ──┐     ┌── A ──╎── B ──┐   Both cover the map; what is seen of each ends at the line.
///   └───────┘ └───────┘     └───────╎───────┘
struct Pane {
    Composition shown;
    Half half = Half::whole;
    int x = 0;                ///< Of its left edge, px from the map's.
    int fromPx = 0, toPx = 0; ///< The columns that are seen, from its own left edge.

    /// Whether it is what shows at a column of the map.
    bool holds(double xPx) const { return xPx >= x + fromPx && xPx < x + toPx; }
};

/// The width of each picture on a map so many px wide.
int paneWidth(const Session& session, int mapWidthPx);

/// Where the line of a swipe stands, px from the map's left edge.
int swipeColumn(const Session& session, int mapWidthPx);

/// What the session shows on a map of this size: one picture, or A and B of its comparison. The session's clocks change
/// places for the while and are back afterwards. `before`: pictures that are done with; their memory is used again.
std::vector<Pane> composePanes(MapComposer& composer, Session& session, const ComposeOptions& options, std::vector<Pane> before = {});

/// The pane at a point of the map, and else the last one; null when there is none.
const Pane* paneAt(std::span<const Pane> panes, double xPx);

/// Whether a point of the map lies on the pane's small map.
bool onLocator(const Pane& pane, render::Vec2 at);

/// The claims under a point of the map, topmost target first.
std::vector<std::uint32_t> hitTest(std::span<const Pane> panes, float xPx, float yPx);
/// The first of them.
std::optional<std::uint32_t> firstAt(std::span<const Pane> panes, float xPx, float yPx);

} // namespace app
