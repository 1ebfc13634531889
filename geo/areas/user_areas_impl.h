#pragma once

#include <string>
#include <vector>

#include "geo/areas/name_scope_impl.h"
#include "geo/areas/world_areas_impl.h"
#include "geo/base/geometry.h"
#include "geo/claims/enums.h"
#include "geo/claims/model.h"
#include "geo/io/vector_reader.h"

namespace geo {

/// A feature of a user's layer, and the bundled region in which most of it lies; -1 when none holds it.
struct UserArea {
    std::string name = {};
    BoundaryRef ref = {}; ///< File and name: no bundled layer, but the same for the same file every time.
    Geometry shape = {};
    int region = -1; ///< Index into WorldAreas::regions().
};

/// The features of users' layers for one level.
struct UserAreas {
    std::vector<UserArea> areas = {};
    NameScope names{true};
    bool empty() const { return areas.empty(); }
};

/// The columns of a layer that hold names: those asked for, else "name", "name:ru", "district", "ADM2_EN" and the like,
/// else the only one there is.
std::vector<int> nameColumns(const VectorLayer& layer, const std::vector<std::string>& asked);

/// Adds the polygons of a layer that have a name. The number added.
std::size_t addUserLayer(UserAreas& areas, const VectorLayer& layer, const std::string& fileName,
                         const std::vector<int>& columns, const WorldAreas& world);

} // namespace geo
