#include "app/panels/timeline_lanes.h"

#include <algorithm>

namespace app {

namespace {

/// In a document of more claims groups are closed at first.
constexpr std::size_t kOpenAtFirst = 300;
/// Groups of more claims do not tell what was reported by then: a frame has no time to look through them.
constexpr std::size_t kMostLookedThrough = 10'000;

} // namespace

void TimelineLanes::refresh(const Session& session, const geo::Lookup& lookup)
{
    std::string filter = filterKey(session.filter);
    bool changed = m_madeFor != m_grouping;
    if (changed || m_revision != session.documentRevision || m_filter != filter) {
        changed = true;
        m_document = documentLanes(session, lookup, m_grouping);
        m_claims = session.document.claims.size();
    }
    std::vector<std::shared_ptr<const RowLanes>> rowLanes = m_layers.of(session.dataLayers, m_grouping);
    changed = changed || rowLanes != m_rowLanes;
    if (changed) {
        m_rowLanes = std::move(rowLanes);
        m_revision = session.documentRevision;
        m_filter = std::move(filter);
        m_madeFor = m_grouping;
        arrange(session);
    } else if (m_knownOn != session.clocks.knownOn) {
        for (LaneGroup& group : m_groups)
            if (!group.mayRetract.empty())
                refreshRetracted(group, session);
    }
    m_knownOn = session.clocks.knownOn;
}

void TimelineLanes::arrange(const Session& session)
{
    m_groups = mergedGroups(m_document, m_rowLanes, m_grouping, m_order);
    const std::size_t whole = m_groups.size();
    std::erase_if(m_groups, [this](const LaneGroup& group) { return m_hidden.contains(group.key); });
    m_hiddenNow = whole - m_groups.size();
    for (LaneGroup& group : m_groups)
        refreshRetracted(group, session);
    m_all = {m_document.all};
    m_undated = m_unreported = 0;
    for (const std::shared_ptr<const RowLanes>& layer : m_rowLanes) {
        if (!layer)
            continue;
        m_all.push_back(layer->all);
        m_undated += layer->undated;
        m_unreported += layer->unreported;
    }
    layOut();
}

void TimelineLanes::layOut()
{
    m_starts.assign(1, 0);
    m_known.assign(m_groups.size(), {});
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const LaneGroup& group = m_groups[g];
        const std::size_t rows = isOpen(g) ? group.claims.size() + (asDataRow(group) ? 1 : 0) : 1;
        m_starts.push_back(m_starts.back() + rows);
    }
}

TimelineLanes::Row TimelineLanes::row(std::size_t index) const
{
    const auto at = std::upper_bound(m_starts.begin(), m_starts.end(), index);
    Row row;
    row.group = static_cast<std::size_t>(at - m_starts.begin()) - 1;
    const std::size_t inGroup = index - m_starts[row.group];
    row.first = inGroup == 0;
    if (!isOpen(row.group))
        return row;
    const std::size_t before = asDataRow(m_groups[row.group]) ? 1 : 0;
    if (inGroup >= before)
        row.claim = m_groups[row.group].claims[inGroup - before];
    return row;
}

LaneSeriesPtr TimelineLanes::reported(std::size_t index, const Session& session)
{
    const LaneGroup& group = m_groups[index];
    Known& known = m_known[index];
    if (group.claims.size() > kMostLookedThrough || group.section != LaneSection::dated)
        return nullptr;
    if (known.made && known.knownOn == session.clocks.knownOn)
        return known.series;
    known = {session.clocks.knownOn, nullptr, true};
    LaneSeries series;
    std::size_t count = 0;
    for (const std::uint32_t i : group.claims) {
        const geo::Claim& claim = session.document.claims[i];
        const geo::AsOfReason reason = session.answer.claims[i].reason;
        if (reason == geo::AsOfReason::notYetReported || reason == geo::AsOfReason::unreported)
            continue;
        series.add(claim.happened->bounds, claim.modality);
        if (session.answer.claims[i].retracted)
            series.addRetracted(claim.happened->bounds);
        ++count;
    }
    if (count == group.claims.size())
        return nullptr;
    series.close();
    known.series = std::make_shared<const LaneSeries>(std::move(series));
    return known.series;
}

std::optional<std::size_t> TimelineLanes::rowOf(std::uint32_t claim) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const std::vector<std::uint32_t>& claims = m_groups[g].claims;
        const auto at = std::find(claims.begin(), claims.end(), claim);
        if (at == claims.end())
            continue;
        if (!isOpen(g))
            return m_starts[g];
        return m_starts[g] + (asDataRow(m_groups[g]) ? 1 : 0) + static_cast<std::size_t>(at - claims.begin());
    }
    return std::nullopt;
}

bool TimelineLanes::canOpen(std::size_t group) const
{
    const std::size_t claims = m_groups[group].claims.size();
    return claims > 0 && claims <= kMostClaimLanes;
}

bool TimelineLanes::isOpen(std::size_t group) const
{
    if (!canOpen(group))
        return false;
    const auto at = m_open.find(m_groups[group].key);
    return at != m_open.end() ? at->second : m_claims <= kOpenAtFirst;
}

void TimelineLanes::toggle(std::size_t group)
{
    m_open[m_groups[group].key] = !isOpen(group);
    layOut();
}

void TimelineLanes::openAll(bool open)
{
    for (const LaneGroup& group : m_groups)
        m_open[group.key] = open;
    layOut();
}

void TimelineLanes::move(std::size_t group, std::size_t place)
{
    if (group >= m_groups.size() || m_groups[group].section != LaneSection::dated)
        return;
    place = std::min(place, m_groups.size());
    while (place > 0 && m_groups[place - 1].section != LaneSection::dated)
        --place;
    const auto begin = m_groups.begin();
    const auto from = static_cast<std::ptrdiff_t>(group), to = static_cast<std::ptrdiff_t>(place);
    if (to > from)
        std::rotate(begin + from, begin + from + 1, begin + to);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    m_order.clear();
    for (const LaneGroup& g : m_groups)
        m_order.push_back(g.key);
    layOut();
}

void TimelineLanes::hide(std::size_t group)
{
    m_hidden.insert(m_groups[group].key);
    m_madeFor.reset();
}

void TimelineLanes::showOnly(std::size_t group)
{
    for (std::size_t g = 0; g < m_groups.size(); ++g)
        if (g != group)
            m_hidden.insert(m_groups[g].key);
    m_madeFor.reset();
}

void TimelineLanes::showAll()
{
    m_hidden.clear();
    m_madeFor.reset();
}

} // namespace app
