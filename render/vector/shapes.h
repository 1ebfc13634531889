#pragma once

#include "render/scene/scene.h"
#include "render/vector/page.h"

namespace render::vector {

/// The outline of a quad's shape around (0, 0), before it is turned; it begins where its dashes do. Rectangles have rounded corners,
/// `grow` makes it so many px larger all around. Nothing of glyphs and sprites.
Path outlineOf(const Quad& quad, float grow = 0);

/// How long the outline is, px, by its own measure and by that in which the renderer counts dashes.
struct OutlineLength {
    float px = 0, counted = 0;
};
OutlineLength lengthOf(const Quad& quad);

/// The part of a wedge within `reach` px of (0, 0).
Path wedgeOf(const Wedge& wedge, float reach);

/// Every point of a path turned clockwise and moved.
Path placed(const Path& path, float rotation, Vec2 to);

Path rectangle(const Rect& rect);
void addEllipse(Path& path, Vec2 center, Vec2 half);

/// The strokes of a hatch across a rectangle. `normal` is a unit across the strokes, y down; a stroke's middle lies where
/// dot(p - anchor, normal) + phase is half a period more than a whole number of periods. Dashes begin where `along` is a whole number of
/// their periods: each stroke starts there.
struct HatchGrid {
    Vec2 anchor, normal;
    float periodPx = 7, phasePx = 0;
    Dash dash;
};
Path hatchStrokes(const HatchGrid& grid, const Rect& over);

/// The grid of a map's hatch, anchored at a place on the page.
HatchGrid gridOf(const Hatch& hatch, Vec2 anchor);

} // namespace render::vector
