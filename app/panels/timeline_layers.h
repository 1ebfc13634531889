#pragma once

#include "app/panels/timeline_counts.h"
#include "app/session/data_layer.h"
#include "app/session/worker.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace app {

/// What the lanes of the timeline are made by.
enum class Grouping : std::uint8_t { source, speaker, side, unit, eventType, precision, none };

/// Where a group of lanes stands: with the others, or apart for want of a date.
enum class LaneSection : std::uint8_t { dated, unreported, undated };

/// "District": what a lane of that precision is called.
const char* laneName(geo::Precision precision);

/// The rows of one data set that share what a grouping goes by.
struct RowGroup {
    std::string name; ///< Empty: not stated.
    LaneSection section = LaneSection::dated;
    std::size_t rows = 0;
    int colour = -1; ///< That of its dots on the map; -1: grey, or not told apart by this.
    std::int64_t first = geo::kDistantFuture; ///< When the first of them can have begun.
    LaneSeriesPtr series;                     ///< Empty when undated.
};

/// A data set in the timeline.
struct RowLanes {
    std::vector<RowGroup> groups;
    LaneSeriesPtr all;
    std::size_t undated = 0, unreported = 0;
};

/// Counts the rows by group and time; for units, which data sets do not name, all rows are of one group. Some 100 ns a
/// row.
RowLanes rowLanes(const geo::DataSet& data, Grouping grouping);

/// The lanes of data layers, counted on a thread of its own when there are many rows, and kept while the layers are open.
class LayerLanes {
public:
    LayerLanes();
    ~LayerLanes();
    LayerLanes(LayerLanes&&) noexcept;
    LayerLanes& operator=(LayerLanes&&) noexcept;

    /// What is known by now of the visible layers, one for each, null while it is being counted.
    std::vector<std::shared_ptr<const RowLanes>> of(const std::vector<DataLayer>& layers, Grouping grouping);
    bool counting() const { return m_counting; }
    /// Some are missing because their file is still being read: they are counted once it is all there.
    bool waiting() const { return m_waiting; }

private:
    struct Job;
    void giveUp();

    std::vector<std::shared_ptr<Job>> m_jobs;
    bool m_counting = false, m_waiting = false;
    std::unique_ptr<Worker> m_worker;
};

} // namespace app
