#include "geo/time/civil.h"

#include <algorithm>
#include <array>

#include "geo/time/time_range.h"

namespace geo {

namespace {

constexpr std::int64_t kYearLimit = 100'000'000'000; ///< Within it seconds fit 64 bits three times over.
constexpr std::int64_t kDaysPerEra = 146'097;        ///< 400 years, after which the calendar repeats.

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace

std::int64_t daysFromCivil(CivilDate date)
{
    const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = floorDivide(y, 400);
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * kDaysPerEra + dayOfEra - 719'468;
}

CivilDate civilFromDays(std::int64_t days)
{
    days += 719'468;
    const std::int64_t era = floorDivide(days, kDaysPerEra);
    const std::int64_t dayOfEra = days - era * kDaysPerEra;
    const std::int64_t yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / (kDaysPerEra - 1)) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const int day = static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1);
    const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int daysInMonth(std::int64_t year, int month)
{
    static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

CivilDate addMonths(CivilDate date, std::int64_t months)
{
    const std::int64_t count = date.year * 12 + (date.month - 1) + months;
    const std::int64_t year = floorDivide(count, 12);
    const int month = static_cast<int>(count - year * 12) + 1;
    return {year, month, std::min(date.day, daysInMonth(year, month))};
}

std::int64_t startOfDay(CivilDate date)
{
    if (date.year > kYearLimit)
        return kDistantFuture;
    if (date.year < -kYearLimit)
        return kDistantPast;
    return daysFromCivil(date) * kSecondsPerDay;
}

CivilDate civilFromSeconds(std::int64_t instant)
{
    return civilFromDays(floorDivide(instant, kSecondsPerDay));
}

} // namespace geo
