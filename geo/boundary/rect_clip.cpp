#include "geo/boundary/rect_clip.h"

#include "geo/boundary/geos_impl.h"

namespace geo {

namespace {

using Context = GeosContext;
using Geometry = GeosGeometry;

Geometry ringOf(GEOSContextHandle_t c, const std::vector<LonLat>& points)
{
    if (points.size() < 4)
        return {nullptr, {c}};
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(c, &points.data()->lon, static_cast<unsigned>(points.size()), 0, 0);
    return {sequence != nullptr ? GEOSGeom_createLinearRing_r(c, sequence) : nullptr, {c}};
}

std::vector<LonLat> pointsOf(GEOSContextHandle_t c, const GEOSGeometry* ring)
{
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(c, ring);
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(c, sequence, &count);
    std::vector<LonLat> points(count);
    if (count > 0)
        GEOSCoordSeq_copyToBuffer_r(c, sequence, &points.data()->lon, 0, 0);
    return points;
}

void collect(GEOSContextHandle_t c, const GEOSGeometry* geometry, std::vector<std::vector<std::vector<LonLat>>>& out)
{
    const int type = GEOSGeomTypeId_r(c, geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(c, geometry) == 1)
            return;
        auto& piece = out.emplace_back();
        piece.push_back(pointsOf(c, GEOSGetExteriorRing_r(c, geometry)));
        for (int i = 0; i < GEOSGetNumInteriorRings_r(c, geometry); ++i)
            piece.push_back(pointsOf(c, GEOSGetInteriorRingN_r(c, geometry, i)));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(c, geometry); ++i)
            collect(c, GEOSGetGeometryN_r(c, geometry, i), out);
    }
}

} // namespace

std::vector<std::vector<std::vector<LonLat>>> clippedToBox(std::span<const std::vector<LonLat>> rings, const LonLatBox& box)
{
    std::vector<std::vector<std::vector<LonLat>>> out;
    if (rings.empty())
        return out;
    static_assert(sizeof(LonLat) == 2 * sizeof(double), "GEOS takes pairs of numbers");
    const Context context(GEOS_init_r());
    GEOSContextHandle_t c = context.get();
    Geometry outer = ringOf(c, rings.front());
    std::vector<GEOSGeometry*> holes;
    for (const auto& ring : rings.subspan(1))
        if (Geometry hole = ringOf(c, ring))
            holes.push_back(hole.release());
    Geometry polygon{outer ? GEOSGeom_createPolygon_r(c, outer.release(), holes.data(), static_cast<unsigned>(holes.size())) : nullptr, {c}};
    const Geometry clipped{polygon ? GEOSClipByRect_r(c, polygon.get(), box.west, box.south, box.east, box.north) : nullptr, {c}};
    if (!clipped) {
        out.emplace_back(rings.begin(), rings.end());
        return out;
    }
    // A ring that crosses itself can come out turned inside out.
    double before = 0, after = 0;
    GEOSArea_r(c, polygon.get(), &before);
    GEOSArea_r(c, clipped.get(), &after);
    if (after > before * (1 + 1e-6) + 1e-12) {
        out.emplace_back(rings.begin(), rings.end());
        return out;
    }
    collect(c, clipped.get(), out);
    return out;
}

} // namespace geo
