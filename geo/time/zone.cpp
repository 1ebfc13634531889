#include "geo/time/zone.h"

#include <chrono>
#include <exception>
#include <string>

#include <date/tz.h>

#include "geo/time/edtf.h"

namespace geo {

namespace {

/// Beyond the rules' range (the library counts years in 16 bits) a zone has no meaning; UTC is as good.
constexpr std::int64_t kMostSeconds = 900'000'000'000;

bool hasRules(const Zone& zone, std::int64_t time)
{
    return zone.named != nullptr && time <= kMostSeconds && time >= -kMostSeconds;
}

/// The zone of that name, or null. The library keeps its zones for the life of the process.
const date::time_zone* findZone(const std::string& name)
{
    // Names become file names below the system's zoneinfo folder: nothing else may.
    const bool sound = name.find("..") == std::string::npos && name.front() != '/' &&
                       name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-") == std::string::npos;
    if (!sound)
        return nullptr;
    try {
        return date::locate_zone(name);
    } catch (const std::exception&) {
        return nullptr;
    }
}

} // namespace

Result<Zone> parseZone(std::string_view text)
{
    if (text.empty())
        return Zone{};
    // An offset is what may follow a time of day: let the same parser read it.
    const Result<Edtf> value = parseEdtf("2000-01-01T00:00:00" + std::string(text));
    if (value && value->kind == Edtf::Kind::date && value->members.front().first.date.hasOffset)
        return Zone{value->members.front().first.date.offsetSeconds, nullptr};
    if (const date::time_zone* named = findZone(std::string(text)))
        return Zone{0, named};
    return Error{.what = "'" + std::string(text) + "' is neither an offset from UTC nor a time zone of this system",
                 .hint = "write Z, +03:00 or a name such as Europe/Kyiv",
                 .code = ErrorCode::malformed};
}

std::string systemZoneName()
{
    try {
        const date::time_zone* here = date::current_zone();
        return here == nullptr || here->name() == "Etc/UTC" ? "UTC" : here->name();
    } catch (const std::exception&) {
        return "UTC";
    }
}

std::int64_t utcFromWallClock(const Zone& zone, std::int64_t wallClock, bool last)
{
    if (wallClock == kDistantPast || wallClock == kDistantFuture)
        return wallClock;
    if (!hasRules(zone, wallClock))
        return wallClock - zone.offsetSeconds;
    const auto* named = static_cast<const date::time_zone*>(zone.named);
    const date::local_seconds local{std::chrono::seconds(wallClock)};
    const date::local_info info = named->get_info(local);
    if (info.result == date::local_info::nonexistent)
        return info.first.end.time_since_epoch().count();
    const date::sys_info& rule = info.result == date::local_info::ambiguous && last ? info.second : info.first;
    return wallClock - rule.offset.count();
}

std::int64_t wallClockFromUtc(const Zone& zone, std::int64_t instant)
{
    if (instant == kDistantPast || instant == kDistantFuture)
        return instant;
    if (!hasRules(zone, instant))
        return instant + zone.offsetSeconds;
    const auto* named = static_cast<const date::time_zone*>(zone.named);
    const date::sys_info rule = named->get_info(date::sys_seconds{std::chrono::seconds(instant)});
    return instant + rule.offset.count();
}

} // namespace geo
