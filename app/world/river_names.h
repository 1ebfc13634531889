#pragma once

#include "app/world/world.h"
#include "geo/crs/map_projection.h"
#include "geo/io/vector_reader.h"

#include <vector>

namespace app {

/// The named rivers of a layer (columns scalerank, name, featurecla) up to a rank, features of one name that meet end to end
/// joined. A line through a lake belongs to it where the river goes on at both sides of it, as through a reservoir; a lake in which
/// it begins or ends has another name. Names whose letters the data have lost are left out.
/// `bendMetres` as geo::ShapeProjector has it.
std::vector<RiverName> riverNames(const geo::VectorLayer& layer, int mostRank, const geo::MapProjectionPtr& map, double bendMetres);

/// Whether a name still has all its letters: UTF-8 without question marks, replacement and control characters.
bool isWhole(const std::string& name);

} // namespace app
