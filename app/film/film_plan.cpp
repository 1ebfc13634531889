#include "app/film/film_plan.h"

#include "app/session/clocks.h"
#include "geo/time/civil.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"
#include "geo/time/zone.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace app {

namespace {

using geo::Error;

bool isMidnight(const geo::Zone& zone, std::int64_t instant)
{
    return geo::wallClockFromUtc(zone, instant) % geo::kSecondsPerDay == 0;
}

bool isFirstOfMonth(const geo::Zone& zone, std::int64_t instant)
{
    return isMidnight(zone, instant) && geo::civilFromSeconds(geo::wallClockFromUtc(zone, instant)).day == 1;
}

/// `instant` so many steps later: months and days as the calendar of the zone has them, seconds as they pass.
std::int64_t stepped(const FilmRequest& request, std::int64_t instant, std::int64_t times)
{
    const geo::Duration& step = request.step;
    if (!isFinite(instant) || (step.months == 0 && step.days == 0))
        return isFinite(instant) ? instant + step.seconds * times : instant;
    const std::int64_t wall = geo::addDuration(geo::wallClockFromUtc(request.zone, instant), {step.months, step.days, 0}, times);
    return geo::utcFromWallClock(request.zone, wall, true) + step.seconds * times;
}

std::int64_t nextDay(const geo::Zone& zone, std::int64_t instant, int days = 1)
{
    return geo::utcFromWallClock(zone, geo::wallClockFromUtc(zone, instant) + days * geo::kSecondsPerDay, true);
}

/// The same of an exclusive end: one at a midnight is the end of its day, so that a window of 1 to 31 January becomes 1 to 29
/// February; one at the first of a month is the end of that month.
std::int64_t steppedEnd(const FilmRequest& request, std::int64_t end, std::int64_t times)
{
    if (!isFinite(end) || request.step.months == 0 || !isMidnight(request.zone, end) || isFirstOfMonth(request.zone, end))
        return stepped(request, end, times);
    return nextDay(request.zone, stepped(request, nextDay(request.zone, end, -1), times));
}

bool movesOn(const geo::Duration& step)
{
    return step.months >= 0 && step.days >= 0 && step.seconds >= 0 && step.months + step.days + step.seconds > 0;
}

bool isShorterThanADay(const geo::Duration& step)
{
    return step.months == 0 && step.days == 0 && step.seconds < geo::kSecondsPerDay;
}

/// One end of the film as it was written.
struct Date {
    geo::Window stated;       ///< Of the whole year, month, day or second.
    bool hasTimeOfDay = false;
};

geo::Result<Date> readDate(const char* which, const std::string& text, const geo::Zone& zone)
{
    const auto wrong = [&](const std::string& why) {
        return Error{.what = fmt::format("the film's {} '{}' is not one date: {}", which, text, why), .hint = "write it as 2024-08-06, 2024-08 or 2024-08-06T14:00"};
    };
    const geo::Result<geo::Edtf> read = geo::parseEdtf(text);
    if (!read)
        return wrong(read.error().message());
    if (read->kind != geo::Edtf::Kind::date || read->members.size() != 1)
        return wrong("it is an interval or a list");
    const geo::Window stated = geo::boundsOf(*read, zone).possible();
    if (!isFinite(stated.from) || !isFinite(stated.to) || stated.empty())
        return wrong("it is too far away");
    const auto precision = read->members.front().first.date.precision;
    return Date{stated, precision == geo::EdtfDate::Precision::minute || precision == geo::EdtfDate::Precision::second};
}

/// What every kind of film has to have read of the request.
struct Ends {
    std::optional<Date> from, to;
};

geo::Result<Ends> readEnds(const FilmRequest& request)
{
    Ends ends;
    for (const auto& [which, text, date] : {std::tuple("beginning", &request.from, &ends.from), std::tuple("end", &request.to, &ends.to)}) {
        if (text->empty())
            continue;
        geo::Result<Date> read = readDate(which, *text, request.zone);
        if (!read)
            return read.error();
        *date = *read;
    }
    if (ends.from && ends.to && ends.from->stated.from >= ends.to->stated.to)
        return Error{.what = "the film would begin (" + request.from + ") after it ends (" + request.to + ")"};
    return ends;
}

Error tooMany(std::int64_t most)
{
    return {.what = fmt::format("the film would have more than {} frames", most), .hint = "take a longer step, a shorter time or a smaller hold"};
}

/// How many dates fit, with the cards and however long each is held.
std::int64_t mostDates(const FilmPlan& plan)
{
    return std::max<std::int64_t>(0, kMostFilmFrames - plan.titleFrames - plan.endFrames) / plan.hold;
}

/// `dates` instants from `first` to `last`; on whole days where they are far apart.
std::vector<std::int64_t> spread(const FilmRequest& request, std::int64_t first, std::int64_t last)
{
    std::vector<std::int64_t> instants;
    const double length = static_cast<double>(last - first);
    const int gaps = std::max(1, request.dates - 1);
    for (int i = 0; i < request.dates; ++i) {
        std::int64_t at = i + 1 == request.dates ? last : first + std::llround(length * i / gaps);
        if (i > 0 && at != last && length / gaps > static_cast<double>(geo::kSecondsPerDay)) {
            const std::int64_t wall = geo::wallClockFromUtc(request.zone, at);
            at = geo::utcFromWallClock(request.zone, geo::startOfDay(geo::civilFromSeconds(wall)), true);
        }
        if (instants.empty() || at > instants.back())
            instants.push_back(at);
    }
    return instants;
}

geo::Result<FilmPlan> planKnowledge(const Clocks& clocks, const FilmRequest& request, const Ends& ends, FilmPlan plan)
{
    const std::int64_t start = ends.from ? ends.from->stated.from : clocks.reports.from;
    const std::int64_t last = ends.to ? ends.to->stated.to : clocks.reports.to;
    const bool shortSteps = isShorterThanADay(request.step) && request.dates == 0;
    const bool atMoment = ends.from && ends.from->hasTimeOfDay;
    const auto knownAt = [&](std::int64_t k) {
        const std::int64_t at = stepped(request, start, k);
        return atMoment ? at : shortSteps ? at + request.step.seconds : nextDay(request.zone, at);
    };
    if (knownAt(0) > last)
        return Error{.what = "the film would begin, " + geo::formatInstant(start) + ", after it ends, " + geo::formatKnownOn(last)};
    const auto add = [&](std::int64_t knownOn) { plan.dates.push_back({clocks.happened, knownOn}); };
    if (request.dates > 0) {
        for (const std::int64_t knownOn : spread(request, knownAt(0), last))
            add(knownOn);
        return plan;
    }
    for (std::int64_t k = 0; knownAt(k) <= last; ++k) {
        if (k >= mostDates(plan))
            return tooMany(kMostFilmFrames);
        add(knownAt(k));
    }
    if (plan.dates.back().knownOn < last)
        add(last);
    return plan;
}

geo::Result<FilmPlan> planWindow(const Clocks& clocks, const FilmRequest& request, const Ends& ends, FilmPlan plan)
{
    geo::Window first = clocks.happened;
    if (!isFinite(first.from) && !isFinite(first.to))
        return Error{.what = "the happened window is all of time and cannot move", .hint = "say how long it is with --happened FROM/TO"};
    if (ends.from) { // Moved there, as long as it is.
        const std::int64_t length = isFinite(first.from) && isFinite(first.to) ? first.to - first.from : 0;
        const bool hasStart = isFinite(first.from), hasEnd = isFinite(first.to);
        first.from = hasStart ? ends.from->stated.from : first.from;
        first.to = hasEnd ? ends.from->stated.from + length : first.to;
    }
    const auto windowAt = [&](std::int64_t k) { return geo::Window{stepped(request, first.from, k), steppedEnd(request, first.to, k)}; };
    const auto endOf = [](const geo::Window& w) { return isFinite(w.to) ? w.to : w.from; };
    const std::int64_t last = ends.to ? ends.to->stated.to : clocks.events.to;
    if (ends.to && endOf(first) > last)
        return Error{.what = "the window's first place, " + geo::formatRange(first.from, first.to) + ", goes beyond the film's end, " + request.to,
                     .hint = "let the film end later, or take a shorter window"};
    if (request.dates > 0) {
        const std::int64_t way = std::max<std::int64_t>(0, last - endOf(first));
        for (const std::int64_t end : spread(request, endOf(first), endOf(first) + way)) {
            const std::int64_t by = end - endOf(first);
            plan.dates.push_back({{isFinite(first.from) ? first.from + by : first.from, isFinite(first.to) ? first.to + by : first.to}, clocks.knownOn});
        }
        return plan;
    }
    for (std::int64_t k = 0;; ++k) {
        if (k >= mostDates(plan))
            return tooMany(kMostFilmFrames);
        const geo::Window window = windowAt(k);
        if (ends.to && endOf(window) > last)
            break;
        plan.dates.push_back({window, clocks.knownOn});
        if (endOf(window) >= last)
            break;
    }
    return plan;
}

} // namespace

geo::ClockQuery FilmPlan::whole() const
{
    if (dates.empty())
        return {};
    geo::ClockQuery all = dates.front();
    for (const geo::ClockQuery& date : dates) {
        all.happened.from = std::min(all.happened.from, date.happened.from);
        all.happened.to = std::max(all.happened.to, date.happened.to);
        all.knownOn = std::max(all.knownOn, date.knownOn);
    }
    return all;
}

std::int64_t FilmPlan::frames(int endCards) const
{
    return titleFrames + static_cast<std::int64_t>(dates.size()) * hold + std::int64_t{endFrames} * endCards;
}

geo::Result<FilmPlan> planFilm(const Clocks& clocks, const FilmRequest& request)
{
    if (request.dates == 0 && !movesOn(request.step))
        return Error{.what = "the film's step does not move on", .hint = "P1D is a day, P1W a week, P1M a month, PT1H an hour"};
    FilmPlan plan;
    plan.play = request.play;
    plan.fps = request.fps;
    plan.hold = std::max(1, request.hold);
    const auto framesOf = [&](double seconds) { return seconds > 0 ? std::max(1, static_cast<int>(std::lround(std::min(seconds, 1e4) * request.fps))) : 0; };
    plan.titleFrames = framesOf(request.titleSeconds);
    plan.endFrames = framesOf(request.endSeconds);
    if (mostDates(plan) < std::max(1, request.dates))
        return tooMany(kMostFilmFrames);
    const geo::Result<Ends> ends = readEnds(request);
    if (!ends)
        return ends.error();
    return request.play == PlayMode::knowledge ? planKnowledge(clocks, request, *ends, std::move(plan)) : planWindow(clocks, request, *ends, std::move(plan));
}

} // namespace app
