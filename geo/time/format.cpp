#include "geo/time/format.h"

#include <array>
#include <cstdlib>

#include <fmt/core.h>

#include "geo/time/civil.h"
#include "geo/time/time_range.h"

namespace geo {

namespace {

constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool isSentinel(std::int64_t t)
{
    return t == kDistantPast || t == kDistantFuture;
}

const char* monthName(int month)
{
    return kMonths[static_cast<std::size_t>(month - 1)];
}

std::string yearText(std::int64_t year)
{
    return year > 0 ? fmt::format("{}", year) : fmt::format("{} BC", 1 - year);
}

std::string dayText(CivilDate d)
{
    return fmt::format("{} {} {}", d.day, monthName(d.month), yearText(d.year));
}

std::string isoDay(CivilDate d)
{
    if (d.year > 9999 || d.year < -9999)
        return fmt::format("Y{}", d.year); // EDTF's long years stand alone.
    return fmt::format("{}{:04}-{:02}-{:02}", d.year < 0 ? "-" : "", std::abs(d.year), d.month, d.day);
}

} // namespace

std::string formatDay(std::int64_t instant)
{
    if (isSentinel(instant))
        return instant == kDistantPast ? "distant past" : "distant future";
    return dayText(civilFromSeconds(instant));
}

std::string formatInstant(std::int64_t instant)
{
    if (isSentinel(instant))
        return formatDay(instant);
    const CivilDate day = civilFromSeconds(instant);
    const std::int64_t s = instant - startOfDay(day);
    if (s == 0)
        return dayText(day);
    const std::string clock = fmt::format("{:02}:{:02}", s / 3600, s / 60 % 60);
    return dayText(day) + " " + clock + (s % 60 ? fmt::format(":{:02}", s % 60) : "") + " UTC";
}

std::string formatRange(std::int64_t from, std::int64_t to)
{
    if (from >= to)
        return "never";
    if (from == kDistantPast && to == kDistantFuture)
        return "any time";
    if (from == kDistantPast)
        return "until " + formatDay(to - 1);
    if (to == kDistantFuture)
        return "from " + formatDay(from);
    const CivilDate a = civilFromSeconds(from);
    const CivilDate b = civilFromSeconds(to - 1);
    if (a == b)
        return dayText(a);
    if (a.year == b.year && a.month == b.month)
        return fmt::format("{}–{}", a.day, dayText(b));
    if (a.year == b.year)
        return fmt::format("{} {} – {}", a.day, monthName(a.month), dayText(b));
    return dayText(a) + " – " + dayText(b);
}

std::string formatIso(std::int64_t instant)
{
    if (isSentinel(instant))
        return "..";
    const CivilDate day = civilFromSeconds(instant);
    if (day.year > 9999 || day.year < -9999)
        return isoDay(day);
    const std::int64_t s = instant - startOfDay(day);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", isoDay(day), s / 3600, s / 60 % 60, s % 60);
}

std::string formatIsoDay(std::int64_t instant)
{
    return isSentinel(instant) ? ".." : isoDay(civilFromSeconds(instant));
}

std::string formatKnownOn(std::int64_t knownOn)
{
    return isSentinel(knownOn) ? formatDay(knownOn) : formatDay(knownOn - 1);
}

} // namespace geo
