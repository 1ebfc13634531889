#pragma once

#include <vector>

#include "geo/claims/model.h"

namespace geo {

/// Indexes of relations that close a circle of their kind (A updates B updates A): leaving them out leaves none. Only kinds
/// with a direction can: repeats, updates, retracts, part_of. Ascending. One depth-first search, linear time.
std::vector<std::size_t> circularRelations(const std::vector<Relation>& relations);

} // namespace geo
