#pragma once

#include <cstddef>

#include "geo/claims/edit.h"
#include "geo/claims/model.h"

namespace geo {

/// What a merge adds, and what it found to be there already.
struct Merge {
    Edit edit = {};             ///< One group: inserts at the ends of the lists.
    std::size_t added = 0;      ///< Claims.
    std::size_t alreadyThere = 0; ///< Claims of the same id and data-set row: the same file again.
};

/// The edit that adds all sides, sources, articles, units, claims and relations of `from` to `into`. Sides of one name
/// are one; sources, articles and units are one when id and name (or address) are the same; ids that mean something else
/// in `into` get a suffix. `name` is for the undo menu.
Merge mergeOf(const Document& into, Document from, std::string name);

} // namespace geo
