#pragma once

#include "render/scene/camera.h"
#include "render/text/path.h"

#include <vector>

namespace render::vector {

using text::Path;

/// A polyline or a ring on the page, px; a ring is not closed by a repeated point.
using Polyline = std::vector<Vec2>;

/// Of what lies closer together than this, px, nobody sees the difference.
inline constexpr float kTolerancePx = 0.1F;

/// A piece of a line on the page, and how far along its line it begins, px; for dashes.
struct Piece {
    Polyline points;
    double startPx = 0;
    bool closed = false;
};

/// A ring cut at a rectangle (Sutherland and Hodgman 1974); edges along the rectangle join what it cuts apart. Empty when nothing is left.
Polyline clipRing(const Polyline& ring, const Rect& to);

/// The pieces of a line that lie in or near a rectangle: points far outside on one side of it are left out.
void clipLine(const Piece& line, const Rect& to, std::vector<Piece>& out);

void addRing(Path& path, const Polyline& ring);
void addLine(Path& path, const Polyline& line, bool closed);

} // namespace render::vector
