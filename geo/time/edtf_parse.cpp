#include <algorithm>
#include <array>
#include <optional>

#include "geo/time/civil.h"
#include "geo/time/edtf.h"
#include "geo/time/edtf_hull.h"

namespace geo {

namespace {

constexpr std::size_t kMaxLength = 4096; ///< No date is longer; a set of some hundred members fits.
constexpr std::int64_t kMaxYear = 100'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads one value from left to right; the first failure stays and stops everything after it.
class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text) {}

    Edtf value();
    bool failed() const { return m_failedAt.has_value(); }
    Error error() const;

private:
    char peek(std::size_t ahead = 0) const { return m_pos + ahead < m_text.size() ? m_text[m_pos + ahead] : '\0'; }
    bool take(char c);
    bool take(std::string_view s);
    bool atEnd() const { return m_pos == m_text.size(); }
    void fail(std::string why) { failAt(m_pos, std::move(why)); }
    void failAt(std::size_t pos, std::string why);

    void set(Edtf& value, char closing);
    EdtfMember member();
    EdtfEnd end();
    EdtfDate date();
    void checkDate(const EdtfDate& d, std::size_t start);
    void year(EdtfDate& d);
    void longYear(EdtfDate& d);
    void significantDigits(EdtfDate& d, std::size_t digits);
    void month(EdtfDate& d);
    void time(EdtfDate& d);
    void offset(EdtfDate& d);
    std::string pair(const char* what);
    int number(const char* what, int max);
    std::int64_t digitsAsNumber(std::size_t& count);
    std::optional<EdtfQualifier> mark();
    void leftMark(EdtfQualifier& part);
    void rightMark(EdtfQualifier& part);

    std::string_view m_text;
    std::size_t m_pos = 0;
    std::optional<std::size_t> m_failedAt;
    std::string m_why;
};

bool Parser::take(char c)
{
    if (failed() || peek() != c || atEnd())
        return false;
    ++m_pos;
    return true;
}

bool Parser::take(std::string_view s)
{
    if (failed() || !m_text.substr(m_pos).starts_with(s))
        return false;
    m_pos += s.size();
    return true;
}

void Parser::failAt(std::size_t pos, std::string why)
{
    if (failed())
        return;
    m_failedAt = pos;
    m_why = std::move(why);
}

Error Parser::error() const
{
    const std::string shown(m_text.substr(0, 80));
    return {.what =
                "'" + shown + "' is not an EDTF date: " + m_why + " at character " + std::to_string(*m_failedAt + 1),
            .hint = "write 2024-08-06, 2024-11~, 2024-08-06/.. or [..2025-04-26]",
            .code = ErrorCode::malformed};
}

Edtf Parser::value()
{
    Edtf value{.text = std::string(m_text)};
    if (m_text.empty() || m_text.size() > kMaxLength) {
        fail(m_text.empty() ? "it is empty" : "it is too long");
        return value;
    }
    if (take('[')) {
        value.kind = Edtf::Kind::oneOf;
        set(value, ']');
    } else if (take('{')) {
        value.kind = Edtf::Kind::allOf;
        set(value, '}');
    } else if (m_text.find('/') != std::string_view::npos) {
        value.kind = Edtf::Kind::interval;
        EdtfMember ends{.run = true, .first = end(), .last = {}};
        if (!take('/'))
            fail("'/' is expected");
        ends.last = end();
        if (ends.first.kind == EdtfEnd::Kind::unknown && ends.last.kind == EdtfEnd::Kind::unknown)
            fail("an interval needs at least one end");
        value.members = {ends};
    } else {
        const EdtfDate only = date();
        value.members = {{.run = false, .first = {EdtfEnd::Kind::date, only}, .last = {EdtfEnd::Kind::date, only}}};
    }
    if (!atEnd())
        fail(std::string("'") + peek() + "' is not expected");
    for (const EdtfMember& m : value.members)
        if (!failed() && m.run && m.first.kind == EdtfEnd::Kind::date && m.last.kind == EdtfEnd::Kind::date &&
            endsBeforeItStarts(m.first.date, m.last.date))
            failAt(0, "the end lies before the start");
    return value;
}

void Parser::set(Edtf& value, char closing)
{
    do {
        while (take(' ')) {
        }
        value.members.push_back(member());
    } while (take(','));
    if (!take(closing))
        fail(std::string("',' or '") + closing + "' is expected");
}

EdtfMember Parser::member()
{
    EdtfMember m;
    if (take("..")) {
        m.run = true;
        m.first.kind = EdtfEnd::Kind::open;
        m.last = {EdtfEnd::Kind::date, date()};
        return m;
    }
    m.first = {EdtfEnd::Kind::date, date()};
    m.last = m.first;
    if (take("..")) {
        m.run = true;
        const bool open = peek() == ',' || peek() == ']' || peek() == '}';
        m.last = open ? EdtfEnd{.kind = EdtfEnd::Kind::open} : EdtfEnd{EdtfEnd::Kind::date, date()};
    }
    return m;
}

EdtfEnd Parser::end()
{
    if (take(".."))
        return {.kind = EdtfEnd::Kind::open};
    if (atEnd() || peek() == '/')
        return {.kind = EdtfEnd::Kind::unknown};
    return {EdtfEnd::Kind::date, date()};
}

EdtfDate Parser::date()
{
    EdtfDate d;
    const std::size_t start = m_pos;
    leftMark(d.yearQualifier);
    year(d);
    rightMark(d.yearQualifier);
    // Long years and years of limited digits stand alone.
    const bool lone = m_text.substr(start, m_pos - start).find_first_of("YS") != std::string_view::npos;
    if (!lone && take('-')) {
        month(d);
        if (!d.month.empty() && take('-')) {
            leftMark(d.dayQualifier);
            d.day = pair("a day of two digits");
            d.precision = EdtfDate::Precision::day;
            rightMark(d.dayQualifier);
        }
    }
    checkDate(d, start);
    if (!failed() && !d.day.empty() && !d.masked() && !d.qualified() && take('T'))
        time(d);
    return d;
}

void Parser::checkDate(const EdtfDate& d, std::size_t start)
{
    if (!failed() && !edtfHull(d))
        failAt(start, "the calendar has no such day or month");
}

void Parser::year(EdtfDate& d)
{
    if (take('Y'))
        return longYear(d);
    const bool negative = take('-');
    std::int64_t low = 0, high = 0;
    std::size_t masked = 0;
    for (int i = 0; i < 4; ++i, ++m_pos) {
        const char c = peek();
        if (!isDigit(c) && c != 'X')
            return fail("a year of four digits is expected");
        low = low * 10 + (c == 'X' ? 0 : c - '0');
        high = high * 10 + (c == 'X' ? 9 : c - '0');
        masked += c == 'X' ? 1 : 0;
    }
    if (negative && high == 0)
        return fail("a year -0000 does not exist");
    d.yearLow = negative ? -high : low;
    d.yearHigh = negative ? -low : high;
    if (masked == 0 && peek() == 'S')
        significantDigits(d, 4);
}

void Parser::longYear(EdtfDate& d)
{
    const bool negative = take('-');
    std::size_t digits = 0;
    std::int64_t year = digitsAsNumber(digits);
    bool marked = false;
    if (take('E')) {
        marked = true;
        std::size_t exponentDigits = 0;
        std::int64_t exponent = digitsAsNumber(exponentDigits);
        if (exponentDigits == 0)
            return fail("an exponent is expected");
        digits += static_cast<std::size_t>(std::min<std::int64_t>(exponent, 99));
        for (; exponent > 0 && year > 0 && year <= kMaxYear; --exponent)
            year *= 10;
    }
    if (year > kMaxYear)
        return fail("the year is beyond a hundred thousand million");
    d.yearLow = d.yearHigh = negative ? -year : year;
    if (peek() == 'S') {
        marked = true;
        significantDigits(d, digits);
    }
    if (digits == 0 || (digits <= 4 && !marked))
        fail("a year after Y needs more than four digits");
}

void Parser::significantDigits(EdtfDate& d, std::size_t digits)
{
    take('S');
    std::size_t count = 0;
    const std::int64_t significant = digitsAsNumber(count);
    if (count == 0 || significant == 0 || significant > static_cast<std::int64_t>(digits))
        return fail("the number of significant digits must be from 1 to the year's digits");
    std::int64_t unit = 1;
    for (std::size_t i = static_cast<std::size_t>(significant); i < digits && unit <= kMaxYear; ++i)
        unit *= 10;
    const std::int64_t magnitude = d.yearLow < 0 ? -d.yearLow : d.yearLow;
    const std::int64_t near = magnitude / unit * unit;
    const std::int64_t far = near + unit - 1;
    const bool negative = d.yearLow < 0;
    d.yearLow = negative ? -far : near;
    d.yearHigh = negative ? -near : far;
}

void Parser::month(EdtfDate& d)
{
    const std::size_t start = m_pos;
    leftMark(d.monthQualifier);
    d.month = pair("a month of two digits");
    d.precision = EdtfDate::Precision::month;
    if (!failed() && isDigit(d.month[0]) && isDigit(d.month[1])) {
        const int value = (d.month[0] - '0') * 10 + (d.month[1] - '0');
        if (value >= 21 && value <= 41) {
            d.season = value;
            d.month.clear();
            d.precision = EdtfDate::Precision::season;
        } else if (value < 1 || value > 12) {
            failAt(start, "a month is 01 to 12, a season 21 to 41");
        }
    }
    rightMark(d.monthQualifier);
}

void Parser::time(EdtfDate& d)
{
    d.precision = EdtfDate::Precision::minute;
    d.secondOfDay = number("an hour from 00 to 23", 23) * 3600;
    if (!take(':'))
        return fail("':' and minutes are expected");
    d.secondOfDay += number("minutes from 00 to 59", 59) * 60;
    if (take(':')) {
        d.precision = EdtfDate::Precision::second;
        d.secondOfDay += number("seconds from 00 to 59", 59);
    }
    offset(d);
}

void Parser::offset(EdtfDate& d)
{
    if (take('Z')) {
        d.hasOffset = true;
        return;
    }
    const int sign = peek() == '-' ? -1 : 1;
    if (!take('+') && !take('-'))
        return;
    d.hasOffset = true;
    d.offsetSeconds = sign * number("offset hours from 00 to 14", 14) * 3600;
    if (take(':'))
        d.offsetSeconds += sign * number("offset minutes from 00 to 59", 59) * 60;
}

std::string Parser::pair(const char* what)
{
    for (std::size_t i = 0; i < 2; ++i)
        if (!isDigit(peek(i)) && peek(i) != 'X') {
            fail(std::string(what) + " is expected");
            return {};
        }
    m_pos += 2;
    return std::string(m_text.substr(m_pos - 2, 2));
}

int Parser::number(const char* what, int max)
{
    if (failed())
        return 0;
    const int value = isDigit(peek()) && isDigit(peek(1)) ? (peek() - '0') * 10 + (peek(1) - '0') : max + 1;
    if (value > max) {
        fail(std::string(what) + " is expected");
        return 0;
    }
    m_pos += 2;
    return value;
}

/// As many digits as there are; stops growing beyond kMaxYear.
std::int64_t Parser::digitsAsNumber(std::size_t& count)
{
    std::int64_t value = 0;
    for (; isDigit(peek()); ++m_pos, ++count)
        value = std::min(value * 10 + (peek() - '0'), kMaxYear + 1);
    return value;
}

std::optional<EdtfQualifier> Parser::mark()
{
    const char c = peek();
    if (failed() || (c != '?' && c != '~' && c != '%'))
        return std::nullopt;
    ++m_pos;
    return EdtfQualifier{.uncertain = c != '~', .approximate = c != '?'};
}

void Parser::leftMark(EdtfQualifier& part)
{
    if (const auto m = mark())
        part = *m;
}

void Parser::rightMark(EdtfQualifier& part)
{
    if (const auto m = mark()) {
        part.uncertain |= m->uncertain;
        part.approximate |= m->approximate;
        part.group = true;
    }
}

} // namespace

bool EdtfDate::masked() const
{
    return yearLow != yearHigh || month.find('X') != std::string::npos || day.find('X') != std::string::npos;
}

Result<Edtf> parseEdtf(std::string_view text)
{
    Parser parser(text);
    Edtf value = parser.value();
    if (parser.failed())
        return parser.error();
    return value;
}

} // namespace geo
