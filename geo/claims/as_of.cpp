#include "geo/claims/as_of.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "geo/claims/filter.h"
#include "geo/claims/lookup.h"
#include "geo/time/clock_query.h"

namespace geo {

namespace {

/// Whether a report may have come on more than one day.
bool isVague(const TimeBounds& reported)
{
    return reported.certain() != reported.possible() || reported.possibleTo - reported.possibleFrom > kSecondsPerDay;
}

/// Disjoint sets over the claims that take part in relations.
class UnionFind {
public:
    explicit UnionFind(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), 0u); }

    std::uint32_t root(std::uint32_t i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) { m_parent[root(a)] = root(b); }

private:
    std::vector<std::uint32_t> m_parent;
};

bool saysTheSame(RelationKind kind)
{
    return kind == RelationKind::corroborates || kind == RelationKind::repeats;
}

std::uint16_t saturated(std::uint32_t count)
{
    return static_cast<std::uint16_t>(std::min(count, 0xFFFFu));
}

} // namespace

AsOfIndex::AsOfIndex(const Document& document) : AsOfIndex(document, Lookup(document)) {}

AsOfIndex::AsOfIndex(const Document& document, const Lookup& lookup)
{
    m_times.reserve(document.claims.size());
    m_flags.reserve(document.claims.size());
    m_unplaced = emptyBits(document.claims.size());
    for (const Claim& claim : document.claims) {
        const TimeBounds reported = lookup.reported(claim);
        const std::int64_t known = knownFrom(reported);
        const bool unreported = known == kDistantFuture;
        const Happened& happened = *claim.happened;
        m_times.push_back({happened.bounds, known});
        m_flags.push_back({.reportUncertain = !unreported && isVague(reported),
                           .undated = happened.edtf.empty() || happened.bounds.empty(),
                           .unplaced = claim.place.unplaced(),
                           .unreported = unreported,
                           .withdrawn = claim.modality == Modality::withdrawn});
        const Flags& flags = m_flags.back();
        assign(m_unplaced, m_flags.size() - 1, flags.unplaced);
        m_lacking.report |= flags.unreported;
        m_lacking.time |= flags.undated;
        m_lacking.place |= flags.unplaced;
    }
    linkClaims(document, lookup);
}

void AsOfIndex::linkClaims(const Document& document, const Lookup& lookup)
{
    std::unordered_map<std::uint32_t, std::uint32_t> local;
    const auto localIndex = [&](std::uint32_t claim) {
        const auto [it, fresh] = local.emplace(claim, static_cast<std::uint32_t>(m_linked.size()));
        if (fresh)
            m_linked.push_back(claim);
        return it->second;
    };
    for (const Relation& relation : document.relations) {
        const std::optional<std::uint32_t> from = lookup.claimIndex(relation.from), to = lookup.claimIndex(relation.to);
        if (from && to && from != to)
            m_links.push_back({*from, *to, localIndex(*from), localIndex(*to), relation.kind, relation.independent});
    }
}

void AsOfIndex::markRelations(AsOf& answer, std::int64_t knownOn) const
{
    if (m_links.empty())
        return;
    UnionFind group(m_linked.size());  // Claims that say the same.
    UnionFind origin(m_linked.size()); // Those among them that stem from one report.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> contradictions;
    for (const Link& link : m_links) {
        if (m_times[link.from].knownFrom >= knownOn || m_times[link.to].knownFrom >= knownOn)
            continue;
        if (saysTheSame(link.kind))
            group.join(link.localFrom, link.localTo);
        if (link.kind == RelationKind::repeats ||
            (link.kind == RelationKind::corroborates && link.independent == Independence::no))
            origin.join(link.localFrom, link.localTo);
        if (link.kind == RelationKind::contradicts) {
            contradictions.emplace_back(link.from, link.to);
            contradictions.emplace_back(link.to, link.from);
        }
        answer.claims[link.to].retracted |= link.kind == RelationKind::retracts;
        answer.claims[link.to].updated |= link.kind == RelationKind::updates;
    }
    std::vector<std::uint32_t> reports(m_linked.size(), 0), origins(m_linked.size(), 0);
    for (std::uint32_t i = 0; i < m_linked.size(); ++i) {
        ++reports[group.root(i)];
        origins[group.root(i)] += origin.root(i) == i ? 1 : 0;
    }
    for (std::uint32_t i = 0; i < m_linked.size(); ++i) {
        answer.claims[m_linked[i]].reports = saturated(reports[group.root(i)]);
        answer.claims[m_linked[i]].origins = saturated(origins[group.root(i)]);
    }
    std::sort(contradictions.begin(), contradictions.end());
    contradictions.erase(std::unique(contradictions.begin(), contradictions.end()), contradictions.end());
    for (const auto& [claim, other] : contradictions) {
        answer.claims[claim].contradicted = true;
        answer.contradictionClaims.push_back(claim);
        answer.contradictionOthers.push_back(other);
    }
    for (const std::uint32_t claim : m_linked) {
        assign(answer.retracted, claim, answer.claims[claim].retracted);
        assign(answer.contradicted, claim, answer.claims[claim].contradicted);
    }
}

AsOfReason AsOfIndex::reasonOf(std::size_t claim, const Window& happened, std::int64_t knownOn) const
{
    const Times& times = m_times[claim];
    if (m_flags[claim].unreported)
        return AsOfReason::unreported;
    if (times.knownFrom >= knownOn)
        return AsOfReason::notYetReported;
    if (m_flags[claim].undated)
        return AsOfReason::undated;
    if (times.happened.certain().intersects(happened))
        return AsOfReason::certainlyThen;
    return times.happened.possible().intersects(happened) ? AsOfReason::possiblyThen : AsOfReason::outsideWindow;
}

ClaimState AsOfIndex::stateOf(std::size_t claim, const ClockQuery& clocks, bool filteredOut) const
{
    const Flags flags = m_flags[claim];
    ClaimState state;
    state.filteredOut = filteredOut;
    state.reportUncertain = flags.reportUncertain;
    state.undated = flags.undated;
    state.unplaced = flags.unplaced;
    state.unreported = flags.unreported;
    state.retracted = flags.withdrawn;
    state.reason = filteredOut ? AsOfReason::filteredOut : reasonOf(claim, clocks.happened, clocks.knownOn);
    state.visibility = state.reason == AsOfReason::certainlyThen  ? Visibility::solid
                       : state.reason == AsOfReason::possiblyThen ? Visibility::possible
                                                                  : Visibility::hidden;
    return state;
}

namespace {

void count(AsOf::Counts& counts, const ClaimState& state, std::size_t by)
{
    const bool hidden = state.visibility == Visibility::hidden;
    counts.solid += state.visibility == Visibility::solid ? by : 0;
    counts.possible += state.visibility == Visibility::possible ? by : 0;
    counts.hidden += hidden ? by : 0;
    counts.unplaced += !hidden && state.unplaced ? by : 0;
    counts.undated += state.reason == AsOfReason::undated ? by : 0;
    counts.unreported += state.reason == AsOfReason::unreported ? by : 0;
}

} // namespace

void AsOf::Counts::add(const ClaimState& state)
{
    count(*this, state, 1);
}

void AsOf::Counts::remove(const ClaimState& state)
{
    count(*this, state, static_cast<std::size_t>(-1)); // Unsigned sums wrap to the difference.
}

AsOf asOf(const AsOfIndex& index, const Window& happened, std::int64_t knownOn,
          std::span<const std::uint8_t> filteredOut)
{
    AsOf answer;
    answer.claims.resize(index.size());
    for (Bits& set : answer.byReason)
        set = emptyBits(index.size());
    answer.retracted = answer.contradicted = emptyBits(index.size());
    const ClockQuery clocks{happened, knownOn};
    AsOf::Counts counts; // Sums of its own: the compiler keeps them in registers.
    for (std::size_t w = 0; w * 64 < answer.claims.size(); ++w) {
        std::array<std::uint64_t, kAsOfReasons> words{};
        std::uint64_t retracted = 0;
        const std::size_t end = std::min(answer.claims.size(), (w + 1) * 64);
        for (std::size_t i = w * 64; i < end; ++i) {
            const ClaimState state = index.stateOf(i, clocks, !filteredOut.empty() && filteredOut[i] != 0);
            answer.claims[i] = state;
            const bool is = state.visibility != Visibility::hidden;
            counts.solid += state.visibility == Visibility::solid;
            counts.possible += state.visibility == Visibility::possible;
            counts.unplaced += is && state.unplaced;
            counts.undated += state.reason == AsOfReason::undated;
            counts.unreported += state.reason == AsOfReason::unreported;
            words[static_cast<std::size_t>(state.reason)] |= std::uint64_t{1} << (i % 64);
            retracted |= std::uint64_t{state.retracted} << (i % 64);
        }
        for (std::size_t reason = 0; reason < kAsOfReasons; ++reason)
            answer.byReason[reason][w] = words[reason];
        answer.retracted[w] = retracted;
    }
    counts.hidden = answer.claims.size() - counts.solid - counts.possible;
    answer.counts = counts;
    index.markRelations(answer, knownOn);
    return answer;
}

AsOf asOf(const Document& document, const Window& happened, std::int64_t knownOn, const Filter& filter)
{
    const Lookup lookup(document);
    return asOf(AsOfIndex(document, lookup), happened, knownOn, filteredOut(filter, document, lookup));
}

void AsOf::move(std::uint32_t claim, AsOfReason from, AsOfReason to)
{
    assign(byReason[static_cast<std::size_t>(from)], claim, false);
    assign(byReason[static_cast<std::size_t>(to)], claim, true);
}

std::span<const std::uint32_t> AsOf::contradictedBy(std::size_t i) const
{
    const auto [first, last] = std::equal_range(contradictionClaims.begin(), contradictionClaims.end(), i);
    return std::span(contradictionOthers)
        .subspan(static_cast<std::size_t>(first - contradictionClaims.begin()), static_cast<std::size_t>(last - first));
}

std::string_view wordsOf(AsOfReason reason)
{
    switch (reason) {
    case AsOfReason::filteredOut:
        return "left out by the filter";
    case AsOfReason::unreported:
        return "report date unknown, never shown as early";
    case AsOfReason::notYetReported:
        return "not yet reported on the known-on date";
    case AsOfReason::undated:
        return "no time of happening stated";
    case AsOfReason::outsideWindow:
        return "said to have happened outside the window";
    case AsOfReason::possiblyThen:
        return "possibly within the window";
    case AsOfReason::certainlyThen:
        return "stated to fall within the window";
    }
    return "";
}

std::string_view nameOf(AsOfReason reason)
{
    switch (reason) {
    case AsOfReason::filteredOut:
        return "filtered_out";
    case AsOfReason::unreported:
        return "unreported";
    case AsOfReason::notYetReported:
        return "not_yet_reported";
    case AsOfReason::undated:
        return "undated";
    case AsOfReason::outsideWindow:
        return "outside_window";
    case AsOfReason::possiblyThen:
        return "possible";
    case AsOfReason::certainlyThen:
        return "certain";
    }
    return "";
}

std::string_view nameOf(Visibility visibility)
{
    switch (visibility) {
    case Visibility::hidden:
        return "hidden";
    case Visibility::possible:
        return "possible";
    case Visibility::solid:
        return "solid";
    }
    return "";
}

} // namespace geo
