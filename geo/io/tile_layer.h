#pragma once

#include "geo/base/lon_lat.h"
#include "geo/io/raster_file.h"
#include "geo/io/tile_address.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace geo {

class TileStore; // tile_reader_impl.h

/// A part of the tiles of a scale; the last ones are in it.
struct TileLimits {
    long long firstColumn = 0, lastColumn = 0, firstRow = 0, lastRow = 0;

    bool contain(long long column, long long row) const { return column >= firstColumn && column <= lastColumn && row >= firstRow && row <= lastRow; }
};

/// One scale of a pyramid of tiles.
///
///     left, top ┌──┬──┬──   columns × rows tiles of tileWidth × tileHeight px,
///               │  │  │     a px is `resolution` units of the reference system
struct TileLevel {
    std::string name;
    double resolution = 1;
    double left = 0, top = 0;
    int tileWidth = 256, tileHeight = 256;
    long long columns = 1, rows = 1;
    std::optional<TileLimits> limits = {}; ///< Which of them the server has; none: all.

    bool has(long long column, long long row) const { return !limits || limits->contain(column, row); }
};

/// A layer of tiles that a server has.
struct TileLayer {
    TileAddress address; ///< Of a tile; of a WMTS description that was not fetched its own.
    std::string name;    ///< Of a WMTS layer; or empty.
    std::string title;
    std::string attribution;
    std::string referenceSystem; ///< What GDAL takes.
    std::vector<TileLevel> levels; ///< The coarsest first; empty: not known before the host is allowed.
    std::optional<LonLatBox> box;  ///< Where the server has some, if it says so.
    std::shared_ptr<TileStore> store; ///< Tiles that came, and why others did not.
};

inline constexpr int kUsualFinest = 19;

/// The pyramid of web maps. finest: the last zoom level there is.
TileLayer webTiles(TileAddress address, int finest);

struct TileQuery {
    std::string layer = {};       ///< Of a WMTS server: which; empty: its first.
    std::string attribution = {}; ///< In place of what the server says.
    int finest = 0;               ///< Of XYZ; 0: kUsualFinest.
    bool fetch = true;            ///< Without it nothing is fetched: a WMTS layer has no levels yet.
};

/// Layers that a WMTS server says it has.
struct TileLayerName {
    std::string name, title;
};

/// A layer of tiles as a raster. XYZ: fetches nothing. WMTS: fetches the description, when its host is allowed. network may be
/// null: nothing is fetched. `others`: when not null, takes the names of all layers. Errors: no such address, no attribution for XYZ,
/// ErrorCode::notLocal, no sound description.
Result<RasterInfo> describeTiles(const std::string& address, const TileQuery& query, Network* network, std::vector<TileLayerName>* others = nullptr);

} // namespace geo
