#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "geo/data/event_table.h"
#include "geo/time/clock_query.h"

namespace geo {

/// The rows of one block that any clocks can show, in order of time, in cells of some hundred that know what they span:
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

    TimeOrder(const EventBlock& block, const EventPools& pools);

    struct Row {
        TimeBounds happened = {};
        std::int64_t known = kDistantFuture; ///< See knownFrom().
        bool placed = true;
    };
    /// Of so many rows of anything else.
    TimeOrder(std::size_t rows, const std::function<Row(std::size_t)>& rowAt);

    /// Row numbers in the block. Of rows that begin together the one reported first comes first.
    std::span<const std::uint32_t> rows() const { return m_rows; }
    std::span<const Cell> cells() const { return m_cells; }

private:
    std::vector<std::uint32_t> m_rows;
    std::vector<Cell> m_cells;
};

/// One order for each block of a table.
class TimeIndex {
public:
    /// About 60 ns a row and core. Of a table that is still being read, `before` is what was made of it last: the orders
    /// of its blocks are used again.
    TimeIndex(const EventTable& table, const TimeIndex* before = nullptr);

    struct Counts {
        std::size_t solid = 0, possible = 0;
        std::size_t unplaced = 0; ///< Solid or possible, without a position.
    };
    /// Looks at single rows only in the cells at the edges of the question.
    Counts count(const EventTable& table, const ClockQuery& query) const;

    const TimeOrder& of(std::size_t block) const { return *m_orders[block]; }
    std::size_t size() const { return m_orders.size(); }

private:
    std::vector<EventBlockPtr> m_blocks; ///< Held: `before` is asked by them.
    std::vector<std::shared_ptr<const TimeOrder>> m_orders;
};

/// Calls visit(row of the block, place in the order, state) for each row of a block that shows.
template <class Visit>
void eachShown(const TimeOrder& order, const EventBlock& block, const EventPools& pools, const ClockQuery& query, Visit visit)
{
    const std::span<const std::uint32_t> rows = order.rows();
    for (const TimeOrder::Cell& cell : order.cells()) {
        if (!cell.mayShow(query))
            continue;
        const std::uint32_t end = cell.first + cell.size;
        if (cell.allSolid(query)) {
            for (std::uint32_t i = cell.first; i < end; ++i)
                visit(rows[i], i, std::uint8_t{2});
            continue;
        }
        for (std::uint32_t i = cell.first; i < end; ++i) {
            const std::uint32_t row = rows[i];
            const std::uint8_t state = stateOf(pools.times[block.happened[row]], knownFrom(pools.times[block.reported[row]]), query);
            if (state != 0)
                visit(row, i, state);
        }
    }
}

} // namespace geo
