#pragma once

#include "geo/crs/map_projection.h"

#include <string>

namespace geo {

/// The reference system of a map's plane, for other programs: what PROJ and GDAL take ("EPSG:3857", a PROJ string, WKT).
/// Its coordinates are the map's, but for the unit where `metresPerUnit` is not 1.
struct MapSystem {
    std::string definition;
    double metresPerUnit = 1; ///< Of a geographic system the metres of a degree along the equator.
};
MapSystem mapSystem(const MapProjection& map);

} // namespace geo
