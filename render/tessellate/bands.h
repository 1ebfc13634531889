#pragma once

#include "render/scene/types.h"

#include <cstdint>
#include <span>
#include <vector>

namespace render {

/// Fills rings that cross themselves, whatever their shape, by the even-odd rule: inside is what a line from afar meets after an odd
/// number of edges. The rings are cut into level bands, up to 4,096 of them (fewer where there is much to cross), and each band
/// into trapezoids; an edge that ends within a band is as exact as the band is high. Time grows with points and trapezoids,
/// of which there are no more than half a million.
///
/// points, ringEnds: as of triangulate(). Appends to `vertices`, and to `indices` three for each triangle.
void fillBands(std::span<const Vec2> points, std::span<const std::uint32_t> ringEnds, std::vector<Vec2>& vertices, std::vector<std::uint32_t>& indices);

} // namespace render
