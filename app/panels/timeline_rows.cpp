#include "app/panels/timeline_rows.h"

#include <algorithm>
#include <map>

namespace app {

namespace {

std::int64_t startOf(const geo::TimeBounds& b)
{
    return b.possibleFrom == geo::kDistantPast ? b.possibleTo : b.possibleFrom;
}

std::string groupOf(const geo::Claim& claim, const geo::Lookup& lookup, const geo::Document& document,
                    Grouping grouping)
{
    if (grouping == Grouping::unit) {
        const geo::Unit* unit = lookup.unit(claim.unit);
        return unit ? unit->name(document.language) : "No unit";
    }
    const geo::Source* source = lookup.source(claim.speaker);
    return source ? (source->shortName.empty() ? source->name : source->shortName) : "Speaker not stated";
}

} // namespace

std::vector<TimelineLane> timelineLanes(const Session& session, const geo::Lookup& lookup, Grouping grouping)
{
    struct Entry {
        TimelineLane lane;
        std::int64_t start = 0;
    };
    const geo::Document& document = session.document;
    std::vector<Entry> entries;
    std::map<std::string, std::int64_t> firstOf;
    for (std::uint32_t i = 0; i < document.claims.size(); ++i) {
        const geo::Claim& claim = document.claims[i];
        if (session.answer.claims[i].filteredOut)
            continue;
        Entry entry{{i, groupOf(claim, lookup, document, grouping), !claim.happened->bounds.empty()}, 0};
        if (entry.lane.dated) {
            entry.start = startOf(claim.happened->bounds);
            const auto [it, added] = firstOf.emplace(entry.lane.group, entry.start);
            it->second = std::min(it->second, entry.start);
        } else {
            entry.lane.group = "No date";
        }
        entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(), [&firstOf](const Entry& a, const Entry& b) {
        if (a.lane.dated != b.lane.dated)
            return a.lane.dated;
        if (!a.lane.dated)
            return false;
        const std::int64_t ga = firstOf[a.lane.group], gb = firstOf[b.lane.group];
        if (ga != gb)
            return ga < gb;
        if (a.lane.group != b.lane.group)
            return a.lane.group < b.lane.group;
        return a.start < b.start;
    });
    std::vector<TimelineLane> lanes;
    std::string last;
    for (Entry& entry : entries) {
        const bool first = lanes.empty() || entry.lane.group != last;
        last = entry.lane.group;
        if (!first)
            entry.lane.group.clear();
        lanes.push_back(std::move(entry.lane));
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

std::vector<TimeBin> histogram(const Session& session, const std::vector<std::int64_t>& edges)
{
    if (edges.size() < 2)
        return {};
    std::vector<TimeBin> bins(edges.size() - 1);
    // Claims over long ranges would otherwise touch every bin: count where they begin and end, then sum up.
    std::vector<int> certain(edges.size()), any(edges.size());
    const auto count = [&edges](std::vector<int>& changes, geo::TimeRange range) {
        if (range.empty() || range.to <= edges.front() || range.from >= edges.back())
            return;
        const auto first = std::upper_bound(edges.begin(), edges.end(), range.from) - edges.begin();
        const auto last = std::lower_bound(edges.begin(), edges.end(), range.to) - edges.begin();
        ++changes[static_cast<std::size_t>(std::max<std::ptrdiff_t>(first - 1, 0))];
        --changes[static_cast<std::size_t>(
            std::min<std::ptrdiff_t>(last, static_cast<std::ptrdiff_t>(edges.size()) - 1))];
    };
    for (std::size_t i = 0; i < session.document.claims.size(); ++i) {
        const geo::TimeBounds& b = session.document.claims[i].happened->bounds;
        if (session.answer.claims[i].filteredOut || b.empty())
            continue;
        count(certain, b.certain());
        count(any, b.possible());
    }
    int certainNow = 0, anyNow = 0;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        certainNow += certain[i];
        anyNow += any[i];
        bins[i] = {certainNow, std::max(0, anyNow - certainNow)};
    }
    return bins;
}

} // namespace app
