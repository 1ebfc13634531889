#pragma once

#include "app/session/session.h"
#include "render/scene/types.h"

namespace app {

//  ┌──────┬──────────────────┬─────────┐
//  │ left │ toolbar          │ right   │   framebuffer px, whole numbers
//  │ rail ├──────────────────┤         │
//  │      │ page, comparison │         │
//  │      ├──────────────────┤         │
//  │      │ map              │         │
//  │      ├──────────────────┤         │
//  │      │ charts, if open  │         │
//  ├──────┴──────────────────┴─────────┤
//  │ timeline                          │
//  ├───────────────────────────────────┤
//  │ status line                       │
//  └───────────────────────────────────┘
struct Layout {
    /// `page`, `comparison` and `charts` are empty while closed.
    render::Rect left, right, toolbar, page, comparison, map, charts, timeline, status;
};

/// How far the rails are open, 0 to 1, while they slide.
struct RailsOpen {
    float left = 1, right = 1;
};

/// Where everything stands in a window of so many px. When there is too little room the rails give way, the right one
/// first, then the timeline, then the charts; the map always keeps some. `chartsPx`: height that open charts ask for.
Layout layoutFor(int widthPx, int heightPx, float scale, const Panels& panels, RailsOpen open,
                 bool comparing = false, float chartsPx = 0);

} // namespace app
