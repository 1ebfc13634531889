#include "app/panels/timeline_groups.h"

#include "app/panels/claim_words.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace app {

namespace {

std::int64_t startOf(const geo::TimeBounds& b)
{
    return b.possibleFrom == geo::kDistantPast ? b.possibleTo : b.possibleFrom;
}

/// What a group goes by: a name to show, and an id for filters.
struct GroupName {
    std::string name = {};
    std::string id = {};
};

GroupName nameOf(const geo::Source* source)
{
    if (source == nullptr)
        return {};
    return {source->shortName.empty() ? source->name : source->shortName, source->id};
}

GroupName nameOf(const geo::Claim& claim, const geo::Lookup& lookup, std::string_view language, Grouping grouping)
{
    switch (grouping) {
    case Grouping::source:
        return nameOf(lookup.publisher(claim));
    case Grouping::speaker:
        return nameOf(lookup.source(claim.speaker));
    case Grouping::side: {
        const geo::Side* side = lookup.sideOf(claim);
        return side != nullptr ? GroupName{side->name, side->id} : GroupName{};
    }
    case Grouping::unit: {
        const geo::Unit* unit = lookup.unit(claim.unit);
        return unit != nullptr ? GroupName{unit->name(language), unit->id} : GroupName{};
    }
    case Grouping::eventType:
        return {eventTypeWords(claim.eventType), {}};
    case Grouping::precision:
        return {laneName(claim.place.precision), {}};
    case Grouping::none:
        break;
    }
    return {};
}

/// What stands for an empty name.
std::string nameless(LaneSection section, Grouping grouping)
{
    if (section != LaneSection::dated)
        return section == LaneSection::undated ? "Not dated" : "Report date unknown";
    static constexpr std::array kNames{"Source not stated", "Speaker not stated", "No side", "No unit",
                                       "Type not stated", "No place", "All claims"};
    return kNames[static_cast<std::size_t>(grouping)];
}

/// Finds or makes the group of that name.
class Groups {
public:
    explicit Groups(Grouping grouping) : m_grouping(grouping) {}

    LaneGroup& of(LaneSection section, GroupName name)
    {
        std::string shown = section != LaneSection::dated || name.name.empty() ? nameless(section, m_grouping) : std::move(name.name);
        std::string key = std::to_string(static_cast<int>(m_grouping)) + static_cast<char>('0' + static_cast<int>(section)) + shown;
        const auto [at, fresh] = m_index.try_emplace(key, list.size());
        if (fresh) {
            LaneGroup group;
            group.key = std::move(key);
            group.name = std::move(shown);
            group.section = section;
            group.id = section == LaneSection::dated ? std::move(name.id) : std::string();
            list.push_back(std::move(group));
        }
        return list[at->second];
    }
    std::vector<LaneGroup> list;

private:
    Grouping m_grouping;
    std::unordered_map<std::string, std::size_t> m_index;
};

std::unordered_set<std::string_view> retractedIds(const geo::Document& document)
{
    std::unordered_set<std::string_view> ids;
    for (const geo::Relation& relation : document.relations)
        if (relation.kind == geo::RelationKind::retracts)
            ids.insert(relation.to);
    return ids;
}

/// A name that data sets and documents write alike: "Near a place" and "near a place" are one.
GroupName nameOf(const RowGroup& group, Grouping grouping)
{
    return {grouping == Grouping::eventType ? eventTypeWords(group.name) : group.name, {}};
}

constexpr int kSeveral = -2;

} // namespace

const char* wordsOf(Grouping grouping)
{
    static constexpr std::array kWords{"source", "speaker", "side", "unit", "event type", "precision", "nothing"};
    return kWords[static_cast<std::size_t>(grouping)];
}

LaneBin LaneGroup::meeting(geo::TimeRange stretch) const
{
    LaneBin bin = app::meeting(series, stretch);
    if (retracted) {
        LaneSeries::Hint hint;
        bin += retracted->meeting(stretch, hint);
    }
    return bin;
}

void refreshRetracted(LaneGroup& group, const Session& session)
{
    group.retracted.reset();
    LaneSeries series;
    bool any = false;
    for (const std::uint32_t i : group.mayRetract)
        if (session.answer.claims[i].retracted) {
            series.addRetracted(session.document.claims[i].happened->bounds);
            any = true;
        }
    series.close();
    if (any)
        group.retracted = std::make_shared<const LaneSeries>(std::move(series));
}

DocumentLanes documentLanes(const Session& session, const geo::Lookup& lookup, Grouping grouping)
{
    const geo::Document& document = session.document;
    const std::unordered_set<std::string_view> retracted = retractedIds(document);
    Groups groups(grouping);
    std::vector<int> colours;
    LaneSeries all;
    for (std::uint32_t i = 0; i < document.claims.size(); ++i) {
        const geo::Claim& claim = document.claims[i];
        const geo::ClaimState& state = session.answer.claims[i];
        if (state.filteredOut)
            continue;
        const geo::TimeBounds& happened = claim.happened->bounds;
        const LaneSection section = happened.empty() ? LaneSection::undated : state.unreported ? LaneSection::unreported : LaneSection::dated;
        LaneGroup& group = groups.of(section, section == LaneSection::dated ? nameOf(claim, lookup, document.language, grouping) : GroupName{});
        const geo::Side* side = lookup.sideOf(claim);
        const int colour = side != nullptr ? side->colour : -1;
        group.colour = group.claims.empty() || group.colour == colour ? colour : kSeveral;
        group.claims.push_back(i);
        if (!happened.empty())
            group.first = std::min(group.first, startOf(happened));
        if (claim.modality == geo::Modality::withdrawn || (!retracted.empty() && retracted.contains(claim.id.view())))
            group.mayRetract.push_back(i);
        all.add(happened, claim.modality);
    }
    for (LaneGroup& group : groups.list) {
        group.colour = std::max(group.colour, -1);
        LaneSeries series;
        for (const std::uint32_t i : group.claims)
            series.add(document.claims[i].happened->bounds, document.claims[i].modality);
        series.close();
        group.series.push_back(std::make_shared<const LaneSeries>(std::move(series)));
        if (group.section != LaneSection::undated)
            std::stable_sort(group.claims.begin(), group.claims.end(), [&](std::uint32_t a, std::uint32_t b) {
                return startOf(document.claims[a].happened->bounds) < startOf(document.claims[b].happened->bounds);
            });
        refreshRetracted(group, session);
    }
    all.close();
    return {std::move(groups.list), std::make_shared<const LaneSeries>(std::move(all))};
}

std::vector<LaneGroup> mergedGroups(const DocumentLanes& document, std::span<const std::shared_ptr<const RowLanes>> layers,
                                    Grouping grouping, std::span<const std::string> order)
{
    Groups groups(grouping);
    for (const LaneGroup& group : document.groups)
        groups.of(group.section, {group.name, group.id}) = group;
    for (const std::shared_ptr<const RowLanes>& layer : layers) {
        if (!layer)
            continue;
        for (const RowGroup& rows : layer->groups) {
            LaneGroup& group = groups.of(rows.section, nameOf(rows, grouping));
            if (group.rows == 0 && group.claims.empty())
                group.colour = rows.colour;
            group.rows += rows.rows;
            group.first = std::min(group.first, rows.first);
            if (rows.section != LaneSection::undated)
                group.series.push_back(rows.series);
        }
    }
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < order.size(); ++i)
        place.emplace(order[i], i);
    const auto rank = [&](const LaneGroup& g) {
        const auto at = place.find(g.key);
        return std::tuple(g.section, at != place.end() ? at->second : order.size(), g.first, std::string_view(g.name));
    };
    std::vector<LaneGroup> list = std::move(groups.list);
    std::stable_sort(list.begin(), list.end(), [&](const LaneGroup& a, const LaneGroup& b) { return rank(a) < rank(b); });
    return list;
}

std::optional<geo::Filter> filterForOnly(const LaneGroup& group, Grouping grouping, const geo::Filter& now)
{
    if (group.id.empty() || group.claims.empty())
        return std::nullopt;
    geo::Filter filter = now;
    switch (grouping) {
    case Grouping::source:
        filter.sources = {group.id};
        return filter;
    case Grouping::speaker:
        filter.speakers = {group.id};
        return filter;
    case Grouping::side:
        filter.sides = {group.id};
        return filter;
    case Grouping::unit:
        filter.units = {group.id};
        return filter;
    default:
        return std::nullopt;
    }
}

std::vector<std::uint32_t> claimsIn(const LaneGroup& group, const geo::Document& document, geo::TimeRange stretch, std::size_t most)
{
    constexpr int kSteps = 64;
    std::vector<std::uint32_t> found;
    if (group.section == LaneSection::undated)
        return found;
    const auto bounds = [&](std::uint32_t i) -> const geo::TimeBounds& { return document.claims[i].happened->bounds; };
    auto at = std::lower_bound(group.claims.begin(), group.claims.end(), stretch.to, [&](std::uint32_t i, std::int64_t t) { return startOf(bounds(i)) < t; });
    for (int step = 0; step < kSteps && found.size() < most && at != group.claims.begin(); ++step)
        if (bounds(*--at).possible().intersects(stretch))
            found.push_back(*at);
    return found;
}

std::optional<std::uint32_t> firstClaimIn(const LaneGroup& group, const geo::Document& document, geo::TimeRange stretch)
{
    const std::vector<std::uint32_t> found = claimsIn(group, document, stretch, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
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

} // namespace app
