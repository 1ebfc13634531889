#pragma once

#include "app/compose/compose.h"
#include "app/film/film_plan.h"
#include "render/gl/renderer.h"
#include "render/image/image.h"

#include <atomic>
#include <string>

namespace app {

/// Maps of one part of the world at several dates, in one picture.
///
///     title, time, counts
///     date 1      date 2      date 3   │ legend, shared: what occurs
///     ┌───────┐   ┌───────┐   ┌───────┐│ on any of the maps
///     │       │   │       │   │       ││
///     └───────┘   └───────┘   └───────┘│ sources
///     reported, not verified; whose boundaries
struct MultiplesLayout {
    int columns = 1, rows = 1;
    int widthPx = 0, heightPx = 0; ///< Of the picture.
    float scale = 1;
    // Framebuffer px:
    int cellWidth = 0, cellHeight = 0; ///< Of a map alone.
    int left = 0, top = 0, stepX = 0, stepY = 0;
    float legendX = 0, legendWidth = 0;

    /// None, with cells too small to show anything, when there is no room.
    static MultiplesLayout of(int columns, int rows, int widthPx, int heightPx, float scale);
    bool hasRoom() const { return cellWidth >= 48 && cellHeight >= 48; }
};

/// Draws them, a date of the plan in each cell, by rows; dates beyond the cells are left out. `picture`: of the whole; its world is the
/// ground of a cell's map. Empty, with `error`, when it cannot be drawn, or is "stopped". The session's clocks are as before afterwards.
render::Image drawSmallMultiples(render::Renderer& renderer, MapComposer& composer, Session& session, const FilmPlan& plan, const MultiplesLayout& layout,
                                 const ComposeOptions& picture, const std::atomic<bool>& stop, std::string& error);

} // namespace app
