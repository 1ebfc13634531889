#include "geo/index/time_order.h"

#include <algorithm>
#include <array>

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

} // namespace geo
