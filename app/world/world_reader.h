#pragma once

#include "app/world/boundary_view.h"
#include "app/world/world.h"
#include "geo/crs/map_projection.h"

#include <string>
#include <vector>

namespace app {

/// Bounds that every camera lies within: what a set that holds the whole world covers.
render::Bounds wholeWorld();

/// Cut into squares, so that a window need not draw what is out of sight; or in one piece for a single picture, where
/// fewer draw calls count for more.
enum class Cut : std::uint8_t { squares, onePiece };

/// Reads one level of the bundled layers within the bounds and builds its meshes, on two threads. Layers that cannot
/// be read are named in the set's `missing`. Borders are those of the view's worldview.
WorldSetPtr readWorldSet(const std::string& directory, const geo::MapProjectionPtr& map, int level, const render::Bounds& bounds, Cut cut,
                         const BoundaryView& view);

/// Names of countries, regions, cities, seas and lakes, in `language` where there is one; not yet placed on a map.
std::vector<NamePoint> readNames(const std::string& directory, const std::string& language, const BoundaryView& view);

} // namespace app
