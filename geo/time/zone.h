#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "geo/base/result.h"
#include "geo/time/time_range.h"

namespace geo {

/// Reads where days begin: "" (UTC), "Z", "±hh:mm", or a name of the IANA time zone database ("Europe/Kyiv"). The rules of
/// named zones are those of the system's tzdata.
Result<Zone> parseZone(std::string_view text);

/// The IANA name of the zone that this computer is set to; "UTC" when that cannot be told.
std::string systemZoneName();

/// Seconds since 1970 in UTC of a zone's wall-clock time (given as if it were UTC). A time that a clock change skips
/// becomes the moment of the change; of one that occurs twice, `last` takes the second occurrence, else the first: so
/// the start and the end of a period always include all of it. Sentinels stay what they are.
std::int64_t utcFromWallClock(const Zone& zone, std::int64_t wallClock, bool last);

/// What a clock on the wall shows in the zone at an instant, as if it were UTC. Sentinels stay what they are.
std::int64_t wallClockFromUtc(const Zone& zone, std::int64_t instant);

} // namespace geo
