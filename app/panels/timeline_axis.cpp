#include "app/panels/timeline_axis.h"

#include "geo/time/civil.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace app {

namespace {

constexpr std::int64_t kHour = 3600, kDay = geo::kSecondsPerDay;
constexpr double kFarPx = 1e6;
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

enum class Unit { hour, day, month, year };

/// A spacing of ticks: every `count` units. Labels of months and days start again with each larger unit.
struct Spacing {
    Unit unit;
    int count;
    double seconds; ///< About.
};

constexpr std::array kSpacings{
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

std::int64_t floorTo(std::int64_t t, const Spacing& s)
{
    const geo::CivilDate date = geo::civilFromSeconds(t);
    switch (s.unit) {
    case Unit::hour:
        return floorDiv(t, s.count * kHour) * s.count * kHour;
    case Unit::day: {
        const int first = std::min((date.day - 1) / s.count * s.count + 1, 31);
        return geo::startOfDay({date.year, date.month, first});
    }
    case Unit::month:
        return geo::startOfDay({date.year, (date.month - 1) / s.count * s.count + 1, 1});
    case Unit::year:
        return geo::startOfDay({floorDiv(date.year, s.count) * s.count, 1, 1});
    }
    return t;
}

std::int64_t next(std::int64_t t, const Spacing& s)
{
    const geo::CivilDate date = geo::civilFromSeconds(t);
    switch (s.unit) {
    case Unit::hour:
        return t + s.count * kHour;
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
    }
    return t + kDay;
}

std::string labelOf(std::int64_t t, Unit unit, bool coarse)
{
    const geo::CivilDate date = geo::civilFromSeconds(t);
    const std::string year = std::to_string(date.year);
    const char* month = kMonths[static_cast<std::size_t>(date.month - 1)];
    switch (unit) {
    case Unit::hour: {
        char text[8];
        std::snprintf(text, sizeof text, "%02d:00", static_cast<int>((t - geo::startOfDay(date)) / kHour));
        return text;
    }
    case Unit::day:
        return coarse ? std::to_string(date.day) + " " + month + " " + year : std::to_string(date.day);
    case Unit::month:
        return coarse ? std::string(month) + " " + year : month;
    case Unit::year:
        return year;
    }
    return {};
}

std::vector<Tick> ticksAt(const TimelineAxis& axis, const Spacing& spacing, bool coarse)
{
    std::vector<Tick> ticks;
    std::int64_t t = floorTo(axis.shown.from, spacing);
    for (int guard = 0; t < axis.shown.to && guard < 4000; ++guard) {
        if (coarse || t >= axis.shown.from)
            ticks.push_back({axis.toPx(t), t, labelOf(t, spacing.unit, coarse)});
        t = next(t, spacing);
    }
    return ticks;
}

const Spacing& spacingOver(const Spacing& fine)
{
    const Unit unit = fine.unit == Unit::hour ? Unit::day : fine.unit == Unit::day ? Unit::month : Unit::year;
    for (const Spacing& s : kSpacings)
        if (s.unit == unit && s.seconds > fine.seconds)
            return s;
    return kSpacings.back();
}

geo::Window inside(double from, double length, geo::Window limits)
{
    const double low = static_cast<double>(limits.from), high = static_cast<double>(limits.to);
    const double whole = high - low;
    if (length >= whole)
        from = low - (length - whole) / 2;
    else
        from = std::clamp(from, low, high - length);
    const auto start = static_cast<std::int64_t>(std::llround(from));
    return {start, start + std::max<std::int64_t>(1, std::llround(length))};
}

std::int64_t snapLength(const TimelineAxis& axis)
{
    return axis.secondsPerPx() < 600 ? kHour : kDay;
}

} // namespace

double TimelineAxis::toPx(std::int64_t instant) const
{
    // Sentinels overflow int64 differences; doubles do not.
    const double x = leftPx + (static_cast<double>(instant) - static_cast<double>(shown.from)) / secondsPerPx();
    return std::clamp(x, leftPx - kFarPx, rightPx() + kFarPx);
}

std::int64_t TimelineAxis::toTime(double px) const
{
    const double x = std::clamp(px, leftPx, rightPx());
    return shown.from + static_cast<std::int64_t>(std::llround((x - leftPx) * secondsPerPx()));
}

geo::Window zoomed(const TimelineAxis& axis, double steps, double atPx, geo::Window limits)
{
    const double before = static_cast<double>(axis.shown.to - axis.shown.from);
    const double whole = static_cast<double>(limits.to - limits.from);
    const double length = std::clamp(before / std::exp2(steps), std::min(2.0 * kHour, whole), whole);
    const double share = std::clamp((atPx - axis.leftPx) / axis.widthPx, 0.0, 1.0);
    const double from = static_cast<double>(axis.shown.from) + share * (before - length);
    return inside(from, length, limits);
}

geo::Window panned(const TimelineAxis& axis, double dxPx, geo::Window limits)
{
    const double length = static_cast<double>(axis.shown.to - axis.shown.from);
    return inside(static_cast<double>(axis.shown.from) - dxPx * axis.secondsPerPx(), length, limits);
}

Ticks ticksFor(const TimelineAxis& axis, const std::function<double(std::string_view)>& textWidth, double gapPx)
{
    Ticks ticks;
    const Spacing* chosen = &kSpacings.back();
    for (const Spacing& s : kSpacings) {
        const std::string_view widest = s.unit == Unit::hour    ? "00:00"
                                        : s.unit == Unit::day   ? "30"
                                        : s.unit == Unit::month ? "May"
                                                                : "2024";
        // The last stretch of a month may be half as long; its tick still needs its label's room.
        const double least = s.unit == Unit::day && s.count > 1 ? 0.7 : 0.95;
        if (s.seconds / axis.secondsPerPx() * least >= textWidth(widest) + gapPx) {
            chosen = &s;
            break;
        }
    }
    ticks.fine = ticksAt(axis, *chosen, false);
    ticks.coarse = ticksAt(axis, spacingOver(*chosen), true);
    if (chosen->unit == Unit::year)
        ticks.coarse.clear();

    double end = -kFarPx;
    for (Tick& tick : ticks.fine) {
        const double half = textWidth(tick.label) / 2;
        if (tick.px - half < end + gapPx || tick.px - half < axis.leftPx || tick.px + half > axis.rightPx())
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
    return ticks;
}

Handle hitHandle(const TimelineAxis& axis, const TimelineRows& rows, geo::Window window, std::int64_t knownOn,
                 FlagSpan flag, double reachPx, double x, double y)
{
    if (x < axis.leftPx - reachPx || x > axis.rightPx() + reachPx || y < rows.rulerTop || y >= rows.bottom)
        return Handle::none;
    const bool ruler = y < rows.stripTop;
    const bool strip = !ruler && y < rows.lanesTop;
    const double known = axis.toPx(knownOn);
    if (ruler && ((x >= flag.left && x < flag.right) || std::abs(x - known) <= reachPx))
        return Handle::knownOn;
    if (strip) {
        // The ends of the band reach further inwards than out, and outwards where the band is narrow. They stay
        // within reach at the axis's ends.
        const double from = std::max(axis.toPx(window.from), axis.leftPx);
        const double to = std::min(axis.toPx(window.to), axis.rightPx());
        const double inner = std::min(reachPx, std::max(0.0, (to - from) / 3));
        if (x >= to - inner && x <= to + reachPx)
            return Handle::windowTo;
        if (x >= from - reachPx && x <= from + inner)
            return Handle::windowFrom;
        if (x > from && x < to)
            return Handle::window;
        return Handle::axis;
    }
    if (!ruler && std::abs(x - known) <= reachPx / 2)
        return Handle::knownOn;
    return ruler ? Handle::axis : Handle::none;
}

std::int64_t snapped(const TimelineAxis& axis, std::int64_t instant)
{
    const std::int64_t unit = snapLength(axis);
    return floorDiv(instant + unit / 2, unit) * unit;
}

geo::Window draggedWindow(const TimelineAxis& axis, Handle handle, geo::Window before, double dxPx)
{
    const auto by = static_cast<std::int64_t>(std::llround(dxPx * axis.secondsPerPx()));
    const std::int64_t least = snapLength(axis);
    geo::Window w = before;
    if (handle == Handle::windowFrom) {
        w.from = std::min(snapped(axis, before.from + by), before.to - least);
    } else if (handle == Handle::windowTo) {
        w.to = std::max(snapped(axis, before.to + by), before.from + least);
    } else if (handle == Handle::window) {
        w.from = snapped(axis, before.from + by);
        w.to = w.from + (before.to - before.from);
    }
    return w;
}

} // namespace app
