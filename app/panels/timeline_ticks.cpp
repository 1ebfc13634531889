#include "app/panels/timeline_axis.h"

#include "geo/time/civil.h"
#include "geo/time/zone.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace app {

namespace {

constexpr std::int64_t kMinute = 60, kHour = 3600;
constexpr std::size_t kMostTicks = 4000;
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

enum class Unit { second, minute, hour, day, month, year };

/// A spacing of ticks: every `count` units. Labels of months and days start again with each larger unit.
struct Spacing {
    Unit unit;
    int count;
    double seconds; ///< About.
};

constexpr std::array kSpacings{
    Spacing{Unit::second, 10, 10},      Spacing{Unit::second, 30, 30},
    Spacing{Unit::minute, 1, 60},       Spacing{Unit::minute, 2, 120},       Spacing{Unit::minute, 5, 300},
    Spacing{Unit::minute, 10, 600},     Spacing{Unit::minute, 30, 1800},
    Spacing{Unit::hour, 1, 3600},       Spacing{Unit::hour, 3, 10800},       Spacing{Unit::hour, 6, 21600},
    Spacing{Unit::hour, 12, 43200},     Spacing{Unit::day, 1, 86400},        Spacing{Unit::day, 2, 172800},
    Spacing{Unit::day, 5, 432000},      Spacing{Unit::day, 10, 864000},      Spacing{Unit::month, 1, 2.63e6},
    Spacing{Unit::month, 3, 7.89e6},    Spacing{Unit::month, 6, 1.578e7},    Spacing{Unit::year, 1, 3.156e7},
    Spacing{Unit::year, 2, 6.31e7},     Spacing{Unit::year, 5, 1.578e8},     Spacing{Unit::year, 10, 3.156e8},
    Spacing{Unit::year, 20, 6.31e8},    Spacing{Unit::year, 50, 1.578e9},    Spacing{Unit::year, 100, 3.156e9},
    Spacing{Unit::year, 500, 1.578e10}, Spacing{Unit::year, 1000, 3.156e10}, Spacing{Unit::year, 5000, 1.578e11},
};

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

bool withinDay(const Spacing& s)
{
    return s.unit < Unit::day;
}

/// Seconds of a spacing within a day.
std::int64_t stepOf(const Spacing& s)
{
    return s.count * (s.unit == Unit::hour ? kHour : s.unit == Unit::minute ? kMinute : 1);
}

/// Of wall-clock time, as the next.
std::int64_t floorTo(std::int64_t t, const Spacing& s)
{
    const geo::CivilDate date = geo::civilFromSeconds(t);
    switch (s.unit) {
    case Unit::day: {
        const int first = std::min((date.day - 1) / s.count * s.count + 1, 31);
        return geo::startOfDay({date.year, date.month, first});
    }
    case Unit::month:
        return geo::startOfDay({date.year, (date.month - 1) / s.count * s.count + 1, 1});
    case Unit::year:
        return geo::startOfDay({floorDiv(date.year, s.count) * s.count, 1, 1});
    default:
        return floorDiv(t, stepOf(s)) * stepOf(s);
    }
}

std::int64_t next(std::int64_t t, const Spacing& s)
{
    const geo::CivilDate date = geo::civilFromSeconds(t);
    switch (s.unit) {
    case Unit::day: {
        // Days count from the first of each month; the last stretch of a month is never shorter than half a spacing.
        const int day = date.day + s.count;
        if (day + s.count / 2 > geo::daysInMonth(date.year, date.month))
            return geo::startOfDay(geo::addMonths({date.year, date.month, 1}, 1));
        return geo::startOfDay({date.year, date.month, day});
    }
    case Unit::month:
        return geo::startOfDay(geo::addMonths({date.year, date.month, 1}, s.count));
    case Unit::year:
        return geo::startOfDay({date.year + s.count, 1, 1});
    default:
        return t + stepOf(s);
    }
}

std::string yearText(std::int64_t year)
{
    return year > 0 ? std::to_string(year) : std::to_string(1 - year) + " BC";
}

std::string labelOf(std::int64_t wall, Unit unit, bool coarse)
{
    const geo::CivilDate date = geo::civilFromSeconds(wall);
    const char* month = kMonths[static_cast<std::size_t>(date.month - 1)];
    switch (unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour: {
        const int s = static_cast<int>(wall - geo::startOfDay(date));
        char text[12];
        if (unit == Unit::second)
            std::snprintf(text, sizeof text, "%02d:%02d:%02d", s / 3600 % 24, s / 60 % 60, s % 60);
        else
            std::snprintf(text, sizeof text, "%02d:%02d", s / 3600 % 24, s / 60 % 60);
        return text;
    }
    case Unit::day:
        return coarse ? std::to_string(date.day) + " " + month + " " + yearText(date.year) : std::to_string(date.day);
    case Unit::month:
        return coarse ? std::string(month) + " " + yearText(date.year) : month;
    case Unit::year:
        return yearText(date.year);
    }
    return {};
}

std::vector<Tick> ticksAt(const TimelineAxis& axis, const Spacing& spacing, bool coarse)
{
    std::vector<Tick> ticks;
    const auto add = [&](std::int64_t instant) {
        if ((coarse || instant >= axis.shown.from) && instant < axis.shown.to)
            ticks.push_back({axis.toPx(instant), instant, {}});
    };
    const std::int64_t first = geo::wallClockFromUtc(axis.zone, axis.shown.from);
    // The same time of day may come again an hour after it came first.
    std::int64_t wall = floorTo(withinDay(spacing) && axis.zone.named != nullptr ? first - kHour : first, spacing);
    for (std::int64_t instant = 0; ticks.size() < kMostTicks; wall = next(wall, spacing)) {
        instant = geo::utcFromWallClock(axis.zone, wall, false);
        if (instant >= axis.shown.to)
            break;
        add(instant);
        if (withinDay(spacing) && axis.zone.named != nullptr)
            if (const std::int64_t again = geo::utcFromWallClock(axis.zone, wall, true); again != instant)
                add(again);
    }
    std::sort(ticks.begin(), ticks.end(), [](const Tick& a, const Tick& b) { return a.instant < b.instant; });
    // Times that a clock change skips are all at the moment of the change.
    ticks.erase(std::unique(ticks.begin(), ticks.end(), [](const Tick& a, const Tick& b) { return a.instant == b.instant; }), ticks.end());
    for (Tick& tick : ticks)
        tick.label = labelOf(geo::wallClockFromUtc(axis.zone, tick.instant), spacing.unit, coarse);
    return ticks;
}

const Spacing& spacingOver(const Spacing& fine)
{
    const Unit unit = withinDay(fine) ? Unit::day : fine.unit == Unit::day ? Unit::month : Unit::year;
    for (const Spacing& s : kSpacings)
        if (s.unit == unit && s.seconds > fine.seconds)
            return s;
    return kSpacings.back();
}

/// The longest label of a spacing.
std::string widest(const TimelineAxis& axis, const Spacing& s)
{
    switch (s.unit) {
    case Unit::second:
        return "00:00:00";
    case Unit::minute:
    case Unit::hour:
        return "00:00";
    case Unit::day:
        return "30";
    case Unit::month:
        return "May";
    case Unit::year:
        break;
    }
    std::string longest = "2024";
    for (const std::int64_t t : {axis.shown.from, axis.shown.to})
        if (std::string text = yearText(geo::civilFromSeconds(t).year); text.size() > longest.size())
            longest = std::move(text);
    return longest;
}

/// Labels without room go.
void thin(Ticks& ticks, const TimelineAxis& axis, const std::function<double(std::string_view)>& textWidth, double gapPx)
{
    double end = axis.leftPx - gapPx;
    for (Tick& tick : ticks.fine) {
        const double half = textWidth(tick.label) / 2;
        if (tick.px - half < end + gapPx || tick.px + half > axis.rightPx())
            tick.label.clear();
        else
            end = tick.px + half;
    }
    for (std::size_t i = 0; i < ticks.coarse.size(); ++i) {
        Tick& tick = ticks.coarse[i];
        const double left = std::max(tick.px, axis.leftPx);
        const double room = (i + 1 < ticks.coarse.size() ? ticks.coarse[i + 1].px : axis.rightPx()) - left;
        if (room < textWidth(tick.label) + gapPx)
            tick.label.clear();
        tick.px = left;
    }
}

} // namespace

Ticks ticksFor(const TimelineAxis& axis, const std::function<double(std::string_view)>& textWidth, double gapPx)
{
    Ticks ticks;
    const Spacing* chosen = &kSpacings.back();
    for (const Spacing& s : kSpacings) {
        // The last stretch of a month may be half as long; its tick still needs its label's room.
        const double least = s.unit == Unit::day && s.count > 1 ? 0.7 : 0.95;
        if (s.seconds / axis.secondsPerPx() * least >= textWidth(widest(axis, s)) + gapPx) {
            chosen = &s;
            break;
        }
    }
    ticks.fine = ticksAt(axis, *chosen, false);
    if (chosen->unit != Unit::year)
        ticks.coarse = ticksAt(axis, spacingOver(*chosen), true);
    thin(ticks, axis, textWidth, gapPx);
    return ticks;
}

} // namespace app
