#pragma once

#include "render/scene/types.h"

#include <cstdint>
#include <span>
#include <vector>

namespace render {

/// Triangulates one polygon by ear clipping with a z-order index (Held 2001, "FIST"; Eberly 2008; the z-order
/// search follows the earcut family). Self-touching and slightly invalid rings still give a sensible cover.
///
/// points: the vertices of all rings one after the other, outer ring first, holes after it, any orientation,
/// not closed (a repeated last vertex is tolerated). ringEnds: index one past the last vertex of each ring.
/// Returns indices into `points`, three for each triangle; empty when fewer than three distinct vertices. Many vertices in rings
/// that cross themselves would take very long: then `tangled`, when given, is set and what is returned is worth nothing.
std::vector<std::uint32_t> triangulate(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds, bool* tangled = nullptr);

} // namespace render
