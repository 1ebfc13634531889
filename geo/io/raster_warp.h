#pragma once

#include "geo/crs/map_projection.h"
#include "geo/io/raster_file.h"
#include "geo/io/raster_shade.h"

#include <cstdint>
#include <vector>

namespace geo {

/// A square of a map's plane.
///
///     x, y ┌──────────┐   `side` pixels of `metresPerPixel` metres each;
///          │          │   x, y: the square's upper left corner, metres of the map
///          └──────────┘
struct RasterTileQuery {
    double x = 0, y = 0;
    double metresPerPixel = 1;
    int side = 256;
    RasterShading shading; ///< Of heights.
};

/// A raster as it lies on a map: side × side pixels of premultiplied RGBA, row by row from the top; empty where nothing
/// of it is.
struct RasterTile {
    int side = 0;
    std::vector<std::uint8_t> rgba;
};

/// Brings a part of a raster onto a map. Where each pixel of the square lies in the raster is computed exactly at the
/// corners of cells of 16 pixels and interpolated between where that is off by no more than an eighth of a pixel;
/// else the cell is cut in four, at last into single pixels. The raster is read at about the resolution of the square,
/// averaged from its overviews, and sampled bilinearly (palettes: the nearest). What lies beyond the raster, or where
/// the map shows no place, is transparent. Depends on nothing but its arguments and the file. Errors: what reading says.
Result<RasterTile> warpRaster(RasterFile& file, const MapProjection& map, const RasterTileQuery& query);

} // namespace geo
