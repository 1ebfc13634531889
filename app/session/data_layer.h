#pragma once

#include "geo/data/data_set.h"
#include "geo/data/time_index.h"
#include "geo/time/time_range.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace app {

/// How many rows of a data layer show at the clocks, by what asOf says of them.
struct DataCounts {
    std::size_t solid = 0, possible = 0, hidden = 0;
    std::size_t unplaced = 0; ///< Solid or possible, but nowhere on the map.

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

/// How many rows of a data layer show at one state of the clocks, at another, or at both.
struct DataChanges {
    std::size_t fresh = 0, gone = 0; ///< Only at the second; only at the first.
    std::size_t changed = 0;         ///< At both, but certain at one of them only.
    std::size_t same = 0;

    DataChanges& operator+=(const DataChanges& o)
    {
        fresh += o.fresh;
        gone += o.gone;
        changed += o.changed;
        same += o.same;
        return *this;
    }
};

/// What asOf says at the two clocks of rows with times of these pools, which must outlive it.
class PoolStates {
public:
    PoolStates(const geo::EventPools& pools, const geo::Window& happened, std::int64_t knownOn)
        : m_times(pools.times), m_clocks{happened, knownOn}
    {}

    /// 0 hidden, 1 possible, 2 solid.
    std::uint8_t of(std::uint32_t happened, std::uint32_t reported) const
    {
        return geo::stateOf(m_times[happened], geo::knownFrom(m_times[reported]), m_clocks);
    }

private:
    const std::vector<geo::TimeBounds>& m_times;
    geo::ClockQuery m_clocks;
};

/// How often each pair of happened and reported times occurs in a data set.
class DataTally {
public:
    explicit DataTally(const geo::DataSet& data);

    DataChanges changes(const PoolStates& first, const PoolStates& second) const;
    const geo::LonLatBox& box() const { return m_box; }
    /// A time of the pool and how many rows have it.
    struct TimeRows {
        std::uint32_t time = 0;
        std::size_t rows = 0;
    };
    /// The times that rows have, each once, in the pool's order.
    std::vector<TimeRows> rowsByHappened() const { return rowsBy(&Entry::happened); }
    std::vector<TimeRows> rowsByReported() const { return rowsBy(&Entry::reported); }

private:
    struct Entry {
        std::uint32_t happened = 0, reported = 0;
        std::size_t rows = 0;
    };
    std::vector<TimeRows> rowsBy(std::uint32_t Entry::*column) const;

    std::vector<Entry> m_entries;
    geo::LonLatBox m_box = geo::LonLatBox::none();
};

class DataAreas;

/// A data set of more rows than are taken into the document: drawn from its columns, its rows read from the file again
/// when somebody asks.
struct DataLayer {
    std::string path;
    std::string name; ///< The file's, without folders.
    bool visible = true;
    bool partial = false; ///< Still being read.
    std::shared_ptr<const geo::DataSet> data;
    std::shared_ptr<const DataTally> tally;
    std::shared_ptr<const geo::TimeIndex> times; ///< Of the rows, for every question about a part of time.
    std::shared_ptr<const DataAreas> areas; ///< Null: its rows name none, or nothing to look them up in.
};

/// A file of more rows than this is not taken into the document, but laid over the map as it is.
inline constexpr std::size_t kMostRowsAsClaims = 100'000;

/// Looks at every row. Of a data set that is still being read, `before` is what was made of it last.
DataLayer dataLayerOf(geo::DataSet data, const DataLayer* before = nullptr);
/// Its rows at the two clocks.
DataCounts countsOf(const DataLayer& layer, const geo::ClockQuery& query);

/// A row of a data layer.
struct DataRow {
    std::uint32_t layer = 0;
    geo::DataSet::RowRef row = {};
    friend bool operator==(const DataRow& a, const DataRow& b)
    {
        return a.layer == b.layer && a.row.block == b.row.block && a.row.row == b.row.row;
    }
};

} // namespace app
