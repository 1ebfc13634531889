#include "app/session/clocks.h"

#include "geo/claims/lookup.h"
#include "geo/time/civil.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace app {

namespace {

/// Times further off than this (12,000 years) would only break the arithmetic of the axis.
constexpr std::int64_t kFarthest = 12'000LL * 366 * geo::kSecondsPerDay;

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
        if (!isFinite(t))
            return;
        from = std::min(from, dayStart(t));
        to = std::max(to, dayEnd(t));
    }
    void includeEnd(std::int64_t t)
    {
        if (isFinite(t))
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

/// Of the happened clock by mode: where the window begins, the instant, or the end of everything up to it.
std::int64_t positionOf(const Clocks& clocks)
{
    const geo::Window w = finiteWindow(clocks);
    return clocks.mode == TimeMode::cumulative ? w.to : w.from;
}

void moveTo(Clocks& clocks, std::int64_t position)
{
    const geo::Window w = finiteWindow(clocks);
    switch (clocks.mode) {
    case TimeMode::window:
        clocks.happened = {position, position + (w.to - w.from)};
        break;
    case TimeMode::instant:
        clocks.happened = {position, position + 1};
        break;
    case TimeMode::cumulative:
        clocks.happened = {geo::kDistantPast, position};
        break;
    }
}

/// The first and the last place of the happened clock at which it looks at nothing but what the document is about.
geo::Window placesOf(const Clocks& clocks)
{
    const geo::Window w = finiteWindow(clocks);
    switch (clocks.mode) {
    case TimeMode::window:
        return {clocks.events.from, std::max(clocks.events.from, clocks.events.to - (w.to - w.from))};
    case TimeMode::instant:
        return {clocks.events.from, clocks.events.to - 1};
    case TimeMode::cumulative:
        break;
    }
    return clocks.events;
}

} // namespace

bool isFinite(std::int64_t instant)
{
    return instant > -kFarthest && instant < kFarthest;
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
        for (const DataTally::TimeRows& t : layer.tally->rowsByHappened())
            events.include(times[t.time]);
        for (const DataTally::TimeRows& t : layer.tally->rowsByReported())
            reports.includeStart(knownFrom(times[t.time]));
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

Clocks clocksAfter(const Session& session)
{
    const Clocks& before = session.clocks;
    Clocks clocks = clocksFor(session.document, session.dataLayers, kFallbackDay);
    clocks.mode = before.mode;
    clocks.linked = before.linked;
    if (before.happened != before.events && before.happened != geo::kAllTime)
        clocks.happened = before.happened;
    if (before.knownOn != before.reports.to && before.knownOn != geo::kDistantFuture)
        clocks.knownOn = before.knownOn;
    return clocks;
}

geo::Window finiteWindow(const Clocks& clocks)
{
    geo::Window w = clocks.happened;
    if (!isFinite(w.from))
        w.from = std::min(clocks.events.from, isFinite(w.to) ? w.to - geo::kSecondsPerDay : clocks.events.from);
    if (!isFinite(w.to))
        w.to = std::max(clocks.events.to, w.from + geo::kSecondsPerDay);
    return w;
}

geo::Window soundWindow(geo::Window window, TimeMode mode)
{
    if (window.from > window.to)
        std::swap(window.from, window.to);
    if (mode == TimeMode::instant) {
        const std::int64_t at = isFinite(window.from) ? window.from : isFinite(window.to) ? window.to - 1 : kFallbackDay;
        return {at, at + 1};
    }
    if (mode == TimeMode::cumulative)
        return {geo::kDistantPast, window.to};
    if (window.from == window.to)
        window.to = window.from + (isFinite(window.from) ? 1 : 0);
    return window.empty() ? geo::kAllTime : window;
}

std::int64_t afterReport(std::int64_t reported)
{
    const std::int64_t day = dayStart(reported);
    return reported == day ? day + geo::kSecondsPerDay : reported + 1;
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
    const geo::Window before = clocks.happened;
    if (clocks.mode != TimeMode::window) {
        const geo::Window places = placesOf(clocks);
        const std::int64_t from = std::clamp(positionOf(clocks), places.from, places.to);
        moveTo(clocks, std::clamp(geo::addDuration(from, step, steps), places.from, places.to));
        return clocks.happened != before;
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

void clockToShare(Clocks& clocks, PlayMode mode, double share)
{
    const geo::Window places = mode == PlayMode::knowledge ? clocks.reports : placesOf(clocks);
    const double length = static_cast<double>(places.to - places.from);
    const std::int64_t at = places.from + std::llround(std::clamp(share, 0.0, 1.0) * length);
    // Whole days, unless there are hardly any.
    const std::int64_t place = length > 20.0 * geo::kSecondsPerDay && at != places.to ? std::max(dayStart(at), places.from) : at;
    if (mode == PlayMode::knowledge)
        clocks.knownOn = place;
    else
        moveTo(clocks, place);
}

void clockToEnd(Clocks& clocks, PlayMode mode, bool last)
{
    clockToShare(clocks, mode, last ? 1 : 0);
}

bool clockAtEnd(const Clocks& clocks, PlayMode mode, int direction)
{
    if (mode == PlayMode::knowledge)
        return direction > 0 ? clocks.knownOn >= clocks.reports.to : clocks.knownOn <= clocks.reports.from;
    const geo::Window places = placesOf(clocks);
    return direction > 0 ? positionOf(clocks) >= places.to : positionOf(clocks) <= places.from;
}

bool clockToNextEvent(Clocks& clocks, PlayMode mode, const ClockStops& stops, int events)
{
    const std::size_t count = static_cast<std::size_t>(std::abs(events));
    if (mode == PlayMode::knowledge) {
        const std::int64_t before = clocks.knownOn;
        if (events > 0) {
            clocks.knownOn = stops.reports.next(before, count).value_or(before);
        } else if (count <= 1) {
            clocks.knownOn = stops.reports.previous(before, 1).value_or(before);
        } else if (const auto leaving = stops.reports.previous(before == geo::kDistantFuture ? before : before + 1, count)) {
            clocks.knownOn = stops.reports.previous(*leaving, 1).value_or(clocks.reports.from);
        }
        return clocks.knownOn != before;
    }
    const geo::Window before = clocks.happened;
    // Everything up to a moment holds a claim when the moment is past its beginning.
    const bool upTo = clocks.mode == TimeMode::cumulative;
    const std::int64_t place = positionOf(clocks), now = place - (upTo ? 1 : 0);
    std::optional<std::int64_t> at = events > 0 ? stops.events.next(now, count) : stops.events.previous(now, count);
    while (upTo && events < 0 && at && afterReport(*at) >= place)
        at = stops.events.previous(*at, 1);
    if (!at)
        return false;
    const bool days = clocks.mode == TimeMode::window && (before.to - before.from) % geo::kSecondsPerDay == 0;
    moveTo(clocks, upTo ? afterReport(*at) : days ? dayStart(*at) : *at);
    return clocks.happened != before;
}

} // namespace app
