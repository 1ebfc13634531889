#include "app/panels/timeline_axis.h"

#include "geo/time/zone.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = geo::kSecondsPerDay;
/// No closer and no farther than this.
constexpr double kLeastSeconds = 2.0 * kMinute, kMostSeconds = 20'000 * 365.2425 * kDay;
constexpr double kFarPx = 1e6;

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
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
    const double perPx = axis.secondsPerPx();
    return perPx < 0.5 ? 1 : perPx < 15 ? kMinute : perPx < 600 ? kHour : kDay;
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
    const double length = std::clamp(before / std::exp2(steps), kLeastSeconds, kMostSeconds);
    const double share = std::clamp((atPx - axis.leftPx) / axis.widthPx, 0.0, 1.0);
    const double from = static_cast<double>(axis.shown.from) + share * (before - length);
    return inside(from, length, limits);
}

geo::Window panned(const TimelineAxis& axis, double dxPx, geo::Window limits)
{
    const double length = static_cast<double>(axis.shown.to - axis.shown.from);
    return inside(static_cast<double>(axis.shown.from) - dxPx * axis.secondsPerPx(), length, limits);
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

std::int64_t snappedAfter(const TimelineAxis& axis, std::int64_t instant)
{
    const std::int64_t unit = snapLength(axis);
    const std::int64_t wall = geo::wallClockFromUtc(axis.zone, instant);
    return geo::utcFromWallClock(axis.zone, (floorDiv(wall, unit) + 1) * unit, true);
}

std::int64_t snapped(const TimelineAxis& axis, std::int64_t instant)
{
    const std::int64_t unit = snapLength(axis);
    const std::int64_t wall = geo::wallClockFromUtc(axis.zone, instant);
    return geo::utcFromWallClock(axis.zone, floorDiv(wall + unit / 2, unit) * unit, false);
}

geo::Window draggedWindow(const TimelineAxis& axis, Handle handle, geo::Window before, double dxPx)
{
    const auto by = static_cast<std::int64_t>(std::llround(dxPx * axis.secondsPerPx()));
    const std::int64_t least = snapLength(axis);
    geo::Window w = before;
    if (handle == Handle::windowFrom) {
        w.from = std::min({snapped(axis, before.from + by), snapped(axis, before.to - least), before.to - 1});
    } else if (handle == Handle::windowTo) {
        w.to = std::max({snapped(axis, before.to + by), snapped(axis, before.from + least), before.from + 1});
    } else if (handle == Handle::window) {
        w.from = snapped(axis, before.from + by);
        w.to = w.from + (before.to - before.from);
    }
    return w;
}

} // namespace app
