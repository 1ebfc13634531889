#include "geo/data/date_order.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "geo/data/month_names_impl.h"
#include "geo/data/row.h"
#include "geo/time/edtf.h"
#include "geo/time/zone.h"

namespace geo {

namespace {

constexpr std::array<std::string_view, 11> kNames{"auto",  "iso",  "ymd",     "month_name", "dmy", "mdy",
                                                  "stamp", "unix", "unix_ms", "excel",      "edtf"};
constexpr std::array<std::string_view, 11> kDescribed{
    "by each cell",
    "year-month-day (2024-08-06)",
    "digits in a row (20240806)",
    "the month's name (31 January 2023)",
    "day/month/year (31/01/2023)",
    "month/day/year (01/31/2023)",
    "date and time in a row (20240806101500)",
    "Unix seconds (1722938400)",
    "Unix milliseconds (1722938400000)",
    "Excel's days (45510)",
    "EDTF (2024-08, 2024-08-06/2024-08-09)",
};
// In the order in which they are preferred.
constexpr std::array<DateOrder, 10> kOrders{
    DateOrder::iso,   DateOrder::ymd,         DateOrder::monthName,        DateOrder::dmy,         DateOrder::mdy,
    DateOrder::stamp, DateOrder::unixSeconds, DateOrder::unixMilliseconds, DateOrder::excelSerial, DateOrder::edtf};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

Error badDate(std::string_view cell, std::string_view why, std::string hint = {})
{
    return {
        .what = fmt::format("'{}' {}", cell.substr(0, 60), why), .hint = std::move(hint), .code = ErrorCode::malformed};
}

/// "31/01/2023 14:30": three numbers with the same sign between them, and what follows.
struct Triple {
    int first = 0, second = 0, year = 0;
    int yearDigits = 0;
    char separator = 0;
    std::string_view rest = {};
};

std::optional<Triple> tripleIn(std::string_view text)
{
    Triple triple;
    std::size_t at = 0;
    const auto number = [&](std::size_t most, int& value) {
        std::size_t digits = 0;
        for (value = 0; at < text.size() && digits < most && isDigit(text[at]); ++digits)
            value = value * 10 + (text[at++] - '0');
        return static_cast<int>(digits);
    };
    const auto separator = [&] {
        if (at >= text.size() || (triple.separator != 0 && text[at] != triple.separator))
            return false;
        triple.separator = text[at++];
        return triple.separator == '/' || triple.separator == '.' || triple.separator == '-';
    };
    if (number(2, triple.first) == 0 || !separator() || number(2, triple.second) == 0 || !separator())
        return std::nullopt;
    triple.yearDigits = number(4, triple.year);
    if (triple.yearDigits == 0 || (at < text.size() && isDigit(text[at])))
        return std::nullopt;
    triple.rest = text.substr(at);
    return triple;
}

/// The date of a triple, by way of its ISO text; " 2:30 PM" behind it is understood.
std::optional<ReadDate> dateOf(const Triple& triple, bool dayFirst)
{
    std::array<char, 64> buffer;
    std::string_view rest = triple.rest;
    while (rest.size() > 1 && (rest[0] == ' ' || rest[0] == ',') && rest[1] == ' ')
        rest.remove_prefix(1);
    if (!rest.empty() && rest[0] == ',')
        return std::nullopt;
    int half = -1; // 0: AM, 1: PM.
    if (rest.size() > 2 && (rest.back() | 32) == 'm') {
        const char letter = static_cast<char>(rest[rest.size() - 2] | 32);
        half = letter == 'a' ? 0 : letter == 'p' ? 1 : -1;
        if (half < 0)
            return std::nullopt;
        rest = trimmed(rest.substr(0, rest.size() - 2));
        if (rest.empty())
            return std::nullopt;
    }
    if (rest.size() > 40)
        return std::nullopt;
    const auto end = fmt::format_to_n(buffer.data(), buffer.size(), "{:04}-{:02}-{:02}{}{}", triple.year,
                                      dayFirst ? triple.second : triple.first, dayFirst ? triple.first : triple.second,
                                      half >= 0 && rest.front() != ' ' ? " " : "", rest);
    std::optional<ReadDate> date = readDate({buffer.data(), end.size});
    if (date && half >= 0) {
        const int hour = date->secondOfDay / 3600;
        if (hour < 1 || hour > 12)
            return std::nullopt;
        date->secondOfDay += (hour == 12 ? half - 1 : half) * 12 * 3600;
    }
    return date;
}

ReadDate dateOfInstant(std::int64_t instant)
{
    const CivilDate day = civilFromSeconds(instant);
    return {.day = day, .secondOfDay = static_cast<int>(instant - startOfDay(day)), .hasOffset = true};
}

constexpr double kFirstExcelDay = 61, kLastExcelDay = 2'958'465;
constexpr std::int64_t kExcelDaysBefore1970 = 25'569;

std::optional<ReadDate> excelDate(double serial)
{
    if (!(serial >= kFirstExcelDay && serial < kLastExcelDay + 1))
        return std::nullopt;
    const double whole = std::floor(serial);
    auto seconds = static_cast<std::int64_t>(std::llround((serial - whole) * kSecondsPerDay));
    std::int64_t days = static_cast<std::int64_t>(whole) - kExcelDaysBefore1970;
    if (seconds == 0 && serial == whole)
        return ReadDate{.day = civilFromDays(days)};
    days += seconds / kSecondsPerDay;
    return ReadDate{.day = civilFromDays(days), .secondOfDay = static_cast<int>(seconds % kSecondsPerDay)};
}

/// The number of a cell that is nothing but digits and perhaps a fraction.
std::optional<double> bareNumber(std::string_view cell)
{
    if (cell.empty() || !isDigit(cell.back()) || (!isDigit(cell.front()) && cell.front() != '-'))
        return std::nullopt;
    return readNumber(cell);
}

/// A numeric date in one order; none when it is none in this order.
std::optional<ReadDate> readInOrder(std::string_view cell, DateOrder order)
{
    const auto unixTime = [&](double perSecond) -> std::optional<ReadDate> {
        const std::optional<double> number = bareNumber(cell);
        if (!number || std::abs(*number / perSecond) > 1e11)
            return std::nullopt;
        return dateOfInstant(static_cast<std::int64_t>(std::floor(*number / perSecond)));
    };
    switch (order) {
    case DateOrder::dmy:
    case DateOrder::mdy:
        if (const auto triple = tripleIn(cell); triple && triple->yearDigits == 4)
            return dateOf(*triple, order == DateOrder::dmy);
        return std::nullopt;
    case DateOrder::stamp: {
        std::optional<ReadDate> date = readStamp(cell);
        if (date)
            date->hasOffset = true;
        return date;
    }
    case DateOrder::unixSeconds:
        return unixTime(1);
    case DateOrder::unixMilliseconds:
        return unixTime(1000);
    case DateOrder::excelSerial:
        if (const std::optional<double> number = bareNumber(cell))
            return excelDate(*number);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

TimeRange rangeIn(const Zone& zone, const ReadDate& date)
{
    const TimeRange range = rangeOf(date);
    if (date.hasOffset || (zone.named == nullptr && zone.offsetSeconds == 0))
        return range;
    return {utcFromWallClock(zone, range.from, false), utcFromWallClock(zone, range.to, true)};
}

DateReading readingOf(const ReadDate& date, const DateFormat& format)
{
    return {.date = date, .bounds = certainBounds(rangeIn(format.zone, date))};
}

/// Days only: the time of day is of no use while the day is not known.
DateReading either(const ReadDate& dayFirst, const ReadDate& monthFirst, const DateFormat& format)
{
    if (dayFirst.day == monthFirst.day)
        return readingOf(dayFirst, format);
    DateReading reading{.kind = DateReading::Kind::either, .date = {dayFirst.day}, .other = {monthFirst.day}};
    const TimeRange a = rangeIn(format.zone, reading.date), b = rangeIn(format.zone, reading.other);
    reading.bounds = possibleBounds({std::min(a.from, b.from), std::max(a.to, b.to)});
    return reading;
}

std::optional<DateReading> edtfReading(std::string_view cell, const DateFormat& format)
{
    const Result<Edtf> value = parseEdtf(cell);
    if (!value)
        return std::nullopt;
    return DateReading{
        .kind = DateReading::Kind::edtf, .text = std::string(cell), .bounds = boundsOf(*value, format.zone)};
}

/// Three numbers whose order nobody has told.
Result<DateReading> readTriple(std::string_view cell, const Triple& triple, const DateFormat& format)
{
    if (triple.yearDigits != 4)
        return badDate(cell, fmt::format("has a year of {} digits, which may be of any century", triple.yearDigits),
                       "write the year with four digits");
    std::optional<ReadDate> day, month;
    if (format.order != DateOrder::mdy)
        day = dateOf(triple, true);
    // Dots are written by those who put the day first.
    if (format.order == DateOrder::mdy || (format.order != DateOrder::dmy && (!day || triple.separator != '.')))
        month = dateOf(triple, false);
    if (day && month)
        return either(*day, *month, format);
    if (day || month)
        return readingOf(day ? *day : *month, format);
    const bool other = (format.order == DateOrder::dmy || format.order == DateOrder::mdy) &&
                       dateOf(triple, format.order != DateOrder::dmy).has_value();
    return badDate(cell,
                   fmt::format("is no date{}", other ? " in the order " + std::string(describe(format.order)) : ""),
                   other ? "it would be one with day and month exchanged" : "");
}

/// What is neither ISO nor in the order that was told.
Result<DateReading> readOther(std::string_view cell, const DateFormat& format)
{
    if (const std::optional<Triple> triple = tripleIn(cell))
        return readTriple(cell, *triple, format);
    if (const std::optional<NamedDate> named = readNamedDate(cell)) {
        if (named->monthOnly)
            return *edtfReading(edtfOfDay(named->date.day).substr(0, 7), format);
        return readingOf(named->date, format);
    }
    if (std::optional<DateReading> reading = edtfReading(cell, format))
        return std::move(*reading);
    if (bareNumber(cell))
        return badDate(cell, format.order == DateOrder::automatic ? "is a bare number" : "is out of range",
                       "say what it counts: date_order=excel, unix or unix_ms");
    return badDate(cell, "is not understood as a date", "write it as 2024-08-06");
}

/// Whether a cell is written in an order, for guessing.
bool written(std::string_view cell, DateOrder order)
{
    switch (order) {
    case DateOrder::iso:
        return cell.size() > 4 && !isDigit(cell[4]) && isDigit(cell[0]) && readDate(cell);
    case DateOrder::ymd:
        return cell.size() == 8 && isDigit(cell[4]) && readDate(cell);
    case DateOrder::monthName:
        return !cell.empty() && tripleIn(cell) == std::nullopt &&
               (readNamedDate(cell) || (readDate(cell) && !bareNumber(cell) && !written(cell, DateOrder::iso)));
    case DateOrder::unixSeconds:
    case DateOrder::unixMilliseconds: {
        const std::optional<double> number = bareNumber(cell);
        const double seconds = number ? *number / (order == DateOrder::unixSeconds ? 1 : 1000) : 0;
        return seconds >= 1e8 && seconds < 4.1e9;
    }
    case DateOrder::excelSerial: {
        const std::optional<double> number = bareNumber(cell);
        return number && *number >= 18'264 && *number < 73'051;
    }
    case DateOrder::edtf:
        return parseEdtf(cell).operator bool();
    default:
        return readInOrder(cell, order).has_value();
    }
}

} // namespace

std::string_view nameOf(DateOrder order)
{
    return kNames[static_cast<std::size_t>(order)];
}

std::optional<DateOrder> dateOrderFromName(std::string_view name)
{
    const auto at = std::find(kNames.begin(), kNames.end(), name);
    return at == kNames.end() ? std::nullopt : std::optional(static_cast<DateOrder>(at - kNames.begin()));
}

std::string_view describe(DateOrder order)
{
    return kDescribed[static_cast<std::size_t>(order)];
}

std::span<const DateOrder> dateOrders()
{
    return kOrders;
}

DateOrderGuess guessDateOrder(std::span<const std::string_view> cells)
{
    DateOrderGuess guess;
    std::array<std::size_t, kNames.size()> fitting{};
    bool dots = true;
    for (std::string_view cell : cells) {
        cell = trimmed(cell);
        if (cell.empty())
            continue;
        ++guess.cells;
        dots = dots && cell.find('.') != std::string_view::npos;
        for (const DateOrder order : kOrders)
            fitting[static_cast<std::size_t>(order)] += written(cell, order);
    }
    const auto count = [&](DateOrder order) { return fitting[static_cast<std::size_t>(order)]; };
    for (const DateOrder order : kOrders) {
        const bool alternative =
            order == DateOrder::mdy && guess.possible.size() == 1 && guess.possible.front() == DateOrder::dmy && !dots;
        if (guess.cells > 0 && count(order) == guess.cells && (guess.possible.empty() || alternative))
            guess.possible.push_back(order);
    }
    if (guess.possible.empty() && guess.cells > 0) {
        const DateOrder best = *std::max_element(kOrders.begin(), kOrders.end(),
                                                 [&](DateOrder a, DateOrder b) { return count(a) < count(b); });
        if (count(best) * 10 >= guess.cells * 9)
            guess.possible.push_back(best);
    }
    guess.fitting = guess.possible.empty() ? 0 : count(guess.possible.front());
    return guess;
}

Result<DateReading> readDateCell(std::string_view cell, const DateFormat& format)
{
    cell = trimmed(cell);
    const bool numbers = format.order == DateOrder::stamp || format.order == DateOrder::unixSeconds ||
                         format.order == DateOrder::unixMilliseconds || format.order == DateOrder::excelSerial;
    if (numbers)
        if (const std::optional<ReadDate> date = readInOrder(cell, format.order))
            return readingOf(*date, format);
    if (const std::optional<ReadDate> date = readDate(cell))
        return readingOf(*date, format);
    return readOther(cell, format);
}

std::string edtfOf(const DateReading& reading, const DateFormat& format)
{
    if (reading.kind == DateReading::Kind::edtf)
        return reading.text;
    if (reading.kind == DateReading::Kind::either) {
        const std::string a = edtfOfDay(reading.date.day), b = edtfOfDay(reading.other.day);
        return fmt::format("[{},{}]", std::min(a, b), std::max(a, b));
    }
    std::string text = edtfOf(reading.date);
    if (reading.date.secondOfDay >= 0 && !reading.date.hasOffset && !format.zoneText.empty())
        text.pop_back(); // The Z: the zone stands beside it.
    return text;
}

} // namespace geo
