#include "app/session/time_stops.h"

#include "app/session/clocks.h"
#include "geo/claims/lookup.h"

#include <algorithm>

namespace app {

void TimeStops::add(std::int64_t at, std::size_t count)
{
    if (count > 0 && isFinite(at))
        m_stops.push_back({at, count}); // `before` holds the count until close().
}

void TimeStops::close()
{
    std::sort(m_stops.begin(), m_stops.end(), [](const Stop& a, const Stop& b) { return a.at < b.at; });
    std::vector<Stop> whole;
    m_total = 0;
    for (const Stop& stop : m_stops) {
        if (whole.empty() || whole.back().at != stop.at)
            whole.push_back({stop.at, m_total});
        m_total += stop.before;
    }
    m_stops = std::move(whole);
}

std::optional<std::int64_t> TimeStops::next(std::int64_t now, std::size_t events) const
{
    const auto first = std::upper_bound(m_stops.begin(), m_stops.end(), now, [](std::int64_t t, const Stop& s) { return t < s.at; });
    if (first == m_stops.end())
        return std::nullopt;
    // The last stop at which fewer than that have begun before it.
    const std::size_t goal = first->before + std::max<std::size_t>(1, events);
    const auto over = std::lower_bound(first, m_stops.end(), goal, [](const Stop& s, std::size_t n) { return s.before < n; });
    return std::prev(over)->at;
}

std::optional<std::int64_t> TimeStops::previous(std::int64_t now, std::size_t events) const
{
    const auto end = std::lower_bound(m_stops.begin(), m_stops.end(), now, [](const Stop& s, std::int64_t t) { return s.at < t; });
    if (end == m_stops.begin())
        return std::nullopt;
    const std::size_t begun = end == m_stops.end() ? m_total : end->before;
    const std::size_t wanted = std::max<std::size_t>(1, events);
    if (wanted >= begun)
        return m_stops.front().at;
    const auto over = std::upper_bound(m_stops.begin(), end, begun - wanted, [](std::size_t n, const Stop& s) { return n < s.before; });
    return std::prev(over)->at;
}

ClockStops clockStops(const geo::Document& document, std::span<const std::uint8_t> filteredOut, std::span<const DataLayer> layers)
{
    ClockStops stops;
    const geo::Lookup lookup(document);
    const auto afterKnown = [](const geo::TimeBounds& b) {
        const std::int64_t known = knownFrom(b);
        return isFinite(known) ? afterReport(known) : known;
    };
    const auto beginning = [](const geo::TimeBounds& b) { return isFinite(b.possibleFrom) ? b.possibleFrom : b.possibleTo; };
    for (std::size_t i = 0; i < document.claims.size(); ++i) {
        if (i < filteredOut.size() && filteredOut[i] != 0)
            continue;
        const geo::Claim& claim = document.claims[i];
        stops.reports.add(afterKnown(lookup.reported(claim)));
        if (!claim.happened->bounds.empty())
            stops.events.add(beginning(claim.happened->bounds));
    }
    for (const DataLayer& layer : layers) {
        if (!layer.visible)
            continue;
        const std::vector<geo::TimeBounds>& times = layer.data->table().pools.times;
        for (const auto& [time, rows] : layer.tally->rowsByHappened())
            if (!times[time].empty())
                stops.events.add(beginning(times[time]), rows);
        for (const auto& [time, rows] : layer.tally->rowsByReported())
            stops.reports.add(afterKnown(times[time]), rows);
    }
    stops.reports.close();
    stops.events.close();
    return stops;
}

} // namespace app
