#include "geo/index/time_order.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <thread>
#include <unordered_map>

namespace geo {

namespace {

/// Rows of like length stand together, so that one claim about a year does not make the cells of a whole year meet every
/// question.
int lengthClass(const TimeBounds& b)
{
    constexpr std::array kDays{1, 8, 32, 400};
    if (b.possibleFrom == kDistantPast || b.possibleTo == kDistantFuture)
        return static_cast<int>(kDays.size()) + 1;
    for (std::size_t i = 0; i < kDays.size(); ++i)
        if (b.possibleTo - b.possibleFrom <= kDays[i] * kSecondsPerDay)
            return static_cast<int>(i);
    return static_cast<int>(kDays.size());
}

struct Key {
    int length = 0;
    std::int64_t from = 0, known = 0;
    std::uint32_t row = 0;

    bool operator<(const Key& o) const
    {
        if (length != o.length)
            return length < o.length;
        if (from != o.from)
            return from < o.from;
        return known != o.known ? known < o.known : row < o.row;
    }
};

void include(TimeOrder::Cell& cell, const TimeBounds& b, std::int64_t known, bool placed)
{
    cell.possible.from = std::min(cell.possible.from, b.possibleFrom);
    cell.possible.to = std::max(cell.possible.to, b.possibleTo);
    const bool certain = !b.certain().empty();
    cell.solidFrom = certain ? std::max(cell.solidFrom, b.certainFrom) : kDistantFuture;
    cell.solidTo = certain ? std::min(cell.solidTo, b.certainTo) : kDistantPast;
    cell.firstKnown = std::min(cell.firstKnown, known);
    cell.lastKnown = std::max(cell.lastKnown, known);
    cell.unplaced += placed ? 0 : 1;
    ++cell.size;
}

} // namespace

TimeOrder::TimeOrder(const EventBlock& block, const EventPools& pools)
    : TimeOrder(block.size(), [&](std::size_t row) {
          return Row{pools.times[block.happened[row]], knownFrom(pools.times[block.reported[row]]), !std::isnan(block.lon[row])};
      })
{}

TimeOrder::TimeOrder(std::size_t rows, const std::function<Row(std::size_t)>& rowAt)
{
    std::vector<Key> keys;
    keys.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i)
        if (const Row row = rowAt(i); !row.happened.empty() && row.known != kDistantFuture)
            keys.push_back({lengthClass(row.happened), row.happened.possibleFrom, row.known, static_cast<std::uint32_t>(i)});
    if (!std::is_sorted(keys.begin(), keys.end()))
        std::sort(keys.begin(), keys.end());
    m_rows.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i % kCellRows == 0) {
            Cell cell;
            cell.first = static_cast<std::uint32_t>(i);
            m_cells.push_back(cell);
        }
        m_rows.push_back(keys[i].row);
        const Row row = rowAt(keys[i].row);
        include(m_cells.back(), row.happened, row.known, row.placed);
    }
}

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
                m_orders[i] = std::make_shared<const TimeOrder>(*m_blocks[i], table.pools);
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
