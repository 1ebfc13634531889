#pragma once

#include "geo/base/result.h"

#include <string>
#include <string_view>

namespace geo {

/// Where a server has tiles.
struct TileAddress {
    std::string text;      ///< As it was given.
    std::string authority; ///< Who is asked, see authorityOf(); of servers a, b, c what is common to them.
    bool capabilities = false; ///< It is that of a WMTS description, and no template.
    int tilePx = 256;          ///< 512 where the address says @2x.

    /// The address of one tile: `level` stands for {z}; x counts from the west, y from the north of `rows`.
    std::string of(std::string_view level, long long x, long long y, long long rows) const;
};

/// Whether it is an address that may be one of tiles: http or https, and {z} or WMTS in it. A file of that name is never meant.
bool isTileAddress(std::string_view text);

/// XYZ: {z} {x} {y}; TMS: {-y}, which counts from the south; {s}: one of a, b, c; {r}: @2x. Or the address of a WMTS
/// description. Errors say what is wrong with it, a sentence.
Result<TileAddress> parseTileAddress(const std::string& text);

} // namespace geo
