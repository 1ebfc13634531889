#include "geo/data/presets/common_impl.h"

namespace geo {

namespace {

/// The second that begins at an instant.
std::string momentOf(std::int64_t instant)
{
    const CivilDate day = civilFromSeconds(instant);
    return edtfOf({.day = day, .secondOfDay = static_cast<int>(instant - startOfDay(day))});
}

bool isMidnight(std::int64_t instant)
{
    return instant == startOfDay(civilFromSeconds(instant));
}

/// "2024-08" or "2024" for a calendar month or year, else "".
std::string calendarName(TimeRange range)
{
    const CivilDate first = civilFromSeconds(range.from);
    if (!isMidnight(range.from) || first.day != 1)
        return {};
    if (range.to == startOfDay(addMonths(first, 1)))
        return edtfOfDay(first).substr(0, 7);
    return first.month == 1 && range.to == startOfDay(addMonths(first, 12)) ? edtfOfDay(first).substr(0, 4) : "";
}

/// The first and last day or second of a range, with a sign between them.
std::string endsOf(TimeRange range, std::string_view between)
{
    const bool days = isMidnight(range.from) && isMidnight(range.to);
    const std::string first = days ? edtfOfDay(civilFromSeconds(range.from)) : momentOf(range.from);
    const std::string last = days ? edtfOfDay(civilFromSeconds(range.to - 1)) : momentOf(range.to - 1);
    return first + std::string(between) + last;
}

} // namespace

std::string edtfOfBounds(const TimeBounds& bounds)
{
    if (bounds.empty())
        return {};
    if (bounds.possibleFrom == kDistantPast)
        return "../" + edtfOfDay(civilFromSeconds(bounds.possibleTo - 1));
    const TimeRange possible = bounds.possible();
    if (bounds.certain() == possible) {
        if (possible.to - possible.from == 1)
            return momentOf(possible.from);
        const bool day = isMidnight(possible.from) && possible.to - possible.from == kSecondsPerDay;
        return day ? edtfOfDay(civilFromSeconds(possible.from)) : endsOf(possible, "/");
    }
    if (std::string name = calendarName(possible); !name.empty())
        return name;
    return "[" + endsOf(possible, "..") + "]";
}

void setTimes(const EventFacts& facts, ClaimDraft& draft, TimeBasis basis)
{
    draft.happened.edtf = edtfOfBounds(facts.happened);
    draft.happened.basis = basis;
    draft.reported.edtf = edtfOfBounds(facts.reported);
}

} // namespace geo
