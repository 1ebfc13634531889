#include "app/charts/time_bins.h"

#include "geo/time/civil.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace app {

namespace {

constexpr std::int64_t kHour = 3600, kDay = geo::kSecondsPerDay;
/// Monday 29 December 1969, in days since 1970.
constexpr std::int64_t kFirstMonday = -3;

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/// Months in a unit of months or years; 0 for shorter units.
std::int64_t monthsOf(BinUnit unit)
{
    static constexpr std::array<std::int64_t, 9> kMonths{0, 0, 0, 1, 3, 12, 120, 1200, 12'000};
    return kMonths[static_cast<std::size_t>(unit)];
}

std::int64_t monthOf(std::int64_t instant)
{
    const geo::CivilDate date = geo::civilFromSeconds(instant);
    return date.year * 12 + date.month - 1;
}

std::int64_t startOfMonth(std::int64_t month)
{
    const std::int64_t year = floorTo(month, 12) / 12;
    return geo::startOfDay({year, static_cast<int>(month - year * 12) + 1, 1});
}

/// Edges of the units that cover the extent; cut short when there are more than `most`.
std::vector<std::int64_t> edgesOf(BinUnit unit, geo::Window extent, std::size_t most)
{
    std::vector<std::int64_t> edges;
    const auto collect = [&](std::int64_t first, std::int64_t step, auto instantOf) {
        for (std::int64_t at = first; edges.size() < most + 2; at += step) {
            edges.push_back(instantOf(at));
            if (edges.back() >= extent.to && edges.size() > 1)
                break;
        }
    };
    if (const std::int64_t months = monthsOf(unit); months > 0) {
        collect(floorTo(monthOf(extent.from), months), months, startOfMonth);
    } else {
        const std::int64_t step = unit == BinUnit::hour ? kHour : unit == BinUnit::day ? kDay : 7 * kDay;
        const std::int64_t origin = unit == BinUnit::week ? kFirstMonday * kDay : 0;
        collect(floorTo(extent.from - origin, step) + origin, step, [](std::int64_t at) { return at; });
    }
    return edges;
}

std::string isoWeek(std::int64_t monday)
{
    // The week belongs to the year of its Thursday (ISO 8601).
    const std::int64_t thursday = monday / kDay + 3;
    const std::int64_t year = geo::civilFromDays(thursday).year;
    const std::int64_t week = (thursday - geo::daysFromCivil({year, 1, 1})) / 7 + 1;
    return fmt::format("{:04}-W{:02}", year, week);
}

} // namespace

std::size_t TimeBins::at(std::int64_t instant) const
{
    const auto over = std::upper_bound(edges.begin(), edges.end(), instant);
    const auto n = static_cast<std::size_t>(over - edges.begin());
    return n == 0 ? 0 : std::min(n - 1, size() - 1);
}

TimeBins timeBins(geo::Window extent, std::size_t most)
{
    TimeBins bins;
    for (int unit = 0; unit <= static_cast<int>(BinUnit::millennium); ++unit) {
        bins.unit = static_cast<BinUnit>(unit);
        const bool last = bins.unit == BinUnit::millennium;
        bins.edges = edgesOf(bins.unit, extent, last ? std::max<std::size_t>(most, 1000) : most);
        if (bins.size() <= most)
            break;
    }
    return bins;
}

std::string binWords(const TimeBins& bins, std::size_t bin)
{
    const geo::Window w = bins.bin(bin);
    if (bins.unit == BinUnit::hour)
        return fmt::format("{}, {:02}:00–{:02}:00 UTC", geo::formatDay(w.from), (w.from - floorTo(w.from, kDay)) / kHour,
                           (w.from - floorTo(w.from, kDay)) / kHour + 1);
    const std::string days = geo::formatRange(w.from, w.to);
    return bins.unit == BinUnit::week ? days + ", ISO week " + isoWeek(w.from) : days;
}

std::string binLabel(const TimeBins& bins, std::size_t bin, bool year)
{
    static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::int64_t from = bins.edges[bin];
    const geo::CivilDate date = geo::civilFromSeconds(from);
    const char* month = kMonths[static_cast<std::size_t>(date.month - 1)];
    switch (bins.unit) {
    case BinUnit::hour:
        return fmt::format("{:02}:00", (from - floorTo(from, kDay)) / kHour);
    case BinUnit::day:
    case BinUnit::week:
        return year ? fmt::format("{} {} {}", date.day, month, date.year) : fmt::format("{} {}", date.day, month);
    case BinUnit::month:
    case BinUnit::quarter:
        return year ? fmt::format("{} {}", month, date.year) : month;
    default:
        return std::to_string(date.year);
    }
}

const char* nameOf(BinUnit unit)
{
    static constexpr std::array<const char*, 9> kNames{"hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium"};
    return kNames[static_cast<std::size_t>(unit)];
}

} // namespace app
