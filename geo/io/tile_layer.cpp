#include "geo/io/tile_layer.h"

#include "geo/io/tile_reader_impl.h"
#include "geo/io/wmts.h"
#include "geo/net/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr double kEarthRadius = 6378137; // Of EPSG:3857.

/// The pyramid as one raster at its finest scale.
RasterInfo infoOf(TileLayer layer, const std::string& path)
{
    RasterInfo info;
    info.path = path;
    info.table = layer.name;
    info.bands = 4;
    info.type = "Byte";
    info.kind = RasterKind::colour;
    info.referenceSystem = layer.referenceSystem;
    if (!layer.levels.empty()) {
        const TileLevel& finest = layer.levels.back();
        info.width = static_cast<int>(finest.columns * finest.tileWidth);
        info.height = static_cast<int>(finest.rows * finest.tileHeight);
        info.overviews = static_cast<int>(layer.levels.size()) - 1;
    }
    layer.store = std::make_shared<TileStore>();
    info.tiles = std::make_shared<const TileLayer>(std::move(layer));
    return info;
}

} // namespace

TileLayer webTiles(TileAddress address, int finest)
{
    constexpr double kHalf = std::numbers::pi * kEarthRadius;
    TileLayer layer;
    layer.referenceSystem = "EPSG:3857";
    for (int z = 0; z <= finest; ++z) {
        TileLevel level;
        level.name = std::to_string(z);
        level.columns = level.rows = 1LL << z;
        level.tileWidth = level.tileHeight = address.tilePx;
        level.resolution = 2 * kHalf / static_cast<double>(level.columns * address.tilePx);
        level.left = -kHalf;
        level.top = kHalf;
        layer.levels.push_back(level);
    }
    layer.address = std::move(address);
    return layer;
}

Result<RasterInfo> describeTiles(const std::string& address, const TileQuery& query, Network* network, std::vector<TileLayerName>* others)
{
    constexpr int kMostFinest = 21;
    constexpr std::size_t kMostDescription = std::size_t{16} << 20;
    auto parsed = parseTileAddress(address);
    if (!parsed)
        return parsed.error();
    if (query.finest < 0 || query.finest > kMostFinest)
        return Error{.what = fmt::format("the finest zoom of a server lies between 0 and {}", kMostFinest), .where = address};
    if (!parsed->capabilities) {
        if (query.attribution.empty())
            return Error{.what = "nobody says whom pictures with these tiles credit", .where = address, .hint = "--attribution \"© …\", as the server's terms ask for"};
        TileLayer layer = webTiles(std::move(*parsed), query.finest > 0 ? query.finest : kUsualFinest);
        layer.attribution = query.attribution;
        layer.title = layer.address.authority;
        RasterInfo info = infoOf(std::move(layer), address);
        auto file = RasterFile::openTiles(info, nullptr, nullptr);
        return file ? Result<RasterInfo>(file->info()) : Result<RasterInfo>(file.error());
    }
    TileLayer pending;
    pending.address = *parsed;
    pending.name = query.layer;
    pending.attribution = query.attribution;
    if (!query.fetch)
        return infoOf(std::move(pending), address);
    if (network == nullptr || !network->allows(parsed->authority))
        return Error{.what = parsed->authority + " is not allowed to be asked", .where = address, .hint = "--allow-network " + parsed->authority + " allows it; the server will see which area you look at", .code = ErrorCode::notLocal};
    const auto xml = network->fetch(address, kMostDescription);
    if (!xml) {
        Error error = xml.error();
        error.where = address;
        return error;
    }
    if (others != nullptr)
        *others = wmtsLayers(*xml);
    auto layer = readWmts(*xml, *parsed, query.layer);
    if (!layer) {
        Error error = layer.error();
        error.where = address;
        return error;
    }
    if (!query.attribution.empty())
        layer->attribution = query.attribution;
    RasterInfo info = infoOf(std::move(*layer), address);
    auto file = RasterFile::openTiles(info, nullptr, nullptr);
    return file ? Result<RasterInfo>(file->info()) : Result<RasterInfo>(file.error());
}

} // namespace geo
