#include "geo/time/duration.h"

#include <algorithm>
#include <string>

#include "geo/time/civil.h"
#include "geo/time/time_range.h"

namespace geo {

namespace {

constexpr std::int64_t kMaxCount = 1'000'000'000; ///< Keeps every sum far from overflow.

Error badDuration(std::string_view text, const std::string& why)
{
    return {.what = "'" + std::string(text) + "' is not a duration: " + why,
            .hint = "write P1D, P1W, P1M, P1Y or PT12H"};
}

/// Adds `count` of the unit called by `letter`; false when there is no such unit there.
bool addUnit(Duration& duration, char letter, bool inTime, std::int64_t count)
{
    switch (letter) {
    case 'Y':
        duration.months += inTime ? 0 : 12 * count;
        return !inTime;
    case 'W':
        duration.days += inTime ? 0 : 7 * count;
        return !inTime;
    case 'D':
        duration.days += inTime ? 0 : count;
        return !inTime;
    case 'M':
        (inTime ? duration.seconds : duration.months) += inTime ? 60 * count : count;
        return true;
    case 'H':
        duration.seconds += inTime ? 3600 * count : 0;
        return inTime;
    case 'S':
        duration.seconds += inTime ? count : 0;
        return inTime;
    default:
        return false;
    }
}

} // namespace

Result<Duration> parseDuration(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative)
        rest.remove_prefix(1);
    if (!rest.starts_with('P'))
        return badDuration(text, "it does not begin with P");
    rest.remove_prefix(1);
    Duration duration;
    bool inTime = false;
    bool any = false;
    while (!rest.empty()) {
        if (rest.front() == 'T' && !inTime) {
            inTime = true;
            any = false;
            rest.remove_prefix(1);
            continue;
        }
        std::int64_t count = 0;
        std::size_t digits = 0;
        for (; digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits)
            count = std::min(count * 10 + (rest[digits] - '0'), kMaxCount + 1);
        if (digits == 0 || digits == rest.size())
            return badDuration(text, "each number needs a unit letter, each letter a whole number");
        if (count > kMaxCount)
            return badDuration(text, "the number is too large");
        if (!addUnit(duration, rest[digits], inTime, negative ? -count : count))
            return badDuration(text, std::string("the unit '") + rest[digits] + "' does not belong there");
        rest.remove_prefix(digits + 1);
        any = true;
    }
    if (!any)
        return badDuration(text, "it states no amount");
    return duration;
}

std::int64_t addDuration(std::int64_t instant, const Duration& step, std::int64_t times)
{
    if (instant == kDistantPast || instant == kDistantFuture)
        return instant;
    const CivilDate day = civilFromSeconds(instant);
    const std::int64_t timeOfDay = instant - startOfDay(day);
    const CivilDate moved = step.months == 0 ? day : addMonths(day, step.months * times);
    const std::int64_t midnight = startOfDay(moved);
    if (midnight == kDistantPast || midnight == kDistantFuture)
        return midnight;
    return midnight + timeOfDay + step.days * times * kSecondsPerDay + step.seconds * times;
}

} // namespace geo
