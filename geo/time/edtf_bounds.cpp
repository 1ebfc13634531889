#include <algorithm>

#include "geo/time/edtf.h"
#include "geo/time/edtf_hull.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

constexpr int kApproximateDays = 3;

/// Whether a two-character pattern of digits and X allows a number.
bool matches(const std::string& pattern, int number)
{
    const auto fits = [](char c, int digit) { return c == 'X' || c - '0' == digit; };
    return fits(pattern[0], number / 10) && fits(pattern[1], number % 10);
}

/// The first day (or with `backwards` the last) of one year that a month or day pattern allows.
std::optional<CivilDate> searchYear(const EdtfDate& date, std::int64_t year, bool backwards)
{
    for (int i = 1; i <= 12; ++i) {
        const int month = backwards ? 13 - i : i;
        if (!matches(date.month, month))
            continue;
        const int days = daysInMonth(year, month);
        for (int j = 1; j <= days; ++j) {
            const int day = backwards ? days + 1 - j : j;
            if (date.day.empty() || matches(date.day, day))
                return CivilDate{year, month, day};
        }
    }
    return std::nullopt;
}

std::optional<CivilDate> search(const EdtfDate& date, bool backwards)
{
    // The calendar repeats after 400 years: what is not found within them is nowhere.
    const std::int64_t years = std::min<std::int64_t>(date.yearHigh - date.yearLow, 400);
    for (std::int64_t i = 0; i <= years; ++i)
        if (auto found = searchYear(date, backwards ? date.yearHigh - i : date.yearLow + i, backwards))
            return found;
    return std::nullopt;
}

CivilDate nextDay(CivilDate date)
{
    return civilFromDays(daysFromCivil(date) + 1);
}

struct Margin {
    std::int64_t months = 0;
    std::int64_t days = 0;
};

int units(const EdtfQualifier& q)
{
    return (q.uncertain ? 1 : 0) + (q.approximate ? 1 : 0);
}

Margin marginOf(const EdtfDate& d)
{
    const std::int64_t monthUnit = d.season != 0 ? seasonMonths(d.season).count : 1;
    return {units(d.yearQualifier) * 12 * (d.yearHigh - d.yearLow + 1) + units(d.monthQualifier) * monthUnit,
            static_cast<std::int64_t>(units(d.dayQualifier)) * kApproximateDays};
}

/// The coarser parts that no mark touches, as a date of their own; none when the year itself is marked.
std::optional<EdtfDate> trustedPart(const EdtfDate& d)
{
    if (!d.qualified() || d.yearQualifier.any() || d.monthQualifier.group || d.dayQualifier.group)
        return std::nullopt;
    EdtfDate trusted{.precision = EdtfDate::Precision::year, .yearLow = d.yearLow, .yearHigh = d.yearHigh};
    if (!d.monthQualifier.any()) {
        trusted.precision = EdtfDate::Precision::month;
        trusted.month = d.month;
    }
    return trusted;
}

TimeRange rangeOf(const EdtfHull& hull)
{
    return {startOfDay(hull.first), startOfDay(nextDay(hull.last))};
}

TimeRange widened(const EdtfDate& d, const EdtfHull& hull)
{
    const Margin margin = marginOf(d);
    const CivilDate first = addMonths(hull.first, -margin.months);
    const CivilDate last = addMonths(nextDay(hull.last), margin.months);
    TimeRange range{startOfDay(civilFromDays(daysFromCivil(first) - margin.days)),
                    startOfDay(civilFromDays(daysFromCivil(last) + margin.days))};
    if (const auto trusted = trustedPart(d)) {
        const TimeRange clip = rangeOf(*edtfHull(*trusted));
        // A southern summer or a winter runs over the year's end: never clip away the stated period itself.
        range.from = std::max(range.from, std::min(clip.from, startOfDay(hull.first)));
        range.to = std::min(range.to, std::max(clip.to, startOfDay(nextDay(hull.last))));
    }
    return range;
}

bool isPrecise(const EdtfDate& d)
{
    return d.precision >= EdtfDate::Precision::day && !d.masked();
}

TimeRange possibleOf(const EdtfDate& d, Zone zone)
{
    TimeRange range = widened(d, *edtfHull(d));
    if (d.precision >= EdtfDate::Precision::minute) {
        range.from += d.secondOfDay;
        range.to = range.from + (d.precision == EdtfDate::Precision::minute ? 60 : 1);
    }
    const Zone in = d.hasOffset ? Zone{d.offsetSeconds, nullptr} : zone;
    return {utcFromWallClock(in, range.from, false), utcFromWallClock(in, range.to, true)};
}

TimeBounds fromRanges(TimeRange certain, TimeRange possible)
{
    if (certain.empty())
        certain = {possible.from, possible.from};
    return {certain.from, certain.to, possible.from, possible.to};
}

TimeBounds boundsOfDate(const EdtfDate& d, Zone zone)
{
    const TimeRange possible = possibleOf(d, zone);
    return fromRanges(isPrecise(d) && !d.qualified() ? possible : TimeRange{}, possible);
}

/// Bounds of A/B or of a run A..B; a run of days is certain throughout, a run of anything coarser nowhere.
TimeBounds boundsOfEnds(const EdtfMember& m, bool isRun, Zone zone)
{
    const bool hasFirst = m.first.kind == EdtfEnd::Kind::date;
    const bool hasLast = m.last.kind == EdtfEnd::Kind::date;
    const TimeBounds a = hasFirst ? boundsOfDate(m.first.date, zone) : TimeBounds{};
    const TimeBounds b = hasLast ? boundsOfDate(m.last.date, zone) : TimeBounds{};
    const TimeRange possible{hasFirst ? a.possibleFrom : kDistantPast, hasLast ? b.possibleTo : kDistantFuture};
    if (!hasFirst || !hasLast)
        return fromRanges(hasFirst ? a.certain() : b.certain(), possible);
    const bool firstPrecise = isPrecise(m.first.date);
    const bool lastPrecise = isPrecise(m.last.date);
    if (m.first.date.qualified() || m.last.date.qualified() || (isRun && !(firstPrecise && lastPrecise)))
        return fromRanges({}, possible);
    return fromRanges({firstPrecise ? a.possibleFrom : a.possibleTo, lastPrecise ? b.possibleTo : b.possibleFrom},
                      possible);
}

TimeBounds boundsOfMember(const EdtfMember& m, Zone zone)
{
    return m.run ? boundsOfEnds(m, true, zone) : boundsOfDate(m.first.date, zone);
}

/// The members' certain periods as one, if every member has one and they adjoin; else an empty range.
TimeRange joinedCertain(std::vector<TimeBounds> members)
{
    std::sort(members.begin(), members.end(),
              [](const TimeBounds& a, const TimeBounds& b) { return a.certainFrom < b.certainFrom; });
    TimeRange joined = members.front().certain();
    for (const TimeBounds& m : members) {
        if (m.certain().empty() || m.certainFrom > joined.to)
            return {};
        joined.to = std::max(joined.to, m.certainTo);
    }
    return joined;
}

TimeBounds boundsOfSet(const Edtf& value, Zone zone)
{
    std::vector<TimeBounds> members;
    TimeRange hull{kDistantFuture, kDistantPast};
    for (const EdtfMember& m : value.members) {
        members.push_back(boundsOfMember(m, zone));
        hull.from = std::min(hull.from, members.back().possibleFrom);
        hull.to = std::max(hull.to, members.back().possibleTo);
    }
    const bool plain = value.members.size() == 1 && !value.members.front().run;
    const bool all = value.kind == Edtf::Kind::allOf || plain;
    return fromRanges(all ? joinedCertain(std::move(members)) : TimeRange{}, hull);
}

} // namespace

SeasonMonths seasonMonths(int season)
{
    if (season <= 32) {
        // 21–24 and 25–28 north, 29–32 south, half a year apart; each list runs spring to winter.
        const int index = (season - 21) % 4;
        return {season <= 28 ? 3 + 3 * index : (index < 2 ? 9 + 3 * index : 3 * index - 3), 3};
    }
    if (season <= 36)
        return {1 + 3 * (season - 33), 3};
    if (season <= 39)
        return {1 + 4 * (season - 37), 4};
    return {1 + 6 * (season - 40), 6};
}

std::optional<EdtfHull> edtfHull(const EdtfDate& d)
{
    if (d.season != 0) {
        const SeasonMonths months = seasonMonths(d.season);
        const CivilDate end = addMonths({d.yearHigh, months.first, 1}, months.count - 1);
        return EdtfHull{{d.yearLow, months.first, 1}, {end.year, end.month, daysInMonth(end.year, end.month)}};
    }
    if (d.month.empty())
        return EdtfHull{{d.yearLow, 1, 1}, {d.yearHigh, 12, 31}};
    const auto first = search(d, false);
    const auto last = search(d, true);
    if (!first || !last)
        return std::nullopt;
    return EdtfHull{*first, *last};
}

bool endsBeforeItStarts(const EdtfDate& first, const EdtfDate& last)
{
    return possibleOf(last, {}).to <= possibleOf(first, {}).from;
}

TimeBounds boundsOf(const Edtf& value, Zone zone)
{
    switch (value.kind) {
    case Edtf::Kind::date:
        return boundsOfDate(value.members.front().first.date, zone);
    case Edtf::Kind::interval:
        return boundsOfEnds(value.members.front(), false, zone);
    case Edtf::Kind::oneOf:
    case Edtf::Kind::allOf:
        break;
    }
    return boundsOfSet(value, zone);
}

Result<TimeBounds> edtfBounds(std::string_view text, Zone zone)
{
    const Result<Edtf> value = parseEdtf(text);
    if (!value)
        return value.error();
    return boundsOf(*value, zone);
}

Result<Window> windowFromEdtf(std::string_view text, Zone zone)
{
    const Result<TimeBounds> bounds = edtfBounds(text, zone);
    if (!bounds)
        return bounds.error();
    return bounds->possible();
}

Result<std::int64_t> knownOnFromEdtf(std::string_view text, Zone zone)
{
    if (text == "..")
        return kDistantFuture;
    const Result<TimeBounds> bounds = edtfBounds(text, zone);
    if (!bounds)
        return bounds.error();
    return bounds->possibleTo;
}

} // namespace geo
