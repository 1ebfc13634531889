#pragma once

#include "geo/io/vector_reader.h"

#include <cstdint>
#include <vector>

namespace geo {

/// A layer as a picture can show it.
struct ThinnedLayer {
    VectorLayer shapes;                 ///< Geometry alone: no fields, no values.
    std::vector<std::uint32_t> feature; ///< Of each of its features, the index in the layer it was made of.
};

/// What of a layer of polygons and lines lies within `box`, with vertices brought onto a grid of `stepDegrees` (at most
/// 0.71 steps from where they were) and those that then say nothing left out. Neighbours keep sharing their borders: a vertex
/// goes to the same place in both. Shapes smaller than a step vanish. Polygons are cut to the box grown by a little (`cut`, for
/// areas), or only shortened outside it to straight lines (for outlines). Points are taken as they are. About 10 ns a vertex.
/// By vertex clustering on a fixed grid (Rossignac and Borrel 1993) and, to cut, GEOS's clipping by a rectangle.
ThinnedLayer thinned(const VectorLayer& layer, const LonLatBox& box, double stepDegrees, bool cut);

} // namespace geo
