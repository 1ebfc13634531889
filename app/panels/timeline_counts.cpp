#include "app/panels/timeline_counts.h"

#include <algorithm>

namespace app {

void CountedTimes::add(std::int64_t at, std::uint32_t count)
{
    if (m_at.empty() || m_at.back() != at) {
        m_at.push_back(at);
        m_before.push_back(m_total);
    }
    m_total += count;
}

void CountedTimes::shrink()
{
    m_at.shrink_to_fit();
    m_before.shrink_to_fit();
}

std::size_t CountedTimes::before(std::int64_t at, std::size_t& hint) const
{
    // Gallops away from the hint, then halves what lies between: the answer is never below `low` nor above `high`.
    const std::size_t size = m_at.size();
    std::size_t low = std::min(hint, size), high = low, step = 1;
    if (low < size && m_at[low] < at) {
        for (high = ++low; high < size && m_at[high] < at; step *= 2) {
            low = high + 1;
            high += step;
        }
        high = std::min(high, size);
    } else {
        for (; low > 0 && m_at[low - 1] >= at; step *= 2) {
            high = low - 1;
            low = low > step ? low - step : 0;
        }
    }
    const auto begin = m_at.begin();
    const auto found = std::lower_bound(begin + static_cast<std::ptrdiff_t>(low), begin + static_cast<std::ptrdiff_t>(high), at);
    hint = static_cast<std::size_t>(found - begin);
    return hint < size ? m_before[hint] : m_total;
}

void CountedRanges::take(std::vector<Range>& ranges)
{
    const auto byStart = [](const Range& a, const Range& b) { return a.time.from < b.time.from; };
    const auto byEnd = [](const Range& a, const Range& b) { return a.time.to < b.time.to; };
    if (!std::is_sorted(ranges.begin(), ranges.end(), byStart))
        std::sort(ranges.begin(), ranges.end(), byStart);
    for (const Range& range : ranges)
        m_starts.add(range.time.from, range.count);
    // Ranges of one length end in the order in which they begin.
    if (!std::is_sorted(ranges.begin(), ranges.end(), byEnd))
        std::sort(ranges.begin(), ranges.end(), byEnd);
    for (const Range& range : ranges)
        m_ends.add(range.time.to, range.count);
    m_starts.shrink();
    m_ends.shrink();
    ranges = {};
}

std::size_t CountedRanges::meeting(geo::TimeRange stretch, Hint& hint) const
{
    if (empty() || stretch.empty())
        return 0;
    // Half-open: what ends at the first instant is over.
    const std::size_t begun = m_starts.before(stretch.to, hint.start);
    const std::size_t over = stretch.from == geo::kDistantFuture ? m_ends.total() : m_ends.before(stretch.from + 1, hint.end);
    return begun - over;
}

LaneBin& LaneBin::operator+=(const LaneBin& o)
{
    claims += o.claims;
    certain += o.certain;
    denied += o.denied;
    retracted += o.retracted;
    return *this;
}

void LaneSeries::add(const geo::TimeBounds& time, geo::Modality modality, std::uint32_t count)
{
    if (time.empty() || count == 0)
        return;
    if (!m_raw)
        m_raw = std::make_unique<Raw>();
    if (time.certain() == time.possible()) {
        m_raw->exact.push_back({time.possible(), count});
    } else {
        m_raw->vague.push_back({time.possible(), count});
        if (!time.certain().empty())
            m_raw->core.push_back({time.certain(), count});
    }
    if (modality == geo::Modality::denied)
        m_raw->denied.push_back({time.possible(), count});
}

void LaneSeries::addRetracted(const geo::TimeBounds& time, std::uint32_t count)
{
    if (time.empty() || count == 0)
        return;
    if (!m_raw)
        m_raw = std::make_unique<Raw>();
    m_raw->retracted.push_back({time.possible(), count});
}

void LaneSeries::close()
{
    if (!m_raw)
        return;
    m_exact.take(m_raw->exact);
    m_vague.take(m_raw->vague);
    m_core.take(m_raw->core);
    m_denied.take(m_raw->denied);
    m_retracted.take(m_raw->retracted);
    m_raw.reset();
}

LaneBin LaneSeries::meeting(geo::TimeRange stretch, Hint& hint) const
{
    LaneBin bin;
    const std::size_t exact = m_exact.meeting(stretch, hint.exact);
    bin.claims = exact + m_vague.meeting(stretch, hint.vague);
    bin.certain = exact + m_core.meeting(stretch, hint.core);
    bin.denied = m_denied.meeting(stretch, hint.denied);
    bin.retracted = m_retracted.meeting(stretch, hint.retracted);
    return bin;
}

LaneBin meeting(std::span<const LaneSeriesPtr> series, geo::TimeRange stretch)
{
    LaneBin bin;
    for (const LaneSeriesPtr& one : series) {
        LaneSeries::Hint hint;
        bin += one->meeting(stretch, hint);
    }
    return bin;
}

} // namespace app
