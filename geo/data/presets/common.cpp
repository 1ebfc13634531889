#include "geo/data/presets/common_impl.h"

#include <algorithm>
#include <cmath>

#include "geo/claims/enums.h"

namespace geo {

namespace {

constexpr std::size_t kHeadlineBytes = 200;

std::string quoted(std::string_view text)
{
    return "“" + shortened(text) + "”";
}

bool hasPosition(Precision precision)
{
    return precision == Precision::exact || precision == Precision::settlement || precision == Precision::near;
}

/// A number of degrees; none with a doubt when it is none.
std::optional<double> readDegrees(const Row& row, int column, std::string_view name, RowProblems& problems)
{
    const std::optional<double> value = readNumber(row[column]);
    if (value)
        return value;
    const std::string_view text = row[column];
    problems.doubt(column, text.empty() ? std::string(name) + " is missing: kept in lists, without a position"
                                        : std::string(name) + " " + quoted(text) +
                                              " is no number with a decimal point: kept in lists, without a position");
    return std::nullopt;
}

/// Rejects the row when there is no such place.
bool onEarth(const Row& row, int latColumn, double lat, int lonColumn, double lon, RowProblems& problems)
{
    if (std::abs(lat) <= 90 && std::abs(lon) <= 180)
        return true;
    const bool north = std::abs(lat) > 90;
    const char* const swapped = std::abs(lat) <= 180 && std::abs(lon) <= 90
                                    ? ": latitude and longitude may be swapped, which would make it a place"
                                    : ", and swapping latitude and longitude would not help: correct the row";
    problems.reject(north ? latColumn : lonColumn,
                    (north ? "latitude " : "longitude ") + std::string(row[north ? latColumn : lonColumn]) +
                        (north ? " is outside -90…90" : " is outside -180…180") + swapped);
    return false;
}

/// The next larger kind of area.
Precision larger(Precision area)
{
    return area == Precision::admin2   ? Precision::admin1
           : area == Precision::admin1 ? Precision::country
                                       : Precision::none;
}

bool isNamed(Precision area, const AreaNames& names)
{
    return area == Precision::admin2    ? !names.admin2.empty()
           : area == Precision::admin1  ? !names.admin1.empty() || !names.admin1Code.empty()
           : area == Precision::country ? !names.country.empty() || !names.countryCode.empty()
                                        : true;
}

} // namespace

std::optional<LonLat> readPosition(const Row& row, int latColumn, int lonColumn, RowProblems& problems)
{
    if (row[latColumn].empty() && row[lonColumn].empty())
        return std::nullopt;
    const std::optional<double> lat = readDegrees(row, latColumn, "latitude", problems);
    const std::optional<double> lon = readDegrees(row, lonColumn, "longitude", problems);
    if (!lat || !lon || !onEarth(row, latColumn, *lat, lonColumn, *lon, problems))
        return std::nullopt;
    if (*lat == 0 && *lon == 0) {
        problems.doubt(latColumn,
                       "0, 0 mostly stands for a place that is not known: kept in lists, without a position");
        return std::nullopt;
    }
    return LonLat{*lon, *lat};
}

void placeAt(EventFacts& facts, Precision precision, const Row& row, int latColumn, int lonColumn,
             RowProblems& problems)
{
    facts.precision = precision;
    if (!hasPosition(precision)) {
        const std::optional<double> lat = readNumber(row[latColumn]);
        const std::optional<double> lon = readNumber(row[lonColumn]);
        if (lat && lon)
            onEarth(row, latColumn, *lat, lonColumn, *lon, problems);
        return;
    }
    facts.at = readPosition(row, latColumn, lonColumn, problems);
    if (facts.at)
        return;
    facts.precision = Precision::none;
    facts.radiusMetres = 0;
    if (row[latColumn].empty() && row[lonColumn].empty())
        problems.doubt(latColumn, "there are no coordinates: kept in lists, without a position");
}

void keepToNamedAreas(EventFacts& facts, int column, RowProblems& problems)
{
    Precision area = facts.precision;
    while (!isNamed(area, facts.areas))
        area = larger(area);
    if (area == facts.precision)
        return;
    problems.doubt(column, "the row does not name the " + std::string(nameOf(facts.precision)) + " that it means: " +
                               (area == Precision::none ? std::string("kept in lists, without a place")
                                                        : "taken as " + std::string(nameOf(area))));
    facts.precision = area;
}

std::optional<CivilDate> readDay(const Row& row, int column, RowProblems& problems)
{
    const std::string_view text = row[column];
    if (const std::optional<ReadDate> date = readDate(text))
        return date->day;
    problems.doubt(column, text.empty() ? std::string("there is no date: kept as undated")
                                        : quoted(text) + " is no date such as 2024-08-06: kept as undated");
    return std::nullopt;
}

TimeRange wholeDay(const CivilDate& day)
{
    return {startOfDay(day), startOfDay(day) + kSecondsPerDay};
}

TimeRange wholeMonth(const CivilDate& day)
{
    const CivilDate first{day.year, day.month, 1};
    return {startOfDay(first), startOfDay(addMonths(first, 1))};
}

int readCode(std::string_view text)
{
    const std::optional<double> code = readNumber(text); // Spreadsheets write "1.0".
    return code && *code >= 1 && *code <= 9 && *code == std::floor(*code) ? static_cast<int>(*code) : 0;
}

void doubtCode(const Row& row, int column, std::string_view codes, std::string_view taken, RowProblems& problems)
{
    const std::string_view text = row[column];
    std::string reason = text.empty() ? "there is no code" : quoted(text) + " is no code of the codebook";
    problems.doubt(column, reason.append(" (").append(codes).append("): taken as ").append(taken));
}

void checkNumbers(const Row& row, std::initializer_list<int> columns, RowProblems& problems)
{
    for (int column : columns)
        if (!row[column].empty() && !readNumber(row[column]))
            problems.doubt(column, quoted(row[column]) + " is no number: it stays in the row only");
}

void checkId(std::string_view id, int column, RowProblems& problems)
{
    if (id.empty())
        problems.doubt(column, "there is no id: the row's number stands for it");
}

void checkReportedAfter(EventFacts& facts, int column, RowProblems& problems)
{
    // A day where it was printed may end before the same day begins where it happened.
    const bool after = facts.reported.possibleTo > facts.happened.possibleFrom - kSecondsPerDay;
    if (facts.happened.empty() || facts.reported.empty() || after)
        return;
    problems.doubt(column, "the report (" + edtfOfBounds(facts.reported) +
                               ") is dated before what it reports: taken as not known when it was reported");
    facts.reported = {};
}

TimeBounds noLaterThan(const CivilDate& day)
{
    const TimeRange last = wholeDay(day);
    return {last.from, last.to, kDistantPast, last.to};
}

std::string_view nextPart(std::string_view& rest, std::string_view separators)
{
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(separators), rest.size());
        const std::string_view part = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!part.empty())
            return part;
    }
    return {};
}

std::string_view firstPart(std::string_view text, std::string_view separators)
{
    return nextPart(text, separators);
}

std::string headlineOf(std::string_view what, std::string_view one, std::string_view other, std::string_view where)
{
    std::string text(what);
    const auto add = [&text](std::string_view who, std::string_view between) {
        if (!who.empty())
            text.append(text.empty() ? "" : between).append(who);
    };
    add(one, ": ");
    add(other == one ? std::string_view() : other, one.empty() ? ": " : ", ");
    if (text.empty())
        return where.empty() ? "Event" : std::string(where);
    return where.empty() ? text : text.append(" (").append(where).append(")");
}

std::string shortened(std::string_view text)
{
    std::size_t end = text.size();
    if (end > kHeadlineBytes) {
        end = kHeadlineBytes;
        if (const std::size_t blank = text.rfind(' ', end); blank != std::string_view::npos && blank > end / 2)
            end = blank;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end; // Never within a character.
    }
    std::string line(text.substr(0, end));
    std::ranges::replace_if(
        line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return end < text.size() ? line + "…" : line;
}

void addNote(std::string& note, std::string_view label, std::string_view text)
{
    if (text.empty())
        return;
    if (!note.empty())
        note += '\n';
    if (!label.empty())
        note.append(label).append(": ");
    note += text;
}

void addActors(ClaimDraft& draft, std::string_view names, std::string_view role, std::string_view side)
{
    while (!names.empty())
        if (const std::string_view name = nextPart(names, ";"); !name.empty())
            draft.actors.push_back({std::string(name), std::string(role), std::string(side)});
}

std::string_view posterOf(std::string_view url)
{
    static constexpr std::string_view kPlatforms[] = {"x.com", "twitter.com", "t.me", "tiktok.com"};
    const std::string_view host = hostOf(url);
    if (host.empty() || std::ranges::find(kPlatforms, host) == std::end(kPlatforms))
        return host;
    const std::string_view address = url.substr(url.find(host));
    const std::size_t end = std::min(address.find_first_of("/?#", host.size() + 1), address.size());
    return end > host.size() + 1 ? address.substr(0, end) : host;
}

} // namespace geo
