#pragma once

#include <cstdint>
#include <string_view>

#include "geo/base/result.h"

namespace geo {

/// An ISO 8601-1 duration. Months and days keep their own length: P1M is one month, not 30 days.
struct Duration {
    std::int64_t months = 0; ///< Years are twelve.
    std::int64_t days = 0;   ///< Weeks are seven.
    std::int64_t seconds = 0;
    friend bool operator==(const Duration&, const Duration&) = default;
};

/// Reads `P1D`, `P2W`, `P1Y6M`, `PT12H`, `-P1D`. Whole numbers only.
Result<Duration> parseDuration(std::string_view text);

/// The instant `times` durations later (UTC calendar; months first, then days, then seconds). kDistantPast and
/// kDistantFuture stay what they are. To step many times add from the same start, so 31 January + 2 × P1M is 31 March.
std::int64_t addDuration(std::int64_t instant, const Duration& step, std::int64_t times = 1);

} // namespace geo
