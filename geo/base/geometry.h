#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/lon_lat.h"
#include "geo/base/shared.h"

namespace geo {

/// A GeoJSON geometry in flat arrays, WGS 84 degrees.
///
///   points    0 1 2 3 4 | 5 6 7 8 | 9 …
///   ringEnds  5, 9, …             one past the last point of each line or ring; empty for points
///   partEnds  2, …                one past the last ring of each polygon; empty but for polygons
///   heights   a third coordinate for each point, or empty
///
/// A single point without a height, which most claims have, stands in the object itself; copies share everything else.
class Geometry {
public:
    enum class Kind : std::uint8_t { none, point, multiPoint, line, multiLine, polygon, multiPolygon };
    struct Arrays {
        std::vector<LonLat> points = {};
        std::vector<std::uint32_t> ringEnds = {};
        std::vector<std::uint32_t> partEnds = {};
        std::vector<double> heights = {};
        friend bool operator==(const Arrays&, const Arrays&) = default;
    };

    Geometry() = default;
    /// A point.
    explicit Geometry(LonLat point) : m_kind(Kind::point), m_point(point) {}
    /// The arrays have to fit the kind.
    Geometry(Kind kind, Arrays arrays) : m_kind(kind)
    {
        if (kind == Kind::point && arrays.points.size() == 1 && arrays.heights.empty())
            m_point = arrays.points.front();
        else
            m_arrays = Shared<Arrays>(std::move(arrays));
    }

    Kind kind() const { return m_kind; }
    bool empty() const { return m_kind == Kind::none; }
    bool isPoints() const { return m_kind == Kind::point || m_kind == Kind::multiPoint; }
    bool isPolygons() const { return m_kind == Kind::polygon || m_kind == Kind::multiPolygon; }

    std::span<const LonLat> points() const
    {
        return m_kind == Kind::point && m_arrays->points.empty() ? std::span(&m_point, 1) : m_arrays->points;
    }
    std::span<const std::uint32_t> ringEnds() const { return m_arrays->ringEnds; }
    std::span<const std::uint32_t> partEnds() const { return m_arrays->partEnds; }
    std::span<const double> heights() const { return m_arrays->heights; }

    /// The points of line or ring `i`; rings repeat their first point at the end, as in GeoJSON.
    std::span<const LonLat> ring(std::size_t i) const
    {
        const std::size_t begin = i == 0 ? 0 : ringEnds()[i - 1];
        return points().subspan(begin, ringEnds()[i] - begin);
    }
    LonLatBox box() const
    {
        LonLatBox box = LonLatBox::none();
        for (LonLat p : points())
            box.include(p);
        return box;
    }
    friend bool operator==(const Geometry&, const Geometry&) = default;

private:
    Kind m_kind = Kind::none;
    LonLat m_point = {};
    Shared<Arrays> m_arrays;
};

} // namespace geo
