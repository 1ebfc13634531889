#include <array>
#include <charconv>
#include <cmath>

#include <fmt/core.h>

#include "geo/data/dates.h"
#include "geo/data/sheet_formats_impl.h"

namespace geo {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// One part of a format code after the other: a letter, or 0 for what shows no value of its own.
struct FormatScanner {
    std::string_view rest;

    bool ended() const { return rest.empty() || rest.front() == ';'; } // Further sections are for other signs.
    void skipTo(char c)
    {
        const std::size_t at = rest.find(c, 1);
        rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    }
    char next()
    {
        const char c = lower(rest.front());
        if (c == '"')
            return skipTo('"'), '\0';
        if (c == '[') {
            const char inside = rest.size() > 1 ? lower(rest[1]) : '\0';
            const bool elapsed = rest.size() > 2 && (rest[2] == ']' || lower(rest[2]) == inside) &&
                                 (inside == 'h' || inside == 'm' || inside == 's');
            return skipTo(']'), elapsed ? 'E' : '\0';
        }
        if (c == '\\' || c == '_' || c == '*') {
            rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
            return '\0';
        }
        for (const std::string_view halfDay : {std::string_view("am/pm"), std::string_view("a/p")})
            if (rest.size() >= halfDay.size() && std::equal(halfDay.begin(), halfDay.end(), rest.begin(),
                                                            [](char a, char b) { return a == lower(b); })) {
                rest.remove_prefix(halfDay.size());
                return '\0';
            }
        rest.remove_prefix(1);
        return c;
    }
};

} // namespace

ShownParts shownBy(std::string_view formatCode)
{
    ShownParts shown;
    FormatScanner in{formatCode};
    if (std::string_view general = "general";
        formatCode.size() == general.size() &&
        std::equal(general.begin(), general.end(), formatCode.begin(), [](char a, char b) { return a == lower(b); }))
        return {};
    char before = 0;
    bool pendingM = false; // Minutes when seconds follow, else the month.
    while (!in.ended()) {
        const char c = in.next();
        if (c == 'E')
            return {}; // A duration.
        if (c == 'm' && before != 'm')
            pendingM = before != 'h';
        if (c == 's' && pendingM)
            pendingM = false;
        if ((c == 'y' || c == 'd' || c == 'h') && pendingM) {
            shown.month = true;
            pendingM = false;
        }
        shown.year = shown.year || c == 'y';
        shown.day = shown.day || c == 'd';
        shown.hour = shown.hour || c == 'h';
        shown.second = shown.second || c == 's';
        if (c == 'y' || c == 'd' || c == 'h' || c == 'm' || c == 's')
            before = c;
    }
    shown.month = shown.month || pendingM;
    return shown;
}

ShownParts shownByBuiltIn(std::uint32_t id)
{
    constexpr ShownParts kDay{.year = true, .month = true, .day = true}, kTime{.hour = true, .second = true};
    if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
        return kDay;
    if (id == 17)
        return {.year = true, .month = true};
    if (id == 22)
        return {.year = true, .month = true, .day = true, .hour = true};
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
        return kTime;
    return {};
}

std::optional<std::string> serialDate(double serial, const ShownParts& shown, bool from1904)
{
    constexpr double kAfter9999 = 2'958'466; // 1900 calendar
    constexpr std::int64_t kFalseLeapDay = 60;
    if (!(serial >= 0 && serial < kAfter9999))
        return std::nullopt;
    std::int64_t days = static_cast<std::int64_t>(std::floor(serial));
    std::int64_t seconds = std::llround((serial - std::floor(serial)) * static_cast<double>(kSecondsPerDay));
    if (seconds == kSecondsPerDay) {
        seconds = 0;
        ++days;
    }
    const bool withSeconds = shown.second || seconds % 60 != 0;
    const std::string time = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60) +
                             (withSeconds ? fmt::format(":{:02}", seconds % 60) : "");
    const bool date = shown.year || shown.month || shown.day;
    if (!date && days == 0)
        return time;
    if (!from1904 && (days == 0 || days == kFalseLeapDay))
        return std::nullopt;
    const std::int64_t epoch = from1904               ? daysFromCivil({1904, 1, 1})
                               : days < kFalseLeapDay ? daysFromCivil({1899, 12, 31})
                                                      : daysFromCivil({1899, 12, 30});
    const CivilDate day = civilFromDays(epoch + days);
    if (day.year > 9999)
        return std::nullopt;
    std::string text = edtfOfDay(day);
    if (shown.hour || (!date && seconds > 0))
        return text + 'T' + time;
    if (date && !shown.day && day.day == 1)
        text.resize(!shown.month && day.month == 1 ? 4 : 7);
    return text;
}

std::string plainNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::string(text);
    std::array<char, 400> buffer; // 1e308 has 309 digits, 5e-324 has 326.
    const auto [last, failed] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    return failed == std::errc{} ? std::string(buffer.data(), last) : std::string(text);
}

} // namespace geo
