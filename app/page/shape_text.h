#pragma once

#include "render/scene/types.h"

#include <span>
#include <string>
#include <vector>

namespace app {

/// Where whole units lie on the map.
///
///     origin ──▶ x units       y grows southwards, as on a screen
///       │
///       ▼ y
struct ShapeGrid {
    render::Point origin;    ///< Metres of the map.
    double unitMetres = 1;
};

/// A line or ring as text, two to four letters a point: x and y of the first point, then of each next one the difference,
/// in whole units; zigzag (2n, or -2n-1 when negative), in groups of five bits, the least first, each a letter of
/// A–Z a–z 0–9 - _ (its value, and 32 more where another group of the number follows). Points that fall on the one before
/// are left out; empty when fewer than two are left.
std::string shapeText(std::span<const render::Point> points, const ShapeGrid& grid);

/// What of a ring lies in a box (Sutherland and Hodgman 1974): one ring, with edges along the box; empty: nothing. The
/// first point is not repeated.
std::vector<render::Point> clippedRing(std::span<const render::Point> ring, const render::Bounds& box);

/// The runs of a line's segments whose bounds meet a box.
std::vector<std::vector<render::Point>> clippedLine(std::span<const render::Point> line, const render::Bounds& box);

/// Twice the area, positive where the ring runs anticlockwise with y northwards.
double twiceArea(std::span<const render::Point> ring);

} // namespace app
