#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/data/event_table.h"
#include "geo/index/time_order.h"
#include "geo/time/clock_query.h"

namespace geo {

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
