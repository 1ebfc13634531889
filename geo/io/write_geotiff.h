#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/result.h"

namespace geo {

/// Where a picture lies: `definition` as GDALSetUserInput takes it, and GDAL's geotransform in its units (east or x of the
/// upper left corner, width of a pixel, 0, north or y of that corner, 0, minus the height of a pixel).
struct PictureGround {
    std::string definition;
    std::array<double, 6> transform{};
};

/// What is written, in bands from the top.
struct TiffPicture {
    int width = 0, height = 0;
    bool alpha = false;
    double pixelsPerInch = 96;
    std::optional<PictureGround> ground; ///< None: a plain TIFF.
    /// The next rows, RGBA with straight alpha; an error ends the writing.
    std::function<Result<std::span<const std::uint8_t>>()> rows;
    /// Asked after the last row: the XMP packet, and tags by GDAL's names (TIFFTAG_IMAGEDESCRIPTION …).
    std::function<std::pair<std::string, std::vector<std::pair<std::string, std::string>>>()> notes;
};

/// Writes a (Geo)TIFF into the empty file of this name, compressed (deflate) in strips of 16 rows; BigTIFF where it could
/// be beyond 4 GB. It is opened again. Whether it says in what reference system it lies: some (Equal Earth) have no name in a GeoTIFF, and
/// it has their coordinates only. Errors: the disk is full.
Result<bool> writeGeoTiff(const std::string& path, const TiffPicture& picture);

/// The XMP packet of a TIFF, or empty. Errors: no TIFF.
Result<std::string> readTiffXmp(const std::string& path);

/// The six lines of a world file: where the middle of the upper left pixel lies, and how large a pixel is.
std::string worldFile(const PictureGround& ground);

} // namespace geo
