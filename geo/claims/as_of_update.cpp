#include <algorithm>

#include "geo/claims/as_of.h"

namespace geo {

namespace {

/// Fewer claims than this are all asked again: that costs less than knowing which.
constexpr std::size_t kFewClaims = 20'000;

/// What all claims of a cell are alike in; `mixed` cells are asked one by one.
enum Alike : std::uint8_t { mixed, notYet, outside, solid };

Alike alikeIn(const TimeOrder::Cell& cell, const ClockQuery& clocks)
{
    return cell.firstKnown >= clocks.knownOn ? notYet : cell.allOutside(clocks) ? outside : cell.allSolid(clocks) ? solid : mixed;
}

} // namespace

const AsOfIndex::Order& AsOfIndex::order() const
{
    if (!m_order) {
        TimeOrder times(m_times.size(), [this](std::size_t i) {
            return TimeOrder::Row{m_flags[i].undated ? TimeBounds{} : m_times[i].happened, m_times[i].knownFrom, true};
        });
        Order made{std::move(times), {}, {}};
        for (std::uint32_t i = 0; i < m_times.size(); ++i)
            if (m_flags[i].undated && !m_flags[i].unreported)
                made.undated.push_back(i);
        for (const std::uint32_t claim : m_linked)
            made.linkedKnown.push_back(m_times[claim].knownFrom);
        std::sort(made.linkedKnown.begin(), made.linkedKnown.end());
        m_order = std::make_shared<const Order>(std::move(made));
    }
    return *m_order;
}

/// From one pair of clocks to another.
class AsOfUpdate {
public:
    AsOfUpdate(AsOf& answer, const AsOfIndex& index, const ClockQuery& clocks)
        : m_answer(answer), m_index(index), m_clocks(clocks), m_order(index.order())
    {}

    void run()
    {
        const std::span<const TimeOrder::Cell> cells = m_order.times.cells();
        const ClockQuery before = m_answer.basis.clocks;
        std::vector<std::uint8_t>& alike = m_answer.basis.cells;
        if (alike.size() != cells.size()) {
            alike.clear();
            for (const TimeOrder::Cell& cell : cells)
                alike.push_back(alikeIn(cell, before));
        }
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const Alike now = alikeIn(cells[c], m_clocks);
            if (now != mixed && now == alike[c])
                continue;
            alike[c] = now;
            for (std::uint32_t i = cells[c].first; i < cells[c].first + cells[c].size; ++i)
                askAgain(m_order.times.rows()[i]);
        }
        if (m_clocks.knownOn == before.knownOn)
            return;
        for (const std::uint32_t claim : m_order.undated)
            askAgain(claim);
        const auto [low, high] = std::minmax(before.knownOn, m_clocks.knownOn);
        const std::vector<std::int64_t>& known = m_order.linkedKnown;
        const auto first = std::lower_bound(known.begin(), known.end(), low);
        if (first != known.end() && *first < high)
            relateAgain();
    }

private:
    /// All but what relations say, which go by the known-on date alone.
    void askAgain(std::uint32_t claim)
    {
        ClaimState& state = m_answer.claims[claim];
        const AsOfReason reason = state.filteredOut ? AsOfReason::filteredOut : m_index.reasonOf(claim, m_clocks.happened, m_clocks.knownOn);
        if (reason == state.reason)
            return;
        m_answer.counts.remove(state);
        state.reason = reason;
        state.visibility = reason == AsOfReason::certainlyThen  ? Visibility::solid
                           : reason == AsOfReason::possiblyThen ? Visibility::possible
                                                                : Visibility::hidden;
        m_answer.counts.add(state);
        const std::uint64_t bit = std::uint64_t{1} << (claim % 64);
        std::uint64_t& word = m_answer.shown[claim / 64];
        word = state.visibility == Visibility::hidden ? word & ~bit : word | bit;
    }

    void relateAgain()
    {
        for (const std::uint32_t claim : m_index.m_linked) {
            ClaimState& state = m_answer.claims[claim];
            state.retracted = m_index.m_flags[claim].withdrawn;
            state.updated = false;
            state.contradicted = false;
            state.reports = state.origins = 1;
        }
        m_answer.contradictionClaims.clear();
        m_answer.contradictionOthers.clear();
        m_index.markRelations(m_answer, m_clocks.knownOn);
    }

    AsOf& m_answer;
    const AsOfIndex& m_index;
    const ClockQuery& m_clocks;
    const AsOfIndex::Order& m_order;
};

void refreshAsOf(AsOf& answer, const std::shared_ptr<const AsOfIndex>& index, const ClockQuery& clocks,
                 std::span<const std::uint8_t> filteredOut, std::uint64_t filterRevision)
{
    const bool same = answer.basis.index == index && answer.basis.filterRevision == filterRevision && index->size() >= kFewClaims;
    if (same) {
        AsOfUpdate(answer, *index, clocks).run();
    } else {
        answer = asOf(*index, clocks.happened, clocks.knownOn, filteredOut);
        answer.basis.index = index;
        answer.basis.filterRevision = filterRevision;
    }
    answer.basis.clocks = clocks;
}

} // namespace geo
