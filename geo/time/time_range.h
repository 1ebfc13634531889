#pragma once

#include <cstdint>
#include <limits>

namespace geo {

// Instants are int64 seconds since 1970-01-01T00:00:00 UTC in the proleptic Gregorian calendar, without leap seconds.

/// Stands for "no bound": an open or unknown start, or an instant too far off for 64 bits.
inline constexpr std::int64_t kDistantPast = std::numeric_limits<std::int64_t>::min();
/// Stands for "no bound": an open or unknown end.
inline constexpr std::int64_t kDistantFuture = std::numeric_limits<std::int64_t>::max();

inline constexpr std::int64_t kSecondsPerDay = 86'400;

/// Half-open [from, to). Empty when from >= to.
struct TimeRange {
    std::int64_t from = 0;
    std::int64_t to = 0;

    bool empty() const { return from >= to; }
    bool contains(std::int64_t t) const { return t >= from && t < to; }
    /// Whether the two share an instant; an empty range shares none.
    bool intersects(const TimeRange& o) const { return from < o.to && o.from < to && !empty() && !o.empty(); }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// The window of event time ("happened") that a user looks at. The default shows all of time.
using Window = TimeRange;
inline constexpr Window kAllTime{kDistantPast, kDistantFuture};

//  possibleFrom      certainFrom            certainTo        possibleTo
//       ├─ ─ ─ ─ ─ ─ ─ ─ ─├━━━━━━━━━━━━━━━━━━━━━━┤─ ─ ─ ─ ─ ─ ─ ─ ┤
//         it may have been      it was, if the         it may have been
//                              claim is right
/// When something is said to have happened. Certain lies within possible; it may be empty (from == to), possible may
/// not.
struct TimeBounds {
    std::int64_t certainFrom = 0;
    std::int64_t certainTo = 0;
    std::int64_t possibleFrom = 0;
    std::int64_t possibleTo = 0;

    TimeRange certain() const { return {certainFrom, certainTo}; }
    TimeRange possible() const { return {possibleFrom, possibleTo}; }
    /// Bounds never set: an undated claim.
    bool empty() const { return possibleFrom >= possibleTo; }
    friend bool operator==(const TimeBounds&, const TimeBounds&) = default;
};

/// Where a day without a stated offset begins; see zone.h.
struct Zone {
    int offsetSeconds = 0;       ///< East of UTC, unless it is a named zone.
    const void* named = nullptr; ///< A zone of the IANA database, for the life of the process; or null.
};

} // namespace geo
