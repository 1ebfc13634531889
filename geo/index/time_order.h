#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/time/clock_query.h"

namespace geo {

/// The rows of a table that any clocks can show, in order of time, in cells of some hundred that know what they span:
/// a question about a part of time passes over the cells that cannot answer it (a zone map, or "small materialized
/// aggregates": Moerkotte 1998). Rows of no time of happening or no report date are left out: asOf never shows them.
class TimeOrder {
public:
    static constexpr std::size_t kCellRows = 256;

    struct Cell {
        TimeRange possible{kDistantFuture, kDistantPast}; ///< Hull of the rows' possible ranges.
        /// Every row is solid in a window that begins before `solidTo` and ends after `solidFrom`; empty certain ranges
        /// make that impossible (solidTo kDistantPast).
        std::int64_t solidFrom = kDistantPast, solidTo = kDistantFuture;
        std::int64_t firstKnown = kDistantFuture, lastKnown = kDistantPast; ///< Of knownFrom().
        std::uint32_t first = 0, size = 0;                                  ///< Of rows().
        std::uint32_t unplaced = 0;                                         ///< Rows without a position.

        /// Whether some row may show.
        bool mayShow(const ClockQuery& q) const
        {
            return firstKnown < q.knownOn && possible.from < q.happened.to && q.happened.from < possible.to;
        }
        /// Whether every row is reported by then and outside the window.
        bool allOutside(const ClockQuery& q) const
        {
            return lastKnown < q.knownOn && (q.happened.empty() || possible.from >= q.happened.to || q.happened.from >= possible.to);
        }
        /// Whether every row is solid.
        bool allSolid(const ClockQuery& q) const
        {
            return lastKnown < q.knownOn && solidFrom < q.happened.to && q.happened.from < solidTo && !q.happened.empty();
        }
    };

    struct Row {
        TimeBounds happened = {};
        std::int64_t known = kDistantFuture; ///< See knownFrom().
        bool placed = true;
    };
    /// Of so many rows.
    TimeOrder(std::size_t rows, const std::function<Row(std::size_t)>& rowAt);

    /// Row numbers. Of rows that begin together the one reported first comes first.
    std::span<const std::uint32_t> rows() const { return m_rows; }
    std::span<const Cell> cells() const { return m_cells; }

private:
    std::vector<std::uint32_t> m_rows;
    std::vector<Cell> m_cells;
};

} // namespace geo
