#pragma once

#include "geo/io/tile_layer.h"

#include <vector>

namespace geo {

/// What a WMTS description (OGC 07-057r7, version 1.0.0) says of a layer: with ResourceURL or as KVP, the tile matrix set that
/// GDAL knows the reference system of, web maps' first. name: empty, the first. Errors: no XML, not WMTS, no such layer, no
/// pictures that can be drawn; a sentence.
Result<TileLayer> readWmts(const std::string& xml, const TileAddress& at, const std::string& name);
std::vector<TileLayerName> wmtsLayers(const std::string& xml);

} // namespace geo
