#include "app/panels/timeline_rows.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace app {

namespace {

std::int64_t startOf(const geo::TimeBounds& b)
{
    return b.possibleFrom == geo::kDistantPast ? b.possibleTo : b.possibleFrom;
}

std::string groupOf(const geo::Claim& claim, const geo::Lookup& lookup, std::string_view language, Grouping grouping)
{
    if (grouping == Grouping::unit) {
        const geo::Unit* unit = lookup.unit(claim.unit);
        return unit != nullptr ? unit->name(language) : "No unit";
    }
    const geo::Source* source = lookup.source(claim.speaker);
    if (source == nullptr)
        return "Speaker not stated";
    const std::string_view brief = source->shortName, name = source->name;
    return std::string(brief.empty() ? name : brief);
}

/// Groups under their names; `first` is the earliest start of a group's claims.
struct LaneGroup {
    std::string name;
    int section = 0; ///< 0: by the grouping, 1: report date unknown, 2: not dated.
    std::int64_t first = geo::kDistantFuture;
};

struct LaneEntry {
    std::uint32_t claim = 0, group = 0;
    std::int64_t start = 0;
    bool dated = true;
};

} // namespace

std::vector<TimelineLane> timelineLanes(const Session& session, const geo::Lookup& lookup, Grouping grouping)
{
    const geo::Document& document = session.document;
    std::vector<LaneEntry> entries;
    std::vector<LaneGroup> groups;
    std::unordered_map<std::string, std::uint32_t> index;
    for (std::uint32_t i = 0; i < document.claims.size(); ++i) {
        const geo::Claim& claim = document.claims[i];
        const geo::ClaimState& state = session.answer.claims[i];
        if (state.filteredOut)
            continue;
        const bool dated = !claim.happened->bounds.empty();
        const int section = !dated ? 2 : state.unreported ? 1 : 0;
        std::string name = section == 2   ? "Not dated"
                           : section == 1 ? "Report date unknown"
                                          : groupOf(claim, lookup, document.language, grouping);
        const std::string key = std::to_string(section) + name;
        const auto [it, fresh] = index.try_emplace(key, static_cast<std::uint32_t>(groups.size()));
        if (fresh)
            groups.push_back({std::move(name), section, geo::kDistantFuture});
        const std::int64_t start = dated ? startOf(claim.happened->bounds) : 0;
        groups[it->second].first = std::min(groups[it->second].first, start);
        entries.push_back({i, it->second, start, dated});
    }
    std::vector<std::uint32_t> rank(groups.size()), order(groups.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const LaneGroup &x = groups[a], &y = groups[b];
        return std::tie(x.section, x.first, x.name) < std::tie(y.section, y.first, y.name);
    });
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    std::stable_sort(entries.begin(), entries.end(), [&](const LaneEntry& a, const LaneEntry& b) {
        return std::pair(rank[a.group], a.start) < std::pair(rank[b.group], b.start);
    });
    std::vector<TimelineLane> lanes;
    lanes.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool first = i == 0 || entries[i].group != entries[i - 1].group;
        lanes.push_back({entries[i].claim, first ? groups[entries[i].group].name : "", entries[i].dated,
                         first ? i : lanes.back().groupStart});
    }
    return lanes;
}

std::string filterKey(const geo::Filter& filter)
{
    std::string result = filter.text;
    for (const auto* list : {&filter.sources, &filter.speakers, &filter.sides, &filter.units}) {
        result += '\n';
        for (const std::string& id : *list)
            result += id + '\t';
    }
    result += '\n';
    for (const geo::ClaimKind kind : filter.kinds)
        result += static_cast<char>('a' + static_cast<int>(kind));
    result += '\n';
    for (const geo::Modality modality : filter.modalities)
        result += static_cast<char>('a' + static_cast<int>(modality));
    return result;
}

void Histogram::Ranges::add(geo::TimeRange range)
{
    if (range.empty())
        return;
    starts.push_back(range.from);
    ends.push_back(range.to);
}

void Histogram::Ranges::sort()
{
    std::sort(starts.begin(), starts.end());
    std::sort(ends.begin(), ends.end());
}

/// Those that began before its end, less those that ended before its start.
int Histogram::Ranges::meeting(geo::TimeRange range) const
{
    const auto begun = std::lower_bound(starts.begin(), starts.end(), range.to) - starts.begin();
    const auto over = std::upper_bound(ends.begin(), ends.end(), range.from) - ends.begin();
    return static_cast<int>(begun - over);
}

Histogram::Histogram(const Session& session)
{
    for (std::size_t i = 0; i < session.document.claims.size(); ++i) {
        const geo::TimeBounds& b = session.document.claims[i].happened->bounds;
        if (session.answer.claims[i].filteredOut || b.empty())
            continue;
        m_certain.add(b.certain());
        m_possible.add(b.possible());
    }
    m_certain.sort();
    m_possible.sort();
}

std::vector<TimeBin> Histogram::bins(const std::vector<std::int64_t>& edges) const
{
    std::vector<TimeBin> bins;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const geo::TimeRange range{edges[i], edges[i + 1]};
        const int certain = m_certain.meeting(range);
        bins.push_back({certain, std::max(0, m_possible.meeting(range) - certain)});
    }
    return bins;
}

} // namespace app
