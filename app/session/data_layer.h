#pragma once

#include "geo/data/data_set.h"

#include <cstdint>
#include <memory>
#include <string>

namespace app {

/// A data set of more rows than are taken into the document: drawn from its columns, its rows read from the file again
/// when somebody asks.
struct DataLayer {
    std::string path;
    std::string name; ///< The file's, without folders.
    bool visible = true;
    std::shared_ptr<const geo::DataSet> data;
};

/// A row of a data layer.
struct DataRow {
    std::uint32_t layer = 0;
    geo::DataSet::RowRef row = {};
    friend bool operator==(const DataRow& a, const DataRow& b)
    {
        return a.layer == b.layer && a.row.block == b.row.block && a.row.row == b.row.row;
    }
};

/// How many rows of a data layer show at the clocks, by what asOf says of them.
struct DataCounts {
    std::size_t solid = 0, possible = 0, hidden = 0;
    std::size_t unplaced = 0; ///< Solid or possible, but without a position of their own: areas, and rows without a place.

    std::size_t shown() const { return solid + possible; }
    DataCounts& operator+=(const DataCounts& o)
    {
        solid += o.solid;
        possible += o.possible;
        hidden += o.hidden;
        unplaced += o.unplaced;
        return *this;
    }
};

} // namespace app
