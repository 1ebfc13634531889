#include <algorithm>

#include "geo/claims/as_of.h"

namespace geo {

namespace {

/// Fewer claims than this are all asked again: that costs less than knowing which.
constexpr std::size_t kFewClaims = 20'000;

/// What all claims of a cell are alike in; `mixed` cells are asked one by one.
enum Alike : std::uint8_t { mixed, notYet, outside, solid, possible };

AsOfReason reasonOf(Alike alike)
{
    constexpr AsOfReason kReasons[]{AsOfReason::undated, AsOfReason::notYetReported, AsOfReason::outsideWindow, AsOfReason::certainlyThen, AsOfReason::possiblyThen};
    return kReasons[alike];
}

/// What the vague claims of a cell have in common: all of them are possible, and none certain, in a window that begins
/// before `reachTo`, ends after `reachFrom` and does not meet `certain`.
struct Reach {
    std::int64_t reachFrom = kDistantPast, reachTo = kDistantFuture;
    TimeRange certain{kDistantFuture, kDistantPast}; ///< Hull of the claims' certain ranges.

    void include(const TimeBounds& happened)
    {
        reachFrom = std::max(reachFrom, happened.possibleFrom);
        reachTo = std::min(reachTo, happened.possibleTo);
        if (!happened.certain().empty())
            certain = {std::min(certain.from, happened.certainFrom), std::max(certain.to, happened.certainTo)};
    }
    bool allPossible(const Window& window) const
    {
        return !window.empty() && reachFrom < window.to && window.from < reachTo && (certain.from >= window.to || window.from >= certain.to);
    }
};

Alike alikeIn(const TimeOrder::Cell& cell, const Reach& reach, const ClockQuery& clocks)
{
    if (cell.firstKnown >= clocks.knownOn)
        return notYet;
    if (cell.allOutside(clocks))
        return outside;
    if (cell.allSolid(clocks))
        return solid;
    return cell.lastKnown < clocks.knownOn && reach.allPossible(clocks.happened) ? possible : mixed;
}

} // namespace

/// From one pair of clocks to another.
class AsOfUpdate {
public:
    /// The index's order, with what only this needs of its cells.
    struct Order : AsOfIndex::Order {
        std::vector<Reach> reach;
        Order(const AsOfIndex& index);
    };

    AsOfUpdate(AsOf& answer, const AsOfIndex& index, const ClockQuery& clocks)
        : m_answer(answer), m_index(index), m_clocks(clocks), m_order(static_cast<const Order&>(index.order()))
    {}

    void run()
    {
        const std::span<const TimeOrder::Cell> cells = m_order.times.cells();
        const ClockQuery before = m_answer.basis.clocks;
        std::vector<std::uint8_t>& alike = m_answer.basis.cells;
        if (alike.size() != cells.size()) {
            alike.clear();
            for (std::size_t c = 0; c < cells.size(); ++c)
                alike.push_back(alikeIn(cells[c], m_order.reach[c], before));
        }
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const Alike now = alikeIn(cells[c], m_order.reach[c], m_clocks);
            if (now != mixed && now == alike[c])
                continue;
            alike[c] = now;
            const std::span<const std::uint32_t> claims = m_order.times.rows().subspan(cells[c].first, cells[c].size);
            if (now == mixed)
                setEach(claims, [&](std::uint32_t claim) { return m_index.reasonOf(claim, m_clocks.happened, m_clocks.knownOn); });
            else
                setEach(claims, [reason = reasonOf(now)](std::uint32_t) { return reason; });
        }
        if (m_clocks.knownOn != before.knownOn) {
            for (std::span<const std::uint32_t> rest = m_order.undated; !rest.empty();) {
                const std::size_t count = std::min(rest.size(), TimeOrder::kCellRows);
                setEach(rest.first(count), [&](std::uint32_t claim) { return m_index.reasonOf(claim, m_clocks.happened, m_clocks.knownOn); });
                rest = rest.subspan(count);
            }
            const auto [low, high] = std::minmax(before.knownOn, m_clocks.knownOn);
            const std::vector<std::int64_t>& known = m_order.linkedKnown;
            const auto first = std::lower_bound(known.begin(), known.end(), low);
            if (first != known.end() && *first < high)
                relateAgain();
        }
        settle();
    }

private:
    /// Of no more than a cell. Claims that are neighbours in time lie far apart in memory; what is asked of all of them
    /// without a branch in between, memory answers for many at once.
    template <class ReasonOf> void setEach(std::span<const std::uint32_t> claims, ReasonOf reasonOf)
    {
        struct Change {
            std::uint32_t claim = 0;
            AsOfReason reason = AsOfReason::undated;
        };
        std::array<Change, TimeOrder::kCellRows> changes;
        for (std::size_t i = 0; i < claims.size(); ++i)
            changes[i] = {claims[i], reasonOf(claims[i])};
        std::size_t different = 0;
        for (std::size_t i = 0; i < claims.size(); ++i) {
            const Change change = changes[i];
            const ClaimState& state = m_answer.claims[change.claim];
            changes[different] = change;
            different += static_cast<std::size_t>((change.reason != state.reason) & !state.filteredOut);
        }
        for (std::size_t i = 0; i < different; ++i)
            set(changes[i].claim, changes[i].reason);
    }

    /// All but what relations say, which go by the known-on date alone.
    void set(std::uint32_t claim, AsOfReason reason)
    {
        ClaimState& state = m_answer.claims[claim];
        assign(m_answer.byReason[at(state.reason)], claim, false);
        assign(m_answer.byReason[at(reason)], claim, true);
        --m_more[at(state.reason)];
        ++m_more[at(reason)];
        const Visibility shown = visibilityOf(reason);
        m_moreUnplaced += state.unplaced ? (shown != Visibility::hidden) - (state.visibility != Visibility::hidden) : 0;
        state.reason = reason;
        state.visibility = shown;
    }

    /// Brings the counts up to what was set.
    void settle()
    {
        AsOf::Counts& counts = m_answer.counts;
        const auto add = [](std::size_t& count, std::ptrdiff_t more) { count += static_cast<std::size_t>(more); }; // Unsigned sums wrap to the difference.
        const std::ptrdiff_t certain = m_more[at(AsOfReason::certainlyThen)], maybe = m_more[at(AsOfReason::possiblyThen)];
        add(counts.solid, certain);
        add(counts.possible, maybe);
        add(counts.hidden, -certain - maybe);
        add(counts.unplaced, m_moreUnplaced);
        add(counts.undated, m_more[at(AsOfReason::undated)]);
        add(counts.unreported, m_more[at(AsOfReason::unreported)]);
    }

    static std::size_t at(AsOfReason reason) { return static_cast<std::size_t>(reason); }
    static Visibility visibilityOf(AsOfReason reason)
    {
        return reason == AsOfReason::certainlyThen  ? Visibility::solid
               : reason == AsOfReason::possiblyThen ? Visibility::possible
                                                    : Visibility::hidden;
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
    const Order& m_order;
    std::array<std::ptrdiff_t, kAsOfReasons> m_more{}; ///< Claims of each reason.
    std::ptrdiff_t m_moreUnplaced = 0;
};

AsOfUpdate::Order::Order(const AsOfIndex& index)
    : AsOfIndex::Order{TimeOrder(index.m_times.size(),
                                 [&index](std::size_t i) {
                                     return TimeOrder::Row{index.m_flags[i].undated ? TimeBounds{} : index.m_times[i].happened, index.m_times[i].knownFrom, true};
                                 }),
                       {},
                       {}}
{
    for (std::uint32_t i = 0; i < index.m_times.size(); ++i)
        if (index.m_flags[i].undated && !index.m_flags[i].unreported)
            undated.push_back(i);
    for (const std::uint32_t claim : index.m_linked)
        linkedKnown.push_back(index.m_times[claim].knownFrom);
    std::sort(linkedKnown.begin(), linkedKnown.end());
    for (const TimeOrder::Cell& cell : times.cells()) {
        Reach& all = reach.emplace_back();
        for (const std::uint32_t claim : times.rows().subspan(cell.first, cell.size))
            all.include(index.m_times[claim].happened);
    }
}

const AsOfIndex::Order& AsOfIndex::order() const
{
    if (!m_order)
        m_order = std::make_shared<const AsOfUpdate::Order>(*this);
    return *m_order;
}

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
