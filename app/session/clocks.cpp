#include "app/session/clocks.h"

#include "geo/claims/lookup.h"
#include "geo/time/civil.h"

#include <algorithm>
#include <vector>

namespace app {

namespace {

constexpr std::int64_t kHour = 3600;
/// Times further off than this (10,000 years) would only break the arithmetic of the axis.
constexpr std::int64_t kFarthest = 10'000LL * 366 * geo::kSecondsPerDay;

bool finite(std::int64_t t)
{
    return t > -kFarthest && t < kFarthest;
}

std::int64_t dayStart(std::int64_t t)
{
    return geo::startOfDay(geo::civilFromSeconds(t));
}

std::int64_t dayEnd(std::int64_t t)
{
    return dayStart(t) + geo::kSecondsPerDay;
}

/// Whole days that hold every instant included; half-open ends count for the day before.
struct Hull {
    std::int64_t from = geo::kDistantFuture;
    std::int64_t to = geo::kDistantPast;

    void includeStart(std::int64_t t)
    {
        if (!finite(t))
            return;
        from = std::min(from, dayStart(t));
        to = std::max(to, dayEnd(t));
    }
    void includeEnd(std::int64_t t)
    {
        if (finite(t))
            includeStart(t - 1);
    }
    void include(const geo::TimeBounds& b)
    {
        if (b.empty())
            return;
        includeStart(b.possibleFrom);
        includeEnd(b.possibleTo);
        if (b.certainFrom < b.certainTo) {
            includeStart(b.certainFrom);
            includeEnd(b.certainTo);
        }
    }
    bool empty() const { return from >= to; }
    geo::Window window() const { return {from, to}; }
};

std::int64_t startOf(const geo::TimeBounds& b)
{
    return finite(b.possibleFrom) ? b.possibleFrom : b.possibleTo;
}

/// Days on which the clock of a mode has something new, sorted, each once: ends of report days, starts of event days.
std::vector<std::int64_t> stops(const geo::Document& document, PlayMode mode)
{
    std::vector<std::int64_t> result;
    const geo::Lookup lookup(document);
    for (const geo::Claim& claim : document.claims) {
        if (mode == PlayMode::knowledge) {
            const std::int64_t t = knownFrom(lookup.reported(claim));
            if (finite(t))
                result.push_back(dayEnd(t));
        } else if (!claim.happened->bounds.empty() && finite(startOf(claim.happened->bounds))) {
            result.push_back(dayStart(startOf(claim.happened->bounds)));
        }
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

} // namespace

std::int64_t knownFrom(const geo::TimeBounds& reported)
{
    if (reported.empty())
        return geo::kDistantFuture;
    return reported.possibleFrom == geo::kDistantPast ? reported.possibleTo : reported.possibleFrom;
}

Clocks clocksFor(const geo::Document& document, std::span<const DataLayer> layers, std::int64_t fallbackDay)
{
    Hull events, reports;
    const geo::Lookup lookup(document);
    for (const geo::Claim& claim : document.claims) {
        events.include(claim.happened->bounds);
        const std::int64_t t = knownFrom(lookup.reported(claim));
        reports.includeStart(t);
    }
    for (const DataLayer& layer : layers) {
        const std::vector<geo::TimeBounds>& times = layer.data->table().pools.times;
        for (const std::uint32_t t : layer.tally->happenedTimes())
            events.include(times[t]);
        for (const std::uint32_t t : layer.tally->reportedTimes())
            reports.includeStart(knownFrom(times[t]));
    }
    if (events.empty())
        events = reports;
    if (events.empty()) {
        const std::int64_t day = dayStart(fallbackDay);
        events.from = day - 365 * geo::kSecondsPerDay;
        events.to = day + geo::kSecondsPerDay;
    }
    if (reports.empty())
        reports = events;

    Clocks clocks;
    clocks.events = events.window();
    clocks.reports = reports.window();
    clocks.happened = clocks.events;
    clocks.knownOn = clocks.reports.to;
    const std::int64_t from = std::min(events.from, reports.from), to = std::max(events.to, reports.to);
    const std::int64_t days = (to - from) / geo::kSecondsPerDay;
    const std::int64_t margin = std::max<std::int64_t>(2, days * 9 / 100) * geo::kSecondsPerDay;
    clocks.extent = {from - margin, to + margin};
    return clocks;
}

geo::Window finiteWindow(const Clocks& clocks)
{
    geo::Window w = clocks.happened;
    if (!finite(w.from))
        w.from = std::min(clocks.events.from, finite(w.to) ? w.to - geo::kSecondsPerDay : clocks.events.from);
    if (!finite(w.to))
        w.to = std::max(clocks.events.to, w.from + geo::kSecondsPerDay);
    return w;
}

geo::Window soundWindow(geo::Window window)
{
    if (window.from > window.to)
        std::swap(window.from, window.to);
    if (finite(window.from) && finite(window.to) && window.to - window.from < kHour)
        window.to = window.from + kHour;
    return window;
}

bool stepClock(Clocks& clocks, PlayMode mode, const geo::Duration& step, std::int64_t steps)
{
    if (mode == PlayMode::knowledge) {
        const std::int64_t before = clocks.knownOn;
        std::int64_t from = std::clamp(before, clocks.reports.from, clocks.reports.to);
        from = std::clamp(geo::addDuration(from, step, steps), clocks.reports.from, clocks.reports.to);
        clocks.knownOn = from;
        return clocks.knownOn != before;
    }
    const geo::Window w = finiteWindow(clocks);
    geo::Window moved{geo::addDuration(w.from, step, steps), geo::addDuration(w.to, step, steps)};
    // The window may leave its last event behind, but not lose sight of the document.
    if (steps > 0 && moved.from >= clocks.events.to)
        moved = {clocks.events.to - (w.to - w.from), clocks.events.to};
    if (steps < 0 && moved.to <= clocks.events.from)
        moved = {clocks.events.from, clocks.events.from + (w.to - w.from)};
    if (moved.from >= moved.to || moved == w)
        return false;
    clocks.happened = moved;
    return true;
}

void clockToEnd(Clocks& clocks, PlayMode mode, bool last)
{
    if (mode == PlayMode::knowledge) {
        clocks.knownOn = last ? clocks.reports.to : clocks.reports.from;
        return;
    }
    const geo::Window w = finiteWindow(clocks);
    const std::int64_t length = w.to - w.from;
    clocks.happened = last ? geo::Window{clocks.events.to - length, clocks.events.to}
                           : geo::Window{clocks.events.from, clocks.events.from + length};
}

bool clockAtEnd(const Clocks& clocks, PlayMode mode)
{
    if (mode == PlayMode::knowledge)
        return clocks.knownOn >= clocks.reports.to;
    return finiteWindow(clocks).to >= clocks.events.to;
}

void clockToNextEvent(Clocks& clocks, PlayMode mode, const geo::Document& document, int direction)
{
    const std::vector<std::int64_t> days = stops(document, mode);
    const geo::Window w = finiteWindow(clocks);
    const std::int64_t now = mode == PlayMode::knowledge ? clocks.knownOn : w.from;
    std::int64_t next = 0;
    if (direction > 0) {
        const auto it = std::upper_bound(days.begin(), days.end(), now);
        if (it == days.end())
            return;
        next = *it;
    } else {
        const auto it = std::lower_bound(days.begin(), days.end(), now);
        if (it == days.begin())
            return;
        next = *std::prev(it);
    }
    if (mode == PlayMode::knowledge)
        clocks.knownOn = next;
    else
        clocks.happened = {next, next + (w.to - w.from)};
}

} // namespace app
