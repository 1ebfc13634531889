#pragma once

#include "geo/data/table_head.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// A table whose columns somebody is asked about, as a sheet that covers everything else. Set by table_mapping.h.
struct MappingState {
    std::shared_ptr<const geo::TableHead> head;
    geo::ColumnMapping mapping;                 ///< As it is edited.
    std::vector<geo::DateQuestion> questions;   ///< Of dates that can be read both ways.
    std::optional<geo::MappingPreview> preview; ///< None: `problem` says why nothing can be read.
    std::string problem;                        ///< A sentence without its full stop.
    std::uint64_t revision = 0;                 ///< Changes with the mapping.
    std::optional<geo::ReadCounts> whole;       ///< Of all rows of the file, once they were counted.
    std::optional<std::size_t> field;           ///< Of shownFields(), which has the keyboard.
    bool all = false;                           ///< Rare fields are shown too.
    std::string said;                           ///< What became of saving the mapping.
    bool sayFailed = false;                     ///< It was not saved.
};

} // namespace app
