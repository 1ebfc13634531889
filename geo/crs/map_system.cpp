#include "geo/crs/map_system.h"

#include <proj.h>

#include <numbers>

namespace geo {

namespace {

/// A projection that is drawn on WGS 84 says only its ellipsoid; others want to know the datum.
std::string onWgs84(std::string definition)
{
    const std::string ellipsoid = "+ellps=WGS84", datum = "+datum=WGS84";
    if (const std::size_t at = definition.find(ellipsoid); at != std::string::npos)
        definition.replace(at, ellipsoid.size(), datum);
    return definition;
}

double metresOf(const std::string& definition)
{
    PJ_CONTEXT* context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    proj_log_level(context, PJ_LOG_NONE);
    double unit = 1;
    PJ* crs = proj_create(context, definition.c_str());
    PJ* system = crs != nullptr ? proj_crs_get_coordinate_system(context, crs) : nullptr;
    if (system != nullptr && proj_cs_get_axis_info(context, system, 0, nullptr, nullptr, nullptr, &unit, nullptr, nullptr, nullptr) != 0) {
        const PJ_TYPE type = proj_get_type(crs);
        if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS)
            unit *= 6378137.0; // From radians for each unit, as the map counts them.
    }
    proj_destroy(system);
    proj_destroy(crs);
    proj_context_destroy(context);
    return unit;
}

} // namespace

MapSystem mapSystem(const MapProjection& map)
{
    if (map.isWebMercator())
        return {"EPSG:3857", 1};
    if (map.id() == "equal-earth") // GeoTIFF knows it by its number alone.
        return {"EPSG:8857", 1};
    for (const NamedProjection& named : namedProjections())
        if (map.id() == named.id) // Its key is its name and how it is fitted.
            return {onWgs84(map.key().substr(map.id().size() + 1)) + " +type=crs", 1};
    return {map.id(), metresOf(map.id())};
}

} // namespace geo
