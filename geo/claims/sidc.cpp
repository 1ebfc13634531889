#include "geo/claims/sidc.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace geo {

namespace {

constexpr std::size_t kDigits = 20, kLetters = 15;
// Positions from 0, MIL-STD-2525D table A-I and 2525C table A-I.
constexpr std::size_t kIdentityDigit = 3, kEchelonDigit = 8, kIdentityLetter = 1, kEchelonLetter = 11;
constexpr std::string_view kSchemes = "SGWIOE", kIdentities = "PUAFNSHGWMDLJKO-*";

bool allOf(std::string_view text, bool (*test)(unsigned char))
{
    return std::all_of(text.begin(), text.end(), [test](char c) { return test(static_cast<unsigned char>(c)); });
}

bool isDigit(unsigned char c) { return c >= '0' && c <= '9'; }
bool isLetterCode(unsigned char c) { return isDigit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '*'; }

std::string capitals(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

struct Echelon {
    std::string_view word;
    char digit; ///< Second digit of the amplifier; the first is 1 up to brigade, then 2.
    bool large; ///< The first digit is 2.
    char letter;
};

// 2525D table D-III and 2525C table A-II.
constexpr std::array<Echelon, 37> kEchelons{{
    {"team", '1', false, 'A'},        {"crew", '1', false, 'A'},       {"squad", '2', false, 'B'},     {"section", '3', false, 'C'},
    {"platoon", '4', false, 'D'},     {"detachment", '4', false, 'D'}, {"company", '5', false, 'E'},   {"battery", '5', false, 'E'},
    {"troop", '5', false, 'E'},       {"battalion", '6', false, 'F'},  {"squadron", '6', false, 'F'},  {"division", '1', true, 'I'},
    {"regiment", '7', false, 'G'},    {"group", '7', false, 'G'},      {"brigade", '8', false, 'H'},   {"corps", '2', true, 'J'},
    {"mef", '2', true, 'J'},          {"army", '3', true, 'K'},        {"army group", '4', true, 'L'}, {"front", '4', true, 'L'},
    {"army group/front", '4', true, 'L'}, {"region", '5', true, 'M'},  {"theater", '5', true, 'M'},    {"theatre", '5', true, 'M'},
    {"command", '6', true, 'N'},      {"team/crew", '1', false, 'A'},  {"platoon/detachment", '4', false, 'D'}, {"i", '5', false, 'E'},
    {"ii", '6', false, 'F'},          {"iii", '7', false, 'G'},        {"x", '8', false, 'H'},         {"xx", '1', true, 'I'},
    {"xxx", '2', true, 'J'},          {"xxxx", '3', true, 'K'},        {"xxxxx", '4', true, 'L'},      {"regiment/group", '7', false, 'G'},
    {"company/battery/troop", '5', false, 'E'},
}};

} // namespace

std::string sidcProblem(std::string_view code)
{
    if (code.size() == kDigits && allOf(code, isDigit))
        return code[kIdentityDigit] > '6' ? "its fourth digit is no affiliation (0 to 6)" : std::string();
    if (code.size() == kLetters) {
        const std::string upper = capitals(code);
        if (!allOf(upper, isLetterCode))
            return "holds characters that no symbol code has (only letters, digits, '-' and '*')";
        if (kSchemes.find(upper.front()) == std::string_view::npos)
            return "begins with no coding scheme (S, G, W, I, O or E)";
        if (kIdentities.find(upper[kIdentityLetter]) == std::string_view::npos)
            return "its second letter is no affiliation";
        return {};
    }
    return "has neither 20 digits (APP-6D, 2525D) nor 15 characters (2525C)";
}

std::string sidcDoubt(std::string_view code)
{
    constexpr std::size_t kMostTold = 40;
    const std::string wrong = code.empty() ? std::string() : sidcProblem(code);
    if (wrong.empty())
        return {};
    return "'" + std::string(code.substr(0, kMostTold)) + "' " + wrong + ": the unit gets the frame of an unknown symbol; correct the code or leave it out";
}

std::string withIdentity(std::string_view code, SidcIdentity identity)
{
    std::string changed = capitals(code);
    const auto i = static_cast<std::size_t>(identity);
    if (changed.size() == kDigits)
        changed[kIdentityDigit] = "3641"[i];
    else if (changed.front() != 'W') // Of weather the second letter means something else.
        changed[kIdentityLetter] = "FHNU"[i];
    return changed;
}

int echelonOf(std::string_view code)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : 0; };
    if (code.size() == kDigits) {
        const int number = digit(code[kEchelonDigit]) * 10 + digit(code[kEchelonDigit + 1]);
        return echelonWords(number).empty() ? 0 : number;
    }
    const std::string upper = capitals(code);
    const char letter = upper.size() == kLetters ? upper[kEchelonLetter] : '-';
    // In "MO" to "MY" and "NS" it is a mobility and no echelon.
    if (letter < 'A' || letter > 'N' || upper[kEchelonLetter - 1] == 'M' || upper[kEchelonLetter - 1] == 'N')
        return 0;
    const int number = letter - 'A' + 11;
    return number > 18 ? number + 2 : number;
}

std::string_view echelonWords(int echelon)
{
    switch (echelon) {
    case 11: return "team, crew";
    case 12: return "squad";
    case 13: return "section";
    case 14: return "platoon, detachment";
    case 15: return "company, battery, troop";
    case 16: return "battalion, squadron";
    case 17: return "regiment, group";
    case 18: return "brigade";
    case 21: return "division";
    case 22: return "corps";
    case 23: return "army";
    case 24: return "army group, front";
    case 25: return "region, theatre";
    case 26: return "command";
    default: return {};
    }
}

std::string withEchelon(std::string_view code, std::string_view echelon)
{
    std::string changed(code), word(echelon);
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto* known = std::find_if(kEchelons.begin(), kEchelons.end(), [&](const Echelon& e) { return e.word == word; });
    if (known == kEchelons.end())
        return changed;
    if (changed.size() == kDigits && changed.compare(kEchelonDigit, 2, "00") == 0) {
        changed[kEchelonDigit] = known->large ? '2' : '1';
        changed[kEchelonDigit + 1] = known->digit;
    } else if (changed.size() == kLetters && (changed[kEchelonLetter] == '-' || changed[kEchelonLetter] == '*')) {
        changed[kEchelonLetter] = known->letter;
    }
    return changed;
}

} // namespace geo
