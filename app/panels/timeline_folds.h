#pragma once

#include "app/panels/timeline_axis.h"
#include "app/panels/timeline_groups.h"

#include <cstddef>
#include <vector>

namespace app {

/// A stretch over which the number of claims does not change, px; within the axis.
struct FoldColumn {
    float from = 0, to = 0;
    LaneBin bin;
};

/// Claims too near each other to be told apart: one bar. Resolved by zooming in.
struct Fold {
    std::size_t firstColumn = 0, columns = 0; ///< Of Folds::columns.
    float from = 0, to = 0;
    geo::TimeRange time;
    LaneBin bin; ///< All that meet it.
};

/// A lane's claims at one zoom, kept from frame to frame only for the room it has.
struct Folds {
    std::vector<FoldColumn> columns;
    std::vector<Fold> folds; ///< From left to right, at least a gap apart.
    std::size_t most = 0;    ///< In the fullest column.
};

/// Columns are `columnPx` wide or wider, at places that stay as the axis moves; folds less than `gapPx` apart are one.
/// The work goes with the axis's width, and the logarithm of the number of claims.
void foldLane(const LaneGroup& group, const TimelineAxis& axis, double columnPx, double gapPx, Folds& result);
/// The same over several series, for a histogram.
void foldSeries(std::span<const LaneSeriesPtr> series, const TimelineAxis& axis, double columnPx, double gapPx, Folds& result);

/// "12 claims, 2 denied, 1 taken back; 8 of them certainly then".
std::string foldWords(const LaneBin& bin);

} // namespace app
