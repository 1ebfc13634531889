#pragma once

#include "geo/data/column_mapping.h"

#include <span>
#include <string>

namespace app {

/// Fields that answer one question, in the order in which they are asked about.
struct FieldGroup {
    const char* title;
    std::span<const geo::MapField> usual, rare;
};
std::span<const FieldGroup> fieldGroups();

/// "Latitude", "Happened, end".
const char* fieldWords(geo::MapField field);
/// What may stand in such a column, a sentence.
const char* fieldHint(geo::MapField field);

} // namespace app
