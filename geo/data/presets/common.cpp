#include "geo/data/presets/common_impl.h"

#include <algorithm>
#include <cmath>

namespace geo {

namespace {

constexpr std::size_t kHeadlineBytes = 200;

std::string quoted(std::string_view text)
{
    return "“" + shortened(text) + "”";
}

bool standsAlone(Precision precision)
{
    return precision == Precision::exact || precision == Precision::settlement || precision == Precision::near ||
           precision == Precision::seaAir;
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

} // namespace

std::optional<LonLat> readPosition(const Row& row, int latColumn, int lonColumn, RowProblems& problems)
{
    if (row[latColumn].empty() && row[lonColumn].empty())
        return std::nullopt;
    const std::optional<double> lat = readDegrees(row, latColumn, "latitude", problems);
    const std::optional<double> lon = readDegrees(row, lonColumn, "longitude", problems);
    if (!lat || !lon)
        return std::nullopt;
    if (std::abs(*lat) > 90) {
        const bool swapped = std::abs(*lat) <= 180 && std::abs(*lon) <= 90;
        problems.reject(latColumn, "latitude " + std::string(row[latColumn]) + " is outside -90…90" +
                                       (swapped ? "; latitude and longitude may be swapped" : ""));
        return std::nullopt;
    }
    if (std::abs(*lon) > 180) {
        problems.reject(lonColumn, "longitude " + std::string(row[lonColumn]) + " is outside -180…180");
        return std::nullopt;
    }
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
    const std::optional<LonLat> at = readPosition(row, latColumn, lonColumn, problems);
    if (!standsAlone(precision))
        return;
    facts.at = at;
    if (at)
        return;
    facts.precision = Precision::none;
    if (row[latColumn].empty() && row[lonColumn].empty())
        problems.doubt(latColumn, "there are no coordinates: kept in lists, without a position");
}

std::optional<ReadDate> readDay(const Row& row, int column, RowProblems& problems)
{
    const std::string_view text = row[column];
    const std::optional<ReadDate> date = readDate(text);
    if (!date)
        problems.doubt(column, text.empty() ? std::string("there is no date: kept as undated")
                                            : quoted(text) + " is no date such as 2024-08-06: kept as undated");
    return date;
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
    if (facts.happened.empty() || facts.reported.empty() || facts.reported.possibleTo > facts.happened.possibleFrom)
        return;
    problems.doubt(column, "the report (" + edtfOfBounds(facts.reported) +
                               ") is dated before what it reports: taken as not known when it was reported");
    facts.reported = {};
}

void ReportDays::add(const CivilDate& day)
{
    const std::int64_t start = startOfDay(day);
    if (!m_days)
        m_days = TimeRange{start, start + kSecondsPerDay};
    m_days->from = std::min(m_days->from, start);
    m_days->to = std::max(m_days->to, start + kSecondsPerDay);
}

TimeBounds ReportDays::bounds() const
{
    if (!m_days)
        return {};
    return m_days->to - m_days->from == kSecondsPerDay ? certainBounds(*m_days) : possibleBounds(*m_days);
}

TimeBounds noLaterThan(std::int64_t moment)
{
    return {moment, moment + 1, kDistantPast, moment + 1};
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
    for (std::string_view who : {one, other})
        if (!who.empty())
            text.append(text.empty() ? "" : (who == one || one.empty()) ? ": " : ", ").append(who);
    if (text.empty())
        return where.empty() ? "Event" : std::string(where);
    return where.empty() ? text : text.append(" (").append(where).append(")");
}

std::string shortened(std::string_view text)
{
    if (text.size() <= kHeadlineBytes)
        return std::string(text);
    std::size_t end = kHeadlineBytes;
    if (const std::size_t blank = text.rfind(' ', end); blank != std::string_view::npos && blank > end / 2)
        end = blank;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end; // Never within a character.
    return std::string(text.substr(0, end)) + "…";
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

std::string_view hostOf(std::string_view url)
{
    if (!url.starts_with("https://") && !url.starts_with("http://"))
        return {};
    url.remove_prefix(url.find("//") + 2);
    if (url.starts_with("www."))
        url.remove_prefix(4);
    return url.substr(0, url.find_first_of("/?#:"));
}

} // namespace geo
