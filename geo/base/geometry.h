#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/lon_lat.h"

namespace geo {

/// A GeoJSON geometry in flat arrays, WGS 84 degrees.
///
///   points    0 1 2 3 4 | 5 6 7 8 | 9 …
///   ringEnds  5, 9, …             one past the last point of each line or ring; empty for points
///   partEnds  2, …                one past the last ring of each polygon; empty but for polygons
struct Geometry {
    enum class Kind : std::uint8_t { none, point, multiPoint, line, multiLine, polygon, multiPolygon };

    Kind kind = Kind::none;
    std::vector<LonLat> points = {};
    std::vector<std::uint32_t> ringEnds = {};
    std::vector<std::uint32_t> partEnds = {};
    std::vector<double> heights = {}; ///< A third coordinate for each point, or empty.

    bool empty() const { return kind == Kind::none; }
    /// The points of line or ring `i`; rings repeat their first point at the end, as in GeoJSON.
    std::span<const LonLat> ring(std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : ringEnds[i - 1];
        return std::span(points).subspan(begin, ringEnds[i] - begin);
    }
    LonLatBox box() const
    {
        LonLatBox box = LonLatBox::none();
        for (LonLat p : points)
            box.include(p);
        return box;
    }
    friend bool operator==(const Geometry&, const Geometry&) = default;
};

} // namespace geo
