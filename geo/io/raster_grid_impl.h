#pragma once

#include "geo/crs/map_projection.h"
#include "geo/io/raster_file.h"

#include <optional>
#include <vector>

namespace geo {

/// Where the pixels of a square of a map lie in a raster.
struct RasterGrid {
    int side = 0;
    std::vector<Projected> pixels;   ///< side × side: raster pixels of the pixels' middles; infinite: nowhere.
    std::vector<Projected> exact;    ///< Those at the corners of the cells, `corners` in a row.
    std::vector<LonLat> places;      ///< Of the same corners; infinite: none.
    int corners = 0;
    static constexpr int kCell = 16; ///< Pixels between two of them.
    double footprint = 1;            ///< Raster pixels in a row in a pixel of the square, typically.
};

/// x, y: the middle of the first pixel, metres of the map; see warpRaster() for how exact it is.
RasterGrid rasterGrid(const RasterFile& file, const MapProjection& map, double x, double y, double metresPerPixel, int side);

} // namespace geo
