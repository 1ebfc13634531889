#include "geo/data/time_index.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <thread>
#include <unordered_map>

namespace geo {

namespace {

TimeOrder orderOf(const EventBlock& block, const EventPools& pools)
{
    return TimeOrder(block.size(), [&](std::size_t row) {
        return TimeOrder::Row{pools.times[block.happened[row]], knownFrom(pools.times[block.reported[row]]), !std::isnan(block.lon[row])};
    });
}

} // namespace

TimeIndex::TimeIndex(const EventTable& table, const TimeIndex* before) : m_blocks(table.blocks)
{
    std::unordered_map<const EventBlock*, std::shared_ptr<const TimeOrder>> known;
    for (std::size_t i = 0; before != nullptr && i < before->m_blocks.size(); ++i)
        known.emplace(before->m_blocks[i].get(), before->m_orders[i]);
    m_orders.resize(m_blocks.size());
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    const auto every = [&](std::size_t first) {
        for (std::size_t i = first; i < m_blocks.size(); i += cores)
            if (const auto at = known.find(m_blocks[i].get()); at != known.end())
                m_orders[i] = at->second;
            else
                m_orders[i] = std::make_shared<const TimeOrder>(orderOf(*m_blocks[i], table.pools));
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min(cores, m_blocks.size()); ++i)
        others.push_back(std::async(std::launch::async, every, i));
    every(0);
    for (std::future<void>& other : others)
        other.get();
}

TimeIndex::Counts TimeIndex::count(const EventTable& table, const ClockQuery& query) const
{
    Counts counts;
    for (std::size_t b = 0; b < m_orders.size(); ++b) {
        const EventBlock& block = *table.blocks[b];
        const std::span<const std::uint32_t> rows = m_orders[b]->rows();
        for (const TimeOrder::Cell& cell : m_orders[b]->cells()) {
            if (!cell.mayShow(query))
                continue;
            if (cell.allSolid(query)) {
                counts.solid += cell.size;
                counts.unplaced += cell.unplaced;
                continue;
            }
            for (std::uint32_t i = cell.first; i < cell.first + cell.size; ++i) {
                const std::uint32_t row = rows[i];
                const TimeBounds& reported = table.pools.times[block.reported[row]];
                const std::uint8_t state = stateOf(table.pools.times[block.happened[row]], knownFrom(reported), query);
                counts.solid += state == 2;
                counts.possible += state == 1;
                counts.unplaced += state != 0 && std::isnan(block.lon[row]);
            }
        }
    }
    return counts;
}

} // namespace geo
