#pragma once

#include "geo/data/data_set.h"
#include "geo/data/text_source_impl.h"

namespace geo {

struct DataSet::Impl {
    std::string path = {};
    TextSource source = {};
    char separator = ',';
    PresetMatch match = {};
    std::vector<std::string> header = {};
    std::vector<std::string_view> headerViews() const { return {header.begin(), header.end()}; }
    std::uint64_t firstRow = 0;       ///< Offset of the first row that is data.
    std::uint32_t firstRowNumber = 1; ///< Its number: 2 below a header.
    std::string reportedBy = {};
    TimeBounds reportedByBounds = {};
    EventTable table = {};
    ReadCounts counts = {};
    std::vector<Issue> issues = {};
};

/// The name of a preset's column in this file, for messages; the preset's own name of it when the file lacks it.
std::string columnName(const DataSet::Impl& set, int column);

} // namespace geo
