#include "geo/boundary/regroup.h"

#include "geo/boundary/geos_impl.h"

#include <cstdint>
#include <span>
#include <utility>

namespace geo {

namespace {

struct Part {
    GeosGeometry shape;
    LonLatBox box = LonLatBox::none();
};

GeosGeometry ringOf(GEOSContextHandle_t c, std::span<const LonLat> points)
{
    const bool closed = points.size() > 1 && points.front().lon == points.back().lon && points.front().lat == points.back().lat;
    const auto count = static_cast<unsigned>(points.size() + (closed ? 0 : 1));
    if (count < 4)
        return {nullptr, {c}};
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(c, count, 2);
    for (unsigned i = 0; i < count; ++i) {
        const LonLat& p = points[i % points.size()];
        GEOSCoordSeq_setXY_r(c, sequence, i, p.lon, p.lat);
    }
    return {GEOSGeom_createLinearRing_r(c, sequence), {c}};
}

std::vector<Part> partsOf(GEOSContextHandle_t c, const Geometry& geometry)
{
    std::vector<Part> parts;
    std::size_t ring = 0;
    for (const std::uint32_t end : geometry.partEnds()) {
        LonLatBox box = LonLatBox::none();
        for (const LonLat p : geometry.ring(ring))
            box.include(p);
        GeosGeometry outer = ringOf(c, geometry.ring(ring));
        std::vector<GEOSGeometry*> holes;
        for (++ring; ring < end; ++ring)
            if (GeosGeometry hole = outer ? ringOf(c, geometry.ring(ring)) : GeosGeometry{nullptr, {c}})
                holes.push_back(hole.release());
        if (outer)
            parts.push_back({{GEOSGeom_createPolygon_r(c, outer.release(), holes.data(), static_cast<unsigned>(holes.size())), {c}}, box});
    }
    return parts;
}

/// All of them as one valid shape; null when there are none, or GEOS cannot join them.
GeosGeometry joined(GEOSContextHandle_t c, std::span<const Part> parts)
{
    std::vector<GEOSGeometry*> all;
    for (const Part& part : parts) {
        GEOSGeometry* sound = GEOSMakeValid_r(c, part.shape.get());
        all.push_back(sound != nullptr ? sound : GEOSGeom_clone_r(c, part.shape.get()));
    }
    if (all.empty())
        return {nullptr, {c}};
    const GeosGeometry collection(GEOSGeom_createCollection_r(c, GEOS_GEOMETRYCOLLECTION, all.data(), static_cast<unsigned>(all.size())), {c});
    return {collection ? GEOSUnaryUnion_r(c, collection.get()) : nullptr, {c}};
}

void addRing(GEOSContextHandle_t c, const GEOSGeometry* ring, Geometry::Arrays& out)
{
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(c, ring);
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(c, sequence, &count);
    for (unsigned i = 0; i < count; ++i) {
        LonLat p;
        GEOSCoordSeq_getXY_r(c, sequence, i, &p.lon, &p.lat);
        out.points.push_back(p);
    }
    out.ringEnds.push_back(static_cast<std::uint32_t>(out.points.size()));
}

void addParts(GEOSContextHandle_t c, const GEOSGeometry* shape, Geometry::Arrays& out)
{
    const int type = GEOSGeomTypeId_r(c, shape);
    if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(c, shape); ++i)
            addParts(c, GEOSGetGeometryN_r(c, shape, i), out);
        return;
    }
    if (type != GEOS_POLYGON || GEOSisEmpty_r(c, shape) != 0)
        return;
    addRing(c, GEOSGetExteriorRing_r(c, shape), out);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(c, shape); ++i)
        addRing(c, GEOSGetInteriorRingN_r(c, shape, i), out);
    out.partEnds.push_back(static_cast<std::uint32_t>(out.ringEnds.size()));
}

void append(std::vector<Part>& to, std::vector<Part> more)
{
    for (Part& part : more)
        to.push_back(std::move(part));
}

} // namespace

Geometry regroup(const Geometry& country, const std::vector<Geometry>& gained, const std::vector<Geometry>& lost)
{
    const GeosContext context(GEOS_init_r());
    GEOSContextHandle_t c = context.get();
    std::vector<Part> added, removed, touching;
    for (const Geometry& geometry : gained)
        append(added, partsOf(c, geometry));
    for (const Geometry& geometry : lost)
        append(removed, partsOf(c, geometry));
    const auto meetsAny = [](const std::vector<Part>& parts, const LonLatBox& box) {
        for (const Part& part : parts)
            if (part.box.intersects(box))
                return true;
        return false;
    };
    const GeosGeometry hole = joined(c, removed);

    Geometry::Arrays out;
    for (Part& part : partsOf(c, country)) {
        if (hole && meetsAny(removed, part.box)) {
            const GeosGeometry sound(GEOSMakeValid_r(c, part.shape.get()), {c});
            GeosGeometry rest(sound ? GEOSDifference_r(c, sound.get(), hole.get()) : nullptr, {c});
            if (rest)
                part.shape = std::move(rest);
        }
        if (meetsAny(added, part.box))
            touching.push_back(std::move(part));
        else
            addParts(c, part.shape.get(), out);
    }
    append(touching, std::move(added));
    if (const GeosGeometry whole = joined(c, touching))
        addParts(c, whole.get(), out);
    else
        for (const Part& part : touching)
            addParts(c, part.shape.get(), out);
    return {Geometry::Kind::multiPolygon, std::move(out)};
}

} // namespace geo
