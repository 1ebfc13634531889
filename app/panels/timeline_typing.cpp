#include "app/panels/timeline_words.h"

#include "app/session/clocks.h"
#include "geo/data/dates.h"
#include "geo/time/civil.h"
#include "geo/time/edtf.h"
#include "geo/time/zone.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace app {

namespace {

constexpr const char* kExamples = "write 2024-08, 2024-08-06/2024-09-30 or 6 Aug 2024 – 30 Sep 2024";
constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const char c : text)
        if (c == ' ' || c == ',' || c == '\t')
            words.resize(words.size() + (words.back().empty() ? 0 : 1));
        else
            words.back() += c;
    if (words.back().empty())
        words.pop_back();
    return words;
}

bool isNumber(std::string_view word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isClock(std::string_view word)
{
    return word.size() >= 4 && word.find(':') != std::string_view::npos && word.find_first_not_of("0123456789:") == std::string_view::npos;
}

/// 1 to 12, by at least three letters of an English name; 0: none.
int monthOf(std::string_view word)
{
    const std::string name = lower(word.ends_with('.') ? word.substr(0, word.size() - 1) : word);
    for (std::size_t i = 0; name.size() >= 3 && i < kMonths.size(); ++i)
        if (kMonths[i].starts_with(name))
            return static_cast<int>(i) + 1;
    return 0;
}

std::string twoDigits(std::string_view number)
{
    return number.size() == 1 ? "0" + std::string(number) : std::string(number);
}

/// "6 Aug 2024", "Aug 6 2024", "Aug 2024" as EDTF.
std::optional<std::string> namedDay(const std::vector<std::string>& words)
{
    int month = 0;
    std::vector<std::string_view> numbers;
    for (const std::string& word : words) {
        if (isNumber(word))
            numbers.push_back(word);
        else if (month != 0 || (month = monthOf(word)) == 0)
            return std::nullopt;
    }
    if (month == 0 || numbers.empty() || numbers.size() > 2 || numbers.back().size() != 4)
        return std::nullopt;
    const std::string day = numbers.size() == 2 ? "-" + twoDigits(numbers.front()) : "";
    return fmt::format("{}-{:02}", numbers.back(), month) + day;
}

/// One end of a window, or all of it, as EDTF; none when it is nothing of the kind.
std::optional<std::string> edtfOf(std::string_view text)
{
    text = trimmed(text);
    if (text == ".." || text.empty())
        return std::string("..");
    if (geo::parseEdtf(text))
        return std::string(text);
    std::vector<std::string> words = wordsOf(text);
    std::string clock;
    if (words.size() > 1 && isClock(words.back())) {
        clock = "T" + std::string(words.back().size() == 4 || words.back().size() == 7 ? "0" : "") + words.back();
        words.pop_back();
    }
    std::optional<std::string> day = namedDay(words);
    if (!day && words.size() == 1) {
        if (geo::parseEdtf(words.front()))
            day = words.front();
        else if (const auto read = geo::readDate(words.front()); read && read->secondOfDay < 0)
            day = geo::edtfOfDay(read->day);
    }
    if (!day || !geo::parseEdtf(*day + clock))
        return std::nullopt;
    return *day + clock;
}

/// The two ends of a window, when it is written with a dash or a word between them.
std::optional<std::pair<std::string_view, std::string_view>> endsOf(std::string_view text)
{
    for (const std::string_view between : {" – ", "–", " — ", "—", " - ", " to ", " until ", " / ", "/"})
        if (const auto at = text.find(between); at != std::string_view::npos)
            return std::pair(trimmed(text.substr(0, at)), trimmed(text.substr(at + between.size())));
    return std::nullopt;
}

/// What one end leaves out and the other says: the month and year of "1" before "10 Oct 2024", the day of "16:00".
std::string completed(std::string_view end, std::string_view other, bool first)
{
    std::vector<std::string> mine = wordsOf(end), theirs = wordsOf(other);
    if (!first && mine.size() == 1 && isClock(mine.front()) && theirs.size() > 1 && isClock(theirs.back())) {
        theirs.back() = mine.front();
        return fmt::format("{}", fmt::join(theirs, " "));
    }
    const bool bare = first && mine.size() < theirs.size() && !mine.empty() && isNumber(mine.front()) && mine.front().size() <= 2;
    for (std::size_t i = mine.size(); bare && i < theirs.size(); ++i)
        mine.push_back(theirs[i]);
    return bare ? fmt::format("{}", fmt::join(mine, " ")) : std::string(end);
}

/// The whole as EDTF.
std::optional<std::string> wholeOf(std::string_view text)
{
    const std::string small = lower(text);
    for (const std::string_view word : {"from ", "since "})
        if (small.starts_with(word) && !endsOf(text))
            if (const auto start = edtfOf(text.substr(word.size())))
                return *start + "/..";
    for (const std::string_view word : {"until ", "up to ", ".. ", "to "})
        if (small.starts_with(word))
            if (const auto end = edtfOf(text.substr(word.size())))
                return "../" + *end;
    if (const auto one = edtfOf(text))
        return one;
    const std::string_view rest = small.starts_with("from ") ? trimmed(text.substr(5)) : text;
    if (const auto ends = endsOf(rest)) {
        const auto from = edtfOf(completed(ends->first, ends->second, true)), to = edtfOf(completed(ends->second, ends->first, false));
        if (from && to)
            return *from + "/" + *to;
    }
    return std::nullopt;
}

geo::Error notADate(std::string_view text, std::string why)
{
    return {.what = text.empty() ? "Nothing is written" : "'" + std::string(text) + "' is no date" + (why.empty() ? "" : ": " + why),
            .hint = kExamples,
            .code = geo::ErrorCode::malformed};
}

std::string typedMoment(std::int64_t wall)
{
    const geo::CivilDate day = geo::civilFromSeconds(wall);
    const std::int64_t s = wall - geo::startOfDay(day);
    std::string text = geo::edtfOfDay(day);
    if (s != 0)
        text += fmt::format("T{:02}:{:02}", s / 3600, s / 60 % 60) + (s % 60 != 0 ? fmt::format(":{:02}", s % 60) : "");
    return text;
}

/// The last day, minute or second before an end.
std::string typedEnd(std::int64_t wall)
{
    if (wall == geo::startOfDay(geo::civilFromSeconds(wall)))
        return typedMoment(wall - geo::kSecondsPerDay);
    return typedMoment(wall - (wall % 60 == 0 ? 60 : 1));
}

} // namespace

geo::Result<geo::Window> windowFromTyped(std::string_view typed, const geo::Zone& zone)
{
    const std::string_view text = trimmed(typed);
    if (text.empty())
        return notADate(text, "");
    if (text == "all" || text == "..")
        return geo::kAllTime;
    const std::optional<std::string> edtf = wholeOf(text);
    if (!edtf)
        return notADate(text, "");
    const geo::Result<geo::Window> window = geo::windowFromEdtf(*edtf, zone);
    if (!window)
        return notADate(text, window.error().what);
    const auto far = [](std::int64_t t) { return !isFinite(t) && t != geo::kDistantPast && t != geo::kDistantFuture; };
    if (far(window->from) || far(window->to))
        return notADate(text, "that is further off than 12,000 years");
    if (window->empty())
        return notADate(text, "it ends before it begins");
    return window;
}

geo::Result<std::int64_t> knownFromTyped(std::string_view typed, const geo::Zone& zone)
{
    const geo::Result<geo::Window> window = windowFromTyped(typed, zone);
    if (!window)
        return window.error();
    return window->to;
}

std::string typedWindow(geo::Window window, const geo::Zone& zone)
{
    const std::int64_t from = geo::wallClockFromUtc(zone, window.from), to = geo::wallClockFromUtc(zone, window.to);
    const std::string first = isFinite(from) ? typedMoment(from) : "..", last = isFinite(to) ? typedEnd(to) : "..";
    return first == last ? first : first + "/" + last;
}

std::string typedKnown(std::int64_t knownOn, const geo::Zone& zone)
{
    return isFinite(knownOn) ? typedEnd(geo::wallClockFromUtc(zone, knownOn)) : "all";
}

} // namespace app
