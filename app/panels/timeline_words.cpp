#include "app/panels/timeline_words.h"

#include "app/session/clocks.h"
#include "geo/time/civil.h"
#include "geo/time/format.h"
#include "geo/time/zone.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {

namespace {

std::int64_t dayOf(std::int64_t instant)
{
    return geo::startOfDay(geo::civilFromSeconds(instant)) / geo::kSecondsPerDay;
}

/// Of a wall-clock time; a sentinel counts as one.
bool isMidnight(std::int64_t wall)
{
    return !isFinite(wall) || wall == geo::startOfDay(geo::civilFromSeconds(wall));
}

std::string clockText(std::int64_t wall)
{
    const std::int64_t s = wall - geo::startOfDay(geo::civilFromSeconds(wall));
    return fmt::format("{:02}:{:02}", s / 3600, s / 60 % 60) + (s % 60 != 0 ? fmt::format(":{:02}", s % 60) : "");
}

/// So many days as people say it.
std::string daysText(std::int64_t days)
{
    if (days >= 1000)
        return fmt::format("about {} years", (days + 183) / 365);
    return fmt::format("{} {}", days, days == 1 ? "day" : "days");
}

} // namespace

geo::Zone shownZone(const Settings& settings)
{
    const geo::Result<geo::Zone> zone = geo::parseZone(settings.timeZone == "UTC" ? "Z" : settings.timeZone);
    return zone ? *zone : geo::Zone{};
}

std::string zoneWords(const std::string& zone)
{
    std::string words = zone.substr(zone.find_last_of('/') + 1);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string instantWords(std::int64_t instant, const geo::Zone& zone)
{
    const std::int64_t wall = geo::wallClockFromUtc(zone, instant);
    return isMidnight(wall) ? geo::formatDay(wall) : geo::formatDay(wall) + " " + clockText(wall);
}

geo::Window roundedOut(geo::Window window, const geo::Zone& zone)
{
    if (!isFinite(window.from) || !isFinite(window.to))
        return window;
    const std::int64_t unit = window.to - window.from > 2 * geo::kSecondsPerDay ? geo::kSecondsPerDay : 60;
    const auto down = [unit](std::int64_t t) { return t - ((t % unit) + unit) % unit; };
    const std::int64_t from = down(geo::wallClockFromUtc(zone, window.from)), to = -down(-geo::wallClockFromUtc(zone, window.to));
    return {geo::utcFromWallClock(zone, from, false), geo::utcFromWallClock(zone, to, true)};
}

std::string windowWords(geo::Window window, const geo::Zone& zone)
{
    const std::int64_t from = geo::wallClockFromUtc(zone, window.from), to = geo::wallClockFromUtc(zone, window.to);
    if (window.empty() || (isMidnight(from) && isMidnight(to)))
        return geo::formatRange(from, std::max(to, from + (window.empty() ? 0 : 1)));
    if (!isFinite(window.from))
        return "until " + instantWords(window.to, zone);
    if (!isFinite(window.to))
        return "from " + instantWords(window.from, zone);
    const std::string start = geo::formatDay(from) + " " + clockText(from);
    return start + " – " + (dayOf(from) == dayOf(to) ? clockText(to) : geo::formatDay(to) + " " + clockText(to));
}

std::string knownWords(std::int64_t knownOn, const geo::Zone& zone)
{
    if (knownOn == geo::kDistantFuture)
        return "everything known";
    const std::int64_t wall = geo::wallClockFromUtc(zone, knownOn);
    return isMidnight(wall) ? "known on " + geo::formatKnownOn(wall) : "known by " + instantWords(knownOn, zone);
}

std::string happenedWords(const Clocks& clocks, const geo::Zone& zone)
{
    const geo::Window w = finiteWindow(clocks);
    if (clocks.mode == TimeMode::instant)
        return "at " + instantWords(w.from, zone);
    if (clocks.mode == TimeMode::window)
        return windowWords(w, zone);
    const std::int64_t wall = geo::wallClockFromUtc(zone, w.to);
    return "up to " + (isMidnight(wall) ? geo::formatDay(wall - 1) : instantWords(w.to, zone));
}

std::string lagWords(const geo::TimeBounds& happened, const geo::TimeBounds& reported)
{
    const std::int64_t known = knownFrom(reported);
    if (happened.empty() || !isFinite(known))
        return {};
    const bool open = !isFinite(happened.possibleFrom), unending = !isFinite(happened.possibleTo);
    if (open && unending)
        return {};
    const std::int64_t day = dayOf(known);
    const std::int64_t most = open ? 0 : day - dayOf(happened.possibleFrom), least = unending ? 0 : day - dayOf(happened.possibleTo - 1);
    if (open)
        return least > 0 ? "reported " + daysText(least) + " or more later" : "";
    if (unending)
        return most >= 0 ? "reported up to " + daysText(most) + " later" : "reported " + daysText(-most) + " or more before";
    if (least == most)
        return most == 0 ? "reported the same day" : "reported " + daysText(std::abs(most)) + (most > 0 ? " later" : " before");
    if (most < 0)
        return fmt::format("reported {} to {} before", -most, daysText(-least));
    if (most == 0)
        return "reported before its end";
    return least > 0 && most < 1000 ? fmt::format("reported {} to {} later", least, daysText(most)) : "reported up to " + daysText(most) + " later";
}

} // namespace app
