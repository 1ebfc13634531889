#pragma once

#include "geo/crs/shape_projector.h"
#include "geo/io/vector_reader.h"
#include "render/scene/types.h"

#include <cmath>
#include <span>
#include <vector>

namespace app {

/// The points of a line on a map; what has no place there is left out.
inline std::vector<render::Point> pointsOf(const geo::ShapeProjector::Line& line)
{
    std::vector<render::Point> points;
    points.reserve(line.size());
    for (const geo::Projected p : line)
        if (std::isfinite(p.x) && std::isfinite(p.y))
            points.push_back({p.x, p.y});
    return points;
}

/// Calls take(rings) for each piece of a feature's polygons on a map: std::vector<geo::ShapeProjector::Line>, the outer
/// ring first.
template <class Take>
void eachPolygon(const geo::VectorLayer& layer, std::size_t feature, geo::ShapeProjector& projector, Take take)
{
    std::vector<std::span<const geo::LonLat>> polygon;
    layer.eachRing(feature, [&](std::span<const geo::LonLat> ring, bool outer, bool last) {
        if (outer)
            polygon.clear();
        polygon.push_back(ring);
        if (last)
            for (const auto& piece : projector.polygon(polygon))
                take(piece);
    });
}

} // namespace app
