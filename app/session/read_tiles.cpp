#include "app/session/read_tiles.h"

#include "app/session/linked_layers.h"
#include "geo/io/tile_layer.h"
#include "geo/net/network.h"

#include <utility>

namespace app {

namespace {

/// Those that a server of tiles says it has, to choose from.
geo::VectorContents contentsOf(const std::vector<geo::TileLayerName>& layers)
{
    geo::VectorContents contents;
    for (const geo::TileLayerName& layer : layers) {
        geo::VectorLayerInfo& info = contents.layers.emplace_back();
        info.name = layer.name;
        info.raster = true;
        info.referenceSystem = layer.title;
    }
    return contents;
}

} // namespace

ReadFile readTiles(ReadFile file, const ReadOptions& options)
{
    const bool asks = options.ask != ReadOptions::Ask::never;
    std::vector<geo::TileLayerName> others;
    auto tiles = geo::describeTiles(file.told.path, tileQuery(options.source), options.network.get(), &others);
    if (tiles && others.size() > 1 && options.source.layer.empty() && asks) {
        file.source = options.source;
        file.told.kind = OpenedFile::Kind::asks;
        file.contents = contentsOf(others);
        return file;
    }
    if (tiles && !asks && (!options.network || !options.network->allows(tiles->tiles->address.authority))) {
        const std::string& host = tiles->tiles->address.authority;
        tiles = geo::Error{.what = host + " is not allowed to be asked", .where = file.told.path, .hint = "--allow-network " + host + " allows it; the server will see which area you look at", .code = geo::ErrorCode::notLocal};
    }
    if (!tiles) {
        file.told.error = tiles.error().message();
        return file;
    }
    if (others.size() > 1 && options.source.layer.empty())
        file.told.issues.push_back({geo::Issue::Severity::doubtful, file.told.path, 0, "", "has " + std::to_string(others.size()) + " layers and the first, '" + others.front().name + "', was read; --layer NAME reads another"});
    file.told.kind = OpenedFile::Kind::layer;
    file.told.kept = 1;
    file.source = options.source;
    file.layerName = options.layerName.empty() ? (tiles->tiles->title.empty() ? tiles->tiles->name : tiles->tiles->title) : options.layerName;
    file.raster = std::make_shared<const geo::RasterInfo>(std::move(*tiles));
    return file;
}

} // namespace app
