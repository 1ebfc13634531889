#pragma once

#include "geo/crs/map_projection.h"

#include <string>

namespace geo {

/// What a map by PROJ is made of.
struct ProjMapParts {
    std::string definition; ///< Of a reference system, or with `bare` of a projection alone ("+proj=eqearth …").
    bool bare = false;
    std::string id, words, key;
    MapDomain domain;
    bool repeats = false, northIsUp = false; ///< `repeats`: a cylinder, all around the world.
};
/// An error when PROJ cannot make it.
Result<MapProjectionPtr> projMap(ProjMapParts parts);

/// The domain of a reference system as PROJ describes it, and what else follows from its method; `parts.definition` names
/// it. An error when it is no reference system of the Earth's surface.
Result<ProjMapParts> describeSystem(const std::string& definition);

} // namespace geo
