#include "geo/io/vector_thin.h"

#include "geo/boundary/rect_clip.h"

#include <algorithm>
#include <cmath>

namespace geo {

namespace {

/// Which sides of the box a place lies beyond, as bits.
unsigned beyond(LonLat p, const LonLatBox& box)
{
    return (p.lon < box.west ? 1U : 0U) | (p.lon > box.east ? 2U : 0U) | (p.lat < box.south ? 4U : 0U) | (p.lat > box.north ? 8U : 0U);
}

/// Thins rings and lines one after the other into a layer.
class Thinner {
public:
    /// collapse: what runs on beyond one side of the box becomes one straight edge.
    Thinner(const LonLatBox& box, double step, bool collapse) : m_box(box), m_step(step), m_collapse(collapse) {}

    /// The vertices that say something, in `m_out`.
    const std::vector<LonLat>& thin(std::span<const LonLat> points, bool ring)
    {
        m_out.clear();
        m_codes.clear();
        for (const LonLat p : points)
            add({std::round(p.lon / m_step) * m_step, std::round(p.lat / m_step) * m_step}, beyond(p, m_box));
        if (ring && m_out.size() > 1 && !(m_out.front() == m_out.back()))
            m_out.push_back(m_out.front());
        return m_out;
    }

private:
    void add(LonLat p, unsigned code)
    {
        if (!m_out.empty() && m_out.back() == p)
            return;
        const std::size_t n = m_out.size();
        // There and back again, or on and on beyond one side of the box.
        if (n >= 2 && m_out[n - 2] == p) {
            m_out.pop_back();
            m_codes.pop_back();
            return;
        }
        if (m_collapse && n >= 2 && (code & m_codes[n - 1] & m_codes[n - 2]) != 0) {
            m_out[n - 1] = p;
            m_codes[n - 1] = code;
            return;
        }
        m_out.push_back(p);
        m_codes.push_back(code);
    }

    LonLatBox m_box;
    double m_step;
    bool m_collapse;
    std::vector<LonLat> m_out;
    std::vector<unsigned> m_codes;
};

/// A layer that grows feature by feature.
class Builder {
public:
    explicit Builder(ThinnedLayer& layer) : m_layer(layer) {}

    void ring(std::span<const LonLat> points)
    {
        VectorLayer& shapes = m_layer.shapes;
        shapes.points.insert(shapes.points.end(), points.begin(), points.end());
        shapes.ringEnds.push_back(static_cast<std::uint32_t>(shapes.points.size()));
    }
    void endPart()
    {
        VectorLayer& shapes = m_layer.shapes;
        const auto rings = static_cast<std::uint32_t>(shapes.ringEnds.size());
        if (shapes.partEnds.empty() ? rings > 0 : rings > shapes.partEnds.back())
            shapes.partEnds.push_back(rings);
    }
    void endFeature(std::uint32_t feature, GeometryKind kind)
    {
        VectorLayer& shapes = m_layer.shapes;
        const auto parts = static_cast<std::uint32_t>(shapes.partEnds.size());
        if (shapes.featureEnds.empty() ? parts == 0 : parts == shapes.featureEnds.back())
            return;
        shapes.featureEnds.push_back(parts);
        shapes.kinds.push_back(kind);
        m_layer.feature.push_back(feature);
    }

private:
    ThinnedLayer& m_layer;
};

LonLatBox boundsOf(std::span<const LonLat> points)
{
    LonLatBox box = LonLatBox::none();
    for (const LonLat p : points)
        box.include(p);
    return box;
}

} // namespace

ThinnedLayer thinned(const VectorLayer& layer, const LonLatBox& box, double stepDegrees, bool cut)
{
    const double margin = std::max(2 * stepDegrees, (box.east - box.west) * 0.01);
    const LonLatBox seen{box.west - margin, box.south - margin, box.east + margin, box.north + margin};
    ThinnedLayer out;
    Builder build(out);
    Thinner thinner(seen, stepDegrees, !cut);
    std::vector<std::vector<LonLat>> polygon;
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const GeometryKind kind = layer.kinds[f];
        bool skip = false; // The holes of a ring that is left out.
        layer.eachRing(f, [&](std::span<const LonLat> points, bool outer, bool last) {
            if (outer) {
                polygon.clear();
                const LonLatBox bounds = boundsOf(points);
                skip = !bounds.intersects(seen) || (kind != GeometryKind::point && bounds.east - bounds.west < stepDegrees && bounds.north - bounds.south < stepDegrees);
            }
            if (!skip) {
                const std::size_t least = kind == GeometryKind::polygon ? 4 : kind == GeometryKind::line ? 2 : 1;
                if (kind == GeometryKind::point)
                    polygon.emplace_back(points.begin(), points.end());
                else if (const auto& thin = thinner.thin(points, kind == GeometryKind::polygon); thin.size() >= least)
                    polygon.push_back(thin);
                else if (outer)
                    skip = true;
            }
            if (!last || polygon.empty())
                return;
            const LonLatBox bounds = boundsOf(polygon.front());
            const bool inside = bounds.west >= seen.west && bounds.east <= seen.east && bounds.south >= seen.south && bounds.north <= seen.north;
            if (cut && kind == GeometryKind::polygon && !inside) {
                for (const auto& piece : clippedToBox(polygon, seen)) {
                    for (const auto& ring : piece)
                        build.ring(ring);
                    build.endPart();
                }
            } else {
                for (const auto& ring : polygon)
                    build.ring(ring);
                build.endPart();
            }
            polygon.clear();
        });
        build.endFeature(static_cast<std::uint32_t>(f), kind);
    }
    return out;
}

} // namespace geo
