#pragma once

#include "geo/crs/map_projection.h"
#include "geo/io/vector_reader.h"
#include "render/scene/mesh.h"
#include "render/tessellate/line.h"

#include <functional>
#include <optional>
#include <vector>

namespace app {

/// Meshes in the map projection, cut into squares of `chunkMetres` so that those out of sight need not be drawn.
struct ChunkOptions {
    geo::MapProjectionPtr map = geo::webMercator();
    double bendMetres = 1; ///< How far an edge may lie from its curve; see geo::ShapeProjector.
    double chunkMetres = 1e9;
    std::optional<render::Bounds> keep = {}; ///< Pieces of lines that lie wholly outside are left out.
    double toleranceMetres = 0; ///< Lines are simplified to this first; rings smaller than it are left out.
    render::LineStyle style = {};
};

/// Triangulates the polygons of the features that `wanted` takes (all when empty).
std::vector<render::FillMeshPtr> buildFills(const geo::VectorLayer& layer, const ChunkOptions& options,
                                            const std::function<bool(std::size_t)>& wanted = {});

/// Widens the lines, or the rings of polygons, of the features that `wanted` takes. Pieces of rings that run along the
/// antimeridian or the pole are edges of the sheet, not of the land, and are left out.
std::vector<render::LineMeshPtr> buildLines(const geo::VectorLayer& layer, const ChunkOptions& options,
                                            const std::function<bool(std::size_t)>& wanted = {});

/// The points of the features that `wanted` takes, as discs that LineItem::widthPx gives their diameter: of twelve
/// corners, or of four where there are very many.
std::vector<render::LineMeshPtr> buildPoints(const geo::VectorLayer& layer, const ChunkOptions& options,
                                             const std::function<bool(std::size_t)>& wanted = {});

} // namespace app
