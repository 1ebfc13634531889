#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/time/civil.h"
#include "geo/time/time_range.h"

namespace geo {

// Dates as data sets write them: many a second, so without the EDTF parser, and none that allocates.

/// A day or a moment that was read; `secondOfDay` is -1 for a whole day.
struct ReadDate {
    CivilDate day = {};
    int secondOfDay = -1;
    bool hasOffset = false;
    int offsetSeconds = 0;
};

/// "2024-08-06", "2024-8-6", "2024/08/06", "20240806", "2024-08-06T10:20[:30[.5]][Z|±hh[:mm]]", the same with a blank for
/// the T, and "31 January 2023", "31-Jan-2023", "January 31, 2023". None for anything else and for days that do not exist.
std::optional<ReadDate> readDate(std::string_view text);

/// "20240806101500": GDELT's way.
std::optional<ReadDate> readStamp(std::string_view text);

/// The whole day, or the second; without an offset in UTC.
TimeRange rangeOf(const ReadDate& date);
/// Certain over the whole range.
TimeBounds certainBounds(TimeRange range);
/// Possible over the range, certain nowhere.
TimeBounds possibleBounds(TimeRange range);

/// "2024-08-06" or "2024-08-06T10:20:30Z": EDTF.
std::string edtfOf(const ReadDate& date);
/// "2024-08-06".
std::string edtfOfDay(const CivilDate& day);

/// A whole text as a number with a decimal point; none when there is anything else in it.
std::optional<double> readNumber(std::string_view text);
std::optional<long long> readInteger(std::string_view text);

} // namespace geo
