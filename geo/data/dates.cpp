#include "geo/data/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace geo {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool isLetter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/// Takes a text from the left; every function answers whether it found what it looks for.
struct Scanner {
    std::string_view rest;

    bool done() const { return rest.empty(); }
    char next() const { return rest.empty() ? '\0' : rest.front(); }
    bool take(char c)
    {
        if (next() != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }
    std::size_t digits() const
    {
        std::size_t n = 0;
        while (n < rest.size() && isDigit(rest[n]))
            ++n;
        return n;
    }
    /// A number of `least` to `most` digits with no further digit behind it.
    bool number(std::size_t least, std::size_t most, int& value)
    {
        const std::size_t n = digits();
        if (n < least || n > most)
            return false;
        value = fixed(n);
        return true;
    }
    /// The next `n` characters, which must be digits.
    int fixed(std::size_t n)
    {
        int value = 0;
        for (std::size_t i = 0; i < n; ++i)
            value = value * 10 + (rest[i] - '0');
        rest.remove_prefix(n);
        return value;
    }
    /// "January", "Jan", "Jan." or "Sept".
    bool month(int& value)
    {
        std::size_t n = 0;
        while (n < rest.size() && isLetter(rest[n]))
            ++n;
        for (std::size_t i = 0; i < kMonths.size() && n >= 3; ++i) {
            if (n != 3 && n != kMonths[i].size() && !(i == 8 && n == 4))
                continue;
            std::size_t same = 0;
            while (same < n && lower(rest[same]) == kMonths[i][same])
                ++same;
            if (same != n)
                continue;
            rest.remove_prefix(n);
            take('.');
            value = static_cast<int>(i) + 1;
            return true;
        }
        return false;
    }
    bool blanks()
    {
        const bool any = next() == ' ';
        while (take(' ')) {
        }
        return any;
    }
};

bool exists(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/// "2024-08-06", "2024-8-6", "2024/08/06" or "20240806".
bool takeNumericDay(Scanner& in, int& year, int& month, int& day)
{
    const std::size_t n = in.digits();
    if (n == 8) {
        year = in.fixed(4);
        month = in.fixed(2);
        day = in.fixed(2);
        return true;
    }
    if (n != 4)
        return false;
    year = in.fixed(4);
    const char separator = in.next();
    return (separator == '-' || separator == '/') && in.take(separator) && in.number(1, 2, month) &&
           in.take(separator) && in.number(1, 2, day);
}

/// "31 January 2023", "31-Jan-2023".
bool takeDayMonthYear(Scanner& in, int& year, int& month, int& day)
{
    if (!in.number(1, 2, day))
        return false;
    const bool dash = in.take('-');
    if (!dash && !in.blanks())
        return false;
    if (!in.month(month))
        return false;
    return (dash ? in.take('-') : in.blanks()) && in.number(4, 4, year);
}

/// "January 31, 2023".
bool takeMonthDayYear(Scanner& in, int& year, int& month, int& day)
{
    if (!in.month(month) || !in.blanks() || !in.number(1, 2, day))
        return false;
    const bool comma = in.take(',');
    const bool blank = in.blanks();
    return (comma || blank) && in.number(4, 4, year);
}

/// "Z", "+03", "+03:00", "-0330".
bool takeOffset(Scanner& in, ReadDate& date)
{
    date.hasOffset = true;
    if (in.take('Z') || in.take('z'))
        return true;
    const int sign = in.next() == '-' ? -1 : 1;
    if (!in.take('-') && !in.take('+'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (in.digits() == 4) {
        hours = in.fixed(2);
        minutes = in.fixed(2);
    } else if (!in.number(2, 2, hours) || (in.take(':') && !in.number(2, 2, minutes))) {
        return false;
    }
    date.offsetSeconds = sign * (hours * 3600 + minutes * 60);
    return hours <= 18 && minutes < 60;
}

/// "10:20", "10:20:30", "10:20:30.5", each with or without an offset, up to the end of the text.
bool takeTime(Scanner& in, ReadDate& date)
{
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    if (!in.number(1, 2, hours) || !in.take(':') || !in.number(2, 2, minutes))
        return false;
    if (in.take(':')) {
        if (!in.number(2, 2, seconds))
            return false;
        if (in.take('.')) {
            const std::size_t n = in.digits();
            if (n == 0)
                return false;
            in.rest.remove_prefix(n);
        }
    }
    if (hours > 23 || minutes > 59 || seconds > 59)
        return false;
    date.secondOfDay = hours * 3600 + minutes * 60 + seconds;
    return in.done() || (takeOffset(in, date) && in.done());
}

void appendPadded(std::string& text, std::int64_t number, int width)
{
    const std::string digits = std::to_string(number);
    text.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0').append(digits);
}

} // namespace

std::optional<ReadDate> readDate(std::string_view text)
{
    Scanner in{text};
    int year = 0;
    int month = 0;
    int day = 0;
    bool taken = false;
    if (isLetter(in.next()))
        taken = takeMonthDayYear(in, year, month, day);
    else if (in.digits() >= 4)
        taken = takeNumericDay(in, year, month, day);
    else
        taken = takeDayMonthYear(in, year, month, day);
    if (!taken || !exists(year, month, day))
        return std::nullopt;
    ReadDate date{.day = {year, month, day}};
    if (in.done())
        return date;
    if (!in.take('T') && !in.take(' '))
        return std::nullopt;
    return takeTime(in, date) ? std::optional(date) : std::nullopt;
}

std::optional<ReadDate> readStamp(std::string_view text)
{
    Scanner in{text};
    if (text.size() != 14 || in.digits() != 14)
        return std::nullopt;
    const int year = in.fixed(4);
    const int month = in.fixed(2);
    const int day = in.fixed(2);
    const int hours = in.fixed(2);
    const int minutes = in.fixed(2);
    const int seconds = in.fixed(2);
    if (!exists(year, month, day) || hours > 23 || minutes > 59 || seconds > 59)
        return std::nullopt;
    return ReadDate{.day = {year, month, day}, .secondOfDay = hours * 3600 + minutes * 60 + seconds};
}

TimeRange rangeOf(const ReadDate& date)
{
    const std::int64_t start = startOfDay(date.day);
    if (date.secondOfDay < 0)
        return {start, start + kSecondsPerDay};
    const std::int64_t moment = start + date.secondOfDay - date.offsetSeconds;
    return {moment, moment + 1};
}

TimeBounds certainBounds(TimeRange range)
{
    return {range.from, range.to, range.from, range.to};
}

TimeBounds possibleBounds(TimeRange range)
{
    return {range.from, range.from, range.from, range.to};
}

std::string edtfOfDay(const CivilDate& day)
{
    std::string text;
    appendPadded(text, day.year, 4);
    text += '-';
    appendPadded(text, day.month, 2);
    text += '-';
    appendPadded(text, day.day, 2);
    return text;
}

std::string edtfOf(const ReadDate& date)
{
    std::string text = edtfOfDay(date.day);
    if (date.secondOfDay < 0)
        return text;
    text += 'T';
    appendPadded(text, date.secondOfDay / 3600, 2);
    text += ':';
    appendPadded(text, date.secondOfDay / 60 % 60, 2);
    text += ':';
    appendPadded(text, date.secondOfDay % 60, 2);
    if (date.offsetSeconds == 0)
        return text + 'Z';
    const int minutes = std::abs(date.offsetSeconds) / 60;
    text += date.offsetSeconds < 0 ? '-' : '+';
    appendPadded(text, minutes / 60, 2);
    text += ':';
    appendPadded(text, minutes % 60, 2);
    return text;
}

std::optional<double> readNumber(std::string_view text)
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<long long> readInteger(std::string_view text)
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace geo
