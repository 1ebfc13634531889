#pragma once

#include "geo/io/raster_file.h"
#include "geo/io/reference_system_impl.h"
#include "geo/io/vector_formats_impl.h"

#include <array>
#include <memory>

namespace geo {

/// Pixels to coordinates of the reference system: x = a[0] + a[1] px + a[2] py, y = a[3] + a[4] px + a[5] py.
using Affine = std::array<double, 6>;

/// An open raster, before anything is known of its reference system.
struct OpenRaster {
    Dataset dataset;
    RasterInfo info;
    Affine toSystem{}, toPixel{};
};

/// Opens, checks and describes; see RasterFile::open().
Result<OpenRaster> openRaster(const std::string& path, const RasterQuery& query);

/// Of the corners.
CoordinateExtent extentOf(const OpenRaster& raster);

class TileReader; // tile_reader_impl.h

struct RasterFile::Impl {
    OpenRaster raster;
    std::shared_ptr<TileReader> tiles; ///< Of a layer of tiles, which has no dataset.
    Frame frame;
    double period = 0; ///< Pixels in a turn of the Earth; 0: it does not count around it.
    /// What is black and white, of values and of colours of more than eight bits; made when first needed.
    std::optional<std::array<double, 2>> stretch;

    Result<std::array<double, 2>> greys();
};

} // namespace geo
