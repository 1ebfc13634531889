#pragma once

#include "geo/base/result.h"
#include "geo/io/raster_file.h"

#include <string>

namespace geo {

/// The pixels of a tile: PNG, JPEG or WebP by its first bytes, whatever the server calls it, of up to 2048 px a side. Errors say
/// what it is instead, as a page of HTML.
Result<RasterColours> decodeTile(const std::string& bytes);

} // namespace geo
