#pragma once

#include <cstdint>

#include "geo/time/time_range.h"

namespace geo {

/// The two clocks of a question: what is shown of claims that happened in `happened`, as far as reported before
/// `knownOn`.
struct ClockQuery {
    Window happened = kAllTime;
    std::int64_t knownOn = kDistantFuture;
    friend bool operator==(const ClockQuery&, const ClockQuery&) = default;
};

/// The first moment at which a report counts: its earliest possible one; without a start its end, so that nothing is
/// known too early; kDistantFuture when unknown.
inline std::int64_t knownFrom(const TimeBounds& reported)
{
    if (reported.empty())
        return kDistantFuture;
    return reported.possibleFrom == kDistantPast ? reported.possibleTo : reported.possibleFrom;
}

/// What asOf says of something with these times, whatever relations and filters say: 0 hidden, 1 possible, 2 solid.
inline std::uint8_t stateOf(const TimeBounds& happened, std::int64_t known, const ClockQuery& query)
{
    if (known == kDistantFuture || known >= query.knownOn || happened.empty())
        return 0;
    return happened.certain().intersects(query.happened) ? 2 : happened.possible().intersects(query.happened) ? 1 : 0;
}

} // namespace geo
