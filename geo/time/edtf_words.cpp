#include <array>

#include <fmt/core.h>

#include "geo/time/civil.h"
#include "geo/time/edtf.h"
#include "geo/time/edtf_hull.h"

namespace geo {

namespace {

constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 4> kSeasons{"spring", "summer", "autumn", "winter"};
constexpr std::array<const char*, 4> kOrdinals{"first", "second", "third", "fourth"};

const char* monthName(int month)
{
    return kMonths[static_cast<std::size_t>(month - 1)];
}

std::string yearText(std::int64_t year)
{
    return year > 0 ? fmt::format("{}", year) : fmt::format("{} BC", 1 - year);
}

std::string yearsText(const EdtfDate& d)
{
    if (d.yearLow == d.yearHigh)
        return yearText(d.yearLow);
    if (d.yearLow == 0 && d.yearHigh == 9999)
        return "an unknown year";
    if (d.yearLow > 0 && d.yearHigh - d.yearLow == 9 && d.yearLow % 10 == 0)
        return fmt::format("the {}s", d.yearLow);
    return fmt::format("the years {} to {}", yearText(d.yearLow), yearText(d.yearHigh));
}

std::string seasonText(const EdtfDate& d)
{
    const auto at = [&](int base) { return static_cast<std::size_t>((d.season - base) % 4); };
    if (d.season >= 40)
        return fmt::format("the {} half of {}", kOrdinals[at(40)], yearsText(d));
    if (d.season >= 37)
        return fmt::format("the {} four months of {}", kOrdinals[at(37)], yearsText(d));
    if (d.season >= 33)
        return fmt::format("the {} quarter of {}", kOrdinals[at(33)], yearsText(d));
    const SeasonMonths months = seasonMonths(d.season);
    const bool crosses = months.first + months.count > 13;
    const std::string year = crosses && d.yearLow == d.yearHigh && d.yearLow > 0
                                 ? fmt::format("{}–{:02}", d.yearLow, (d.yearLow + 1) % 100)
                                 : yearsText(d);
    return fmt::format("{} {} ({}{} to {})", kSeasons[at(21)], year, d.season >= 29 ? "southern, " : "",
                       monthName(months.first), monthName((months.first + months.count - 2) % 12 + 1));
}

std::string civilText(CivilDate d, bool withDay)
{
    const std::string month = fmt::format("{} {}", monthName(d.month), yearText(d.year));
    return withDay ? fmt::format("{} {}", d.day, month) : month;
}

std::string dayOrMonthText(const EdtfDate& d)
{
    const EdtfHull hull = *edtfHull(d);
    const bool withDay = !d.day.empty();
    if (!d.masked())
        return civilText(hull.first, withDay);
    if (d.yearLow == d.yearHigh && d.month == "XX" && (!withDay || d.day == "XX"))
        return fmt::format("an unknown {} of {}", withDay ? "day" : "month", yearText(d.yearLow));
    if (withDay && d.day == "XX" && hull.first.month == hull.last.month && d.yearLow == d.yearHigh)
        return "an unknown day of " + civilText(hull.first, false);
    if (d.month.find('X') == std::string::npos && d.day.find('X') == std::string::npos) {
        const std::string month = monthName(hull.first.month);
        return (withDay ? fmt::format("{} {}", hull.first.day, month) : month) + " of " + yearsText(d);
    }
    return fmt::format("a {} from {} to {}", withDay ? "day" : "month", civilText(hull.first, withDay),
                       civilText(hull.last, withDay));
}

std::string clockText(const EdtfDate& d)
{
    std::string text = fmt::format(" at {:02}:{:02}", d.secondOfDay / 3600, d.secondOfDay / 60 % 60);
    if (d.precision == EdtfDate::Precision::second)
        text += fmt::format(":{:02}", d.secondOfDay % 60);
    if (!d.hasOffset)
        return text;
    if (d.offsetSeconds == 0)
        return text + " UTC";
    const int minutes = (d.offsetSeconds < 0 ? -d.offsetSeconds : d.offsetSeconds) / 60;
    return text + fmt::format(" UTC{}{:02}:{:02}", d.offsetSeconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string dateText(const EdtfDate& d)
{
    if (d.season != 0)
        return seasonText(d);
    if (d.month.empty())
        return yearsText(d);
    return d.precision >= EdtfDate::Precision::minute ? dayOrMonthText(d) + clockText(d) : dayOrMonthText(d);
}

const char* markWord(const EdtfQualifier& q)
{
    if (q.approximate)
        return q.uncertain ? "approximate and uncertain" : "approximate";
    return "uncertain";
}

/// "approximate", "month approximate, day uncertain"; empty without marks. A mark on the whole date names no part.
std::string markText(const EdtfDate& d)
{
    struct Part {
        const EdtfQualifier& mark;
        const char* alone;
        const char* group;
        bool whole;
    };
    const char* middle = d.season != 0 ? "season" : "month";
    const std::string both = std::string("year and ") + middle;
    const bool hasMonth = !d.month.empty() || d.season != 0;
    const Part parts[] = {
        {d.yearQualifier, "year", "year", d.yearQualifier.group && !hasMonth},
        {d.monthQualifier, middle, both.c_str(), d.monthQualifier.group && d.day.empty()},
        {d.dayQualifier, "day", "", d.dayQualifier.group},
    };
    std::string text;
    for (const Part& part : parts) {
        if (!part.mark.any())
            continue;
        text += text.empty() ? "" : ", ";
        if (!part.whole && (hasMonth || !part.mark.group))
            text += std::string(part.mark.group ? part.group : part.alone) + " ";
        text += markWord(part.mark);
    }
    return text;
}

/// A date within a longer sentence: "November 2024 (approximate)".
std::string inner(const EdtfEnd& end)
{
    const std::string marks = markText(end.date);
    return marks.empty() ? dateText(end.date) : dateText(end.date) + " (" + marks + ")";
}

std::string loneDate(const EdtfDate& d)
{
    const std::string marks = markText(d);
    const std::string words = (d.precision >= EdtfDate::Precision::day ? "on " : "some time in ") + dateText(d);
    return marks.empty() ? words : words + ", " + marks;
}

std::string intervalText(const EdtfMember& m)
{
    const bool hasFirst = m.first.kind == EdtfEnd::Kind::date;
    const bool hasLast = m.last.kind == EdtfEnd::Kind::date;
    if (hasFirst && hasLast)
        return fmt::format("from {} to {}", inner(m.first), inner(m.last));
    if (hasFirst)
        return fmt::format("from {}, end {}", inner(m.first),
                           m.last.kind == EdtfEnd::Kind::open ? "open" : "not known");
    if (hasLast)
        return fmt::format("until {}, start {}", inner(m.last),
                           m.first.kind == EdtfEnd::Kind::open ? "open" : "not known");
    return "at any time";
}

std::string memberText(const EdtfMember& m)
{
    if (!m.run)
        return inner(m.first);
    if (m.first.kind != EdtfEnd::Kind::date)
        return "any time up to " + inner(m.last);
    if (m.last.kind != EdtfEnd::Kind::date)
        return inner(m.first) + " or later";
    return inner(m.first) + " to " + inner(m.last);
}

std::string setText(const Edtf& value)
{
    const bool all = value.kind == Edtf::Kind::allOf;
    const EdtfMember& only = value.members.front();
    if (value.members.size() == 1 && !only.run)
        return loneDate(only.first.date);
    if (value.members.size() == 1 && !all) {
        if (only.first.kind != EdtfEnd::Kind::date)
            return "some time up to " + inner(only.last);
        if (only.last.kind != EdtfEnd::Kind::date)
            return "some time from " + inner(only.first) + " on";
        return fmt::format("some time between {} and {}", inner(only.first), inner(only.last));
    }
    std::string text = all ? "each of: " : "one of: ";
    for (std::size_t i = 0; i < value.members.size(); ++i)
        text += (i == 0 ? "" : "; ") + memberText(value.members[i]);
    return text;
}

} // namespace

std::string wordsOf(const Edtf& value)
{
    switch (value.kind) {
    case Edtf::Kind::date:
        return loneDate(value.members.front().first.date);
    case Edtf::Kind::interval:
        return intervalText(value.members.front());
    case Edtf::Kind::oneOf:
    case Edtf::Kind::allOf:
        break;
    }
    return setText(value);
}

std::string edtfWords(std::string_view text)
{
    const Result<Edtf> value = parseEdtf(text);
    return value ? wordsOf(*value) : std::string(text);
}

} // namespace geo
