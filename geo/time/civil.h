#pragma once

#include <cstdint>

namespace geo {

/// A day of the proleptic Gregorian calendar; year 0 is 1 BC.
struct CivilDate {
    std::int64_t year = 1970;
    int month = 1;
    int day = 1;
    friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

// Own arithmetic instead of std::chrono::year_month_day: that type ends at the years ±32767, EDTF does not. The
// algorithms are Howard Hinnant's (https://howardhinnant.github.io/date_algorithms.html); a test compares them with
// std::chrono.

/// Days since 1970-01-01. `year` within ±100,000,000,000.
std::int64_t daysFromCivil(CivilDate date);
CivilDate civilFromDays(std::int64_t days);

/// 28 to 31; `month` 1 to 12.
int daysInMonth(std::int64_t year, int month);

/// Adds months, negative ones too; a day the target month lacks becomes its last.
CivilDate addMonths(CivilDate date, std::int64_t months);

/// Seconds since 1970 of a day's first moment in UTC; years beyond 64 bits give kDistantPast or kDistantFuture.
std::int64_t startOfDay(CivilDate date);

/// The UTC day that an instant (not a sentinel) falls in.
CivilDate civilFromSeconds(std::int64_t instant);

} // namespace geo
