#pragma once

#include <cstdint>
#include <string>

namespace geo {

/// "18 Oct 2024" (UTC); "distant past"/"distant future" for the sentinels.
std::string formatDay(std::int64_t instant);

/// "18 Oct 2024 14:30 UTC"; only the day when the instant is a midnight.
std::string formatInstant(std::int64_t instant);

/// The days of a half-open range, as short as it reads well: "6 Aug 2024", "1–10 Oct 2024", "6 Aug – 30 Sep 2024",
/// "6 Aug 2024 – 1 May 2025", "from 6 Aug 2024", "until 26 Apr 2025", "any time", "never" (empty).
std::string formatRange(std::int64_t from, std::int64_t to);

/// The same with times of day where a bound is no midnight: "6 Aug 2024 14:00 – 16:30 UTC", "6 Aug 2024 14:00 – 7 Aug
/// 2024 UTC"; a range of one second is that moment: "6 Aug 2024 00:00 UTC".
std::string formatWindow(std::int64_t from, std::int64_t to);

/// "2024-10-18T00:00:00Z"; ".." for a sentinel. Years beyond four digits are written as EDTF writes them (Y12345).
std::string formatIso(std::int64_t instant);

/// "2024-10-18"; ".." for a sentinel.
std::string formatIsoDay(std::int64_t instant);

/// The last day that the as-known-on instant covers: knownOn is exclusive, so midnight of the 19th says "18 Oct 2024".
/// Within a day it is the last minute or second: "18 Oct 2024 14:30 UTC".
std::string formatKnownOn(std::int64_t knownOn);

} // namespace geo
