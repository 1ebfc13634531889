#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "geo/data/folded.h"
#include "geo/data/month_names_impl.h"

namespace geo {

namespace {

struct MonthName {
    std::string_view text; ///< How its words begin, folded.
    int month;
};

// Beginnings that no other month's name of the five languages shares; Latin before Cyrillic.
constexpr MonthName kMonths[] = {
    {"jan", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},  {"mar", 3},  {"mär", 3},  {"mrz", 3},  {"apr", 4}, {"avr", 4},
    {"may", 5},  {"mai", 5},  {"jun", 6},  {"juin", 6}, {"jul", 7},  {"juil", 7}, {"aug", 8},  {"aoû", 8}, {"aou", 8},
    {"sep", 9},  {"oct", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12}, {"янв", 1}, {"фев", 2},
    {"мар", 3},  {"апр", 4},  {"мая", 5},  {"май", 5},  {"мае", 5},  {"июн", 6},  {"июл", 7},  {"авг", 8}, {"сен", 9},
    {"окт", 10}, {"ноя", 11}, {"дек", 12}, {"січ", 1},  {"лют", 2},  {"бер", 3},  {"кві", 4},  {"тра", 5}, {"чер", 6},
    {"лип", 7},  {"сер", 8},  {"вер", 9},  {"жов", 10}, {"лис", 11}, {"гру", 12}};

// Words around a date that say nothing.
constexpr std::array<std::string_view, 12> kFillers{"г",  "года", "год", "р",   "року", "рік",
                                                    "le", "er",   "den", "the", "of",   "de"};
constexpr std::array<std::string_view, 5> kOrdinals{"st", "nd", "rd", "th", "er"};

struct Word {
    std::string_view text;
    bool number;
};

/// Words and numbers; none when there is anything else but blanks, dots, commas and dashes.
std::optional<std::vector<Word>> wordsIn(std::string_view text)
{
    std::vector<Word> words;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ' || text[i] == '.' || text[i] == ',' || text[i] == '-') {
            ++i;
            continue;
        }
        const bool number = digit(text[i]);
        if (!number && !letter(text[i]))
            return std::nullopt;
        std::size_t end = i;
        while (end < text.size() && (number ? digit(text[end]) : letter(text[end])))
            ++end;
        words.push_back({text.substr(i, end - i), number});
        i = end;
    }
    return words;
}

int monthIn(std::string_view word)
{
    for (const MonthName& name : kMonths)
        if (word.starts_with(name.text) && word.size() <= 20)
            return name.month;
    return 0;
}

int valueOf(std::string_view digits)
{
    int value = 0;
    for (const char c : digits.substr(0, 6))
        value = value * 10 + (c - '0');
    return value;
}

} // namespace

std::optional<NamedDate> readNamedDate(std::string_view text)
{
    if (text.size() > 60)
        return std::nullopt;
    const std::string folded = foldedCase(text);
    const auto words = wordsIn(folded);
    if (!words)
        return std::nullopt;
    int year = 0, month = 0, day = 0;
    for (std::size_t i = 0; i < words->size(); ++i) {
        const Word& word = (*words)[i];
        if (word.number && word.text.size() == 4 && year == 0) {
            year = valueOf(word.text);
        } else if (word.number && word.text.size() <= 2 && day == 0) {
            day = valueOf(word.text);
            if (day == 0)
                return std::nullopt;
        } else if (word.number) {
            return std::nullopt;
        } else if (std::find(kFillers.begin(), kFillers.end(), word.text) != kFillers.end() ||
                   (i > 0 && (*words)[i - 1].number &&
                    std::find(kOrdinals.begin(), kOrdinals.end(), word.text) != kOrdinals.end())) {
            continue;
        } else if (const int found = monthIn(word.text); found != 0 && month == 0) {
            month = found;
        } else {
            return std::nullopt;
        }
    }
    if (year == 0 || month == 0 || day > daysInMonth(year, month))
        return std::nullopt;
    return NamedDate{{.day = {year, month, std::max(day, 1)}}, day == 0};
}

} // namespace geo
