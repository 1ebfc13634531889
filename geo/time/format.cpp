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

/// "14:30", with seconds where there are any.
std::string timeText(std::int64_t secondsOfDay)
{
    const std::int64_t s = secondsOfDay;
    return fmt::format("{:02}:{:02}", s / 3600, s / 60 % 60) + (s % 60 != 0 ? fmt::format(":{:02}", s % 60) : "");
}

std::string dayAndTime(std::int64_t instant)
{
    const CivilDate day = civilFromSeconds(instant);
    return dayText(day) + " " + timeText(instant - startOfDay(day));
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
    return instant == startOfDay(day) ? dayText(day) : dayAndTime(instant) + " UTC";
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

std::string formatWindow(std::int64_t from, std::int64_t to)
{
    const auto odd = [](std::int64_t t) { return !isSentinel(t) && t != startOfDay(civilFromSeconds(t)); };
    if (from >= to || (!odd(from) && !odd(to)))
        return formatRange(from, to);
    if (to == kDistantFuture)
        return "from " + dayAndTime(from) + " UTC";
    if (from == kDistantPast)
        return "until " + dayAndTime(to) + " UTC";
    if (to - from == 1)
        return dayAndTime(from) + " UTC";
    const CivilDate first = civilFromSeconds(from), last = civilFromSeconds(to);
    const bool oneDay = first == last;
    return dayAndTime(from) + " – " + (oneDay ? timeText(to - startOfDay(last)) : odd(to) ? dayAndTime(to) : dayText(civilFromSeconds(to - 1))) + " UTC";
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
    if (isSentinel(knownOn) || knownOn == startOfDay(civilFromSeconds(knownOn)))
        return formatDay(isSentinel(knownOn) ? knownOn : knownOn - 1);
    return dayAndTime(knownOn % 60 == 0 ? knownOn : knownOn - 1) + " UTC";
}

} // namespace geo
