#include "geo/boundary/validity.h"

#include <cstdio>
#include <memory>
#include <vector>

#include <geos_c.h>

namespace geo {

namespace {

/// Takes over the rings of part `part`; null when a ring has fewer than four points.
GEOSGeometry* polygonOf(GEOSContextHandle_t context, const Geometry& g, std::size_t firstRing, std::size_t lastRing)
{
    GEOSGeometry* outer = nullptr;
    std::vector<GEOSGeometry*> holes;
    for (std::size_t r = firstRing; r < lastRing; ++r) {
        const auto points = g.ring(r);
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context, static_cast<unsigned>(points.size()), 2);
        for (unsigned i = 0; i < points.size(); ++i)
            GEOSCoordSeq_setXY_r(context, sequence, i, points[i].lon, points[i].lat);
        GEOSGeometry* ring = GEOSGeom_createLinearRing_r(context, sequence);
        if (ring != nullptr)
            (outer == nullptr ? outer : holes.emplace_back()) = ring;
    }
    return outer == nullptr ? nullptr : GEOSGeom_createPolygon_r(context, outer, holes.data(), static_cast<unsigned>(holes.size()));
}

} // namespace

std::string whyInvalid(const Geometry& geometry)
{
    if (geometry.partEnds().empty())
        return {};
    const std::unique_ptr<GEOSContextHandle_HS, void (*)(GEOSContextHandle_t)> context(GEOS_init_r(), GEOS_finish_r);
    std::size_t first = 0;
    for (const std::uint32_t last : geometry.partEnds()) {
        GEOSGeometry* polygon = polygonOf(context.get(), geometry, first, last);
        first = last;
        if (polygon == nullptr)
            return "a ring has fewer than four positions";
        char* reason = nullptr;
        GEOSGeometry* where = nullptr;
        const char valid = GEOSisValidDetail_r(context.get(), polygon, 0, &reason, &where);
        std::string text;
        if (valid != 1) {
            text = reason != nullptr ? reason : "not valid";
            double x = 0, y = 0;
            if (where != nullptr && GEOSGeomGetX_r(context.get(), where, &x) == 1 && GEOSGeomGetY_r(context.get(), where, &y) == 1) {
                char position[64];
                std::snprintf(position, sizeof position, " near %.5g, %.5g", x, y);
                text += position;
            }
        }
        GEOSFree_r(context.get(), reason);
        GEOSGeom_destroy_r(context.get(), where);
        GEOSGeom_destroy_r(context.get(), polygon);
        if (!text.empty())
            return text;
    }
    return {};
}

} // namespace geo
