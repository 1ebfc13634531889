#include "geo/boundary/inset.h"

#include "geo/boundary/geos_impl.h"

namespace geo {

namespace {

using Context = GeosContext;
using Geometry = GeosGeometry;

Geometry ringOf(GEOSContextHandle_t context, const std::vector<Projected>& points)
{
    const bool closed = points.size() > 1 && points.front() == points.back();
    const auto count = static_cast<unsigned>(points.size() + (closed ? 0 : 1));
    if (count < 4)
        return {nullptr, {context}};
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context, count, 2);
    for (unsigned i = 0; i < count; ++i) {
        const Projected& p = points[i % points.size()];
        GEOSCoordSeq_setXY_r(context, sequence, i, p.x, p.y);
    }
    return {GEOSGeom_createLinearRing_r(context, sequence), {context}};
}

Geometry polygonOf(GEOSContextHandle_t context, std::span<const std::vector<Projected>> rings)
{
    Geometry outer = ringOf(context, rings.front());
    if (!outer)
        return {nullptr, {context}};
    std::vector<GEOSGeometry*> holes;
    for (const auto& ring : rings.subspan(1))
        if (Geometry hole = ringOf(context, ring))
            holes.push_back(hole.release());
    return {GEOSGeom_createPolygon_r(context, outer.release(), holes.data(), static_cast<unsigned>(holes.size())), {context}};
}

void collect(GEOSContextHandle_t context, const GEOSGeometry* geometry, std::vector<std::vector<Projected>>& out)
{
    const int type = GEOSGeomTypeId_r(context, geometry);
    if (type == GEOS_POLYGON) {
        if (const GEOSGeometry* ring = GEOSGetExteriorRing_r(context, geometry))
            collect(context, ring, out);
        for (int i = 0; i < GEOSGetNumInteriorRings_r(context, geometry); ++i)
            collect(context, GEOSGetInteriorRingN_r(context, geometry, i), out);
    } else if (type == GEOS_LINEARRING || type == GEOS_LINESTRING) {
        const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context, geometry);
        unsigned count = 0;
        GEOSCoordSeq_getSize_r(context, sequence, &count);
        auto& ring = out.emplace_back(count);
        for (unsigned i = 0; i < count; ++i)
            GEOSCoordSeq_getXY_r(context, sequence, i, &ring[i].x, &ring[i].y);
        if (ring.empty())
            out.pop_back();
    } else {
        for (int i = 0; i < GEOSGetNumGeometries_r(context, geometry); ++i)
            collect(context, GEOSGetGeometryN_r(context, geometry, i), out);
    }
}

} // namespace

std::vector<std::vector<Projected>> insetRings(std::span<const std::vector<Projected>> rings,
                                               std::span<const double> distances, double tolerance, const ClipBox& clip)
{
    std::vector<std::vector<Projected>> out;
    if (rings.empty())
        return out;
    const Context context(GEOS_init_r());
    GEOSContextHandle_t c = context.get();
    const Geometry polygon = polygonOf(c, rings);
    if (!polygon)
        return out;
    const Geometry cut(GEOSClipByRect_r(c, polygon.get(), clip.minX, clip.minY, clip.maxX, clip.maxY), {c});
    const Geometry smooth(cut ? GEOSTopologyPreserveSimplify_r(c, cut.get(), tolerance) : nullptr, {c});
    if (!smooth)
        return out;
    constexpr int kQuarterCircleSegments = 4;
    for (const double distance : distances) {
        const Geometry inner(GEOSBuffer_r(c, smooth.get(), -distance, kQuarterCircleSegments), {c});
        if (inner && GEOSisEmpty_r(c, inner.get()) == 0)
            collect(c, inner.get(), out);
    }
    return out;
}

} // namespace geo
