#include "geo/data/degree_tokens_impl.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "geo/data/folded.h"

namespace geo {

namespace {

using Kind = DegreeToken::Kind;

struct Phrase {
    std::string_view text; ///< Folded: small letters.
    Kind kind;
    char letter = 0;
};

// Longer ones first where one begins another.
constexpr std::array kSymbols{Phrase{"°", Kind::degree},    Phrase{"º", Kind::degree},    Phrase{"˚", Kind::degree},
                              Phrase{"⁰", Kind::degree},    Phrase{"''", Kind::second},   Phrase{"′′", Kind::second},
                              Phrase{"’’", Kind::second},   Phrase{"\"", Kind::second},   Phrase{"″", Kind::second},
                              Phrase{"”", Kind::second},    Phrase{"“", Kind::second},    Phrase{"„", Kind::second},
                              Phrase{"'", Kind::minute},    Phrase{"′", Kind::minute},    Phrase{"’", Kind::minute},
                              Phrase{"‘", Kind::minute},    Phrase{"´", Kind::minute},    Phrase{"`", Kind::minute},
                              Phrase{"ʹ", Kind::minute},    Phrase{"ʺ", Kind::second},    Phrase{"+", Kind::sign, '+'},
                              Phrase{"-", Kind::sign, '-'}, Phrase{"−", Kind::sign, '-'}, Phrase{"–", Kind::sign, '-'},
                              Phrase{"‑", Kind::sign, '-'}, Phrase{",", Kind::separator}, Phrase{";", Kind::separator},
                              Phrase{"/", Kind::separator}, Phrase{"|", Kind::separator}};

constexpr std::array kWords{Phrase{"северной широты", Kind::direction, 'N'},
                            Phrase{"північної широти", Kind::direction, 'N'},
                            Phrase{"сев. широты", Kind::direction, 'N'},
                            Phrase{"с. ш.", Kind::direction, 'N'},
                            Phrase{"с.ш.", Kind::direction, 'N'},
                            Phrase{"с.ш", Kind::direction, 'N'},
                            Phrase{"сш", Kind::direction, 'N'},
                            Phrase{"пн. ш.", Kind::direction, 'N'},
                            Phrase{"пн.ш.", Kind::direction, 'N'},
                            Phrase{"пн.ш", Kind::direction, 'N'},
                            Phrase{"пнш", Kind::direction, 'N'},
                            Phrase{"пн", Kind::direction, 'N'},
                            Phrase{"north", Kind::direction, 'N'},
                            Phrase{"nord", Kind::direction, 'N'},
                            Phrase{"n", Kind::direction, 'N'},
                            Phrase{"южной широты", Kind::direction, 'S'},
                            Phrase{"південної широти", Kind::direction, 'S'},
                            Phrase{"ю. ш.", Kind::direction, 'S'},
                            Phrase{"ю.ш.", Kind::direction, 'S'},
                            Phrase{"ю.ш", Kind::direction, 'S'},
                            Phrase{"юш", Kind::direction, 'S'},
                            Phrase{"пд. ш.", Kind::direction, 'S'},
                            Phrase{"пд.ш.", Kind::direction, 'S'},
                            Phrase{"пд.ш", Kind::direction, 'S'},
                            Phrase{"пд", Kind::direction, 'S'},
                            Phrase{"south", Kind::direction, 'S'},
                            Phrase{"süd", Kind::direction, 'S'},
                            Phrase{"sud", Kind::direction, 'S'},
                            Phrase{"восточной долготы", Kind::direction, 'E'},
                            Phrase{"східної довготи", Kind::direction, 'E'},
                            Phrase{"вост. долготы", Kind::direction, 'E'},
                            Phrase{"в. д.", Kind::direction, 'E'},
                            Phrase{"в.д.", Kind::direction, 'E'},
                            Phrase{"в.д", Kind::direction, 'E'},
                            Phrase{"вд", Kind::direction, 'E'},
                            Phrase{"сх. д.", Kind::direction, 'E'},
                            Phrase{"сх.д.", Kind::direction, 'E'},
                            Phrase{"сх.д", Kind::direction, 'E'},
                            Phrase{"сх", Kind::direction, 'E'},
                            Phrase{"east", Kind::direction, 'E'},
                            Phrase{"est", Kind::direction, 'E'},
                            Phrase{"ost", Kind::direction, 'E'},
                            Phrase{"e", Kind::direction, 'E'},
                            Phrase{"западной долготы", Kind::direction, 'W'},
                            Phrase{"західної довготи", Kind::direction, 'W'},
                            Phrase{"з. д.", Kind::direction, 'W'},
                            Phrase{"з.д.", Kind::direction, 'W'},
                            Phrase{"з.д", Kind::direction, 'W'},
                            Phrase{"зд", Kind::direction, 'W'},
                            Phrase{"зх. д.", Kind::direction, 'W'},
                            Phrase{"зх.д.", Kind::direction, 'W'},
                            Phrase{"зх.д", Kind::direction, 'W'},
                            Phrase{"зх", Kind::direction, 'W'},
                            Phrase{"west", Kind::direction, 'W'},
                            Phrase{"ouest", Kind::direction, 'W'},
                            Phrase{"w", Kind::direction, 'W'},
                            Phrase{"o", Kind::direction, 'O'},
                            Phrase{"с", Kind::direction, 'N'},
                            Phrase{"ю", Kind::direction, 'S'},
                            Phrase{"в", Kind::direction, 'E'},
                            Phrase{"з", Kind::direction, 'W'},
                            Phrase{"latitude", Kind::label, 'N'},
                            Phrase{"lat", Kind::label, 'N'},
                            Phrase{"широта", Kind::label, 'N'},
                            Phrase{"breite", Kind::label, 'N'},
                            Phrase{"longitude", Kind::label, 'E'},
                            Phrase{"long", Kind::label, 'E'},
                            Phrase{"lon", Kind::label, 'E'},
                            Phrase{"lng", Kind::label, 'E'},
                            Phrase{"долгота", Kind::label, 'E'},
                            Phrase{"довгота", Kind::label, 'E'},
                            Phrase{"länge", Kind::label, 'E'},
                            Phrase{"degrees", Kind::degree},
                            Phrase{"deg", Kind::degree},
                            Phrase{"град", Kind::degree},
                            Phrase{"d", Kind::degree},
                            Phrase{"min", Kind::minute},
                            Phrase{"мин", Kind::minute},
                            Phrase{"m", Kind::minute},
                            Phrase{"sec", Kind::second},
                            Phrase{"сек", Kind::second},
                            Phrase{"s", Kind::direction, 'S'}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether the text goes on with a letter: ASCII, Latin-1 or Cyrillic.
bool startsWithLetter(std::string_view text)
{
    if (text.empty())
        return false;
    const auto c = static_cast<unsigned char>(text.front());
    return (c >= 'a' && c <= 'z') || c == 0xC3 || (c >= 0xD0 && c <= 0xD3);
}

bool startsWith(std::string_view text, std::string_view with)
{
    return text.substr(0, with.size()) == with;
}

const Phrase* phraseAt(std::string_view text)
{
    for (const Phrase& symbol : kSymbols)
        if (startsWith(text, symbol.text))
            return &symbol;
    for (const Phrase& word : kWords)
        if (startsWith(text, word.text) &&
            (word.text.back() == '.' || !startsWithLetter(text.substr(word.text.size()))))
            return &word;
    return nullptr;
}

std::size_t digitsAt(std::string_view text, std::size_t from)
{
    std::size_t end = from;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - from;
}

/// A comma between digits is a decimal one, unless the number behind it has a point ("51,35.17").
DegreeToken numberAt(std::string_view text)
{
    DegreeToken number{.kind = Kind::number};
    const std::size_t whole = digitsAt(text, 0);
    std::size_t size = whole;
    if (size < text.size() && (text[size] == '.' || text[size] == ',')) {
        const std::size_t decimals = digitsAt(text, size + 1), after = size + 1 + decimals;
        const bool point = text[size] == '.';
        const bool nextHasPoint = after + 1 < text.size() && text[after] == '.' && isDigit(text[after + 1]);
        if (decimals > 0 && (point || !nextHasPoint)) {
            number.comma = !point;
            number.decimals = static_cast<int>(decimals);
            size = after;
        }
    }
    number.text = text.substr(0, size);
    number.wholeDigits = static_cast<int>(whole);
    std::string plain(number.text);
    if (number.comma)
        plain[whole] = '.';
    std::from_chars(plain.data(), plain.data() + plain.size(), number.value, std::chars_format::fixed);
    return number;
}

/// Takes an S for seconds where D or M were the units before it: "51d11m24s".
bool isSecond(const std::vector<DegreeToken>& tokens, std::string_view text, std::string_view original)
{
    return text.front() == 's' && original.front() == 's' && tokens.size() >= 4 && tokens.back().kind == Kind::number &&
           tokens[tokens.size() - 2].kind == Kind::minute && tokens[tokens.size() - 2].letter == 'm';
}

} // namespace

std::vector<DegreeToken> degreeTokens(std::string_view text)
{
    const std::string folded = foldedCase(text);
    std::vector<DegreeToken> tokens;
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    for (std::size_t i = 0; i < folded.size();) {
        const std::string_view rest = std::string_view(folded).substr(i);
        if (blank(rest.front()) || rest.front() == '(' || rest.front() == ')' || rest.front() == ':' ||
            rest.front() == '=' || startsWith(rest, "\xC2\xA0")) {
            i += rest.front() == '\xC2' ? 2 : 1;
            continue;
        }
        if (isDigit(rest.front())) {
            tokens.push_back(numberAt(rest));
            tokens.back().text = text.substr(i, tokens.back().text.size());
            i += tokens.back().text.size();
            continue;
        }
        if (isSecond(tokens, rest, text.substr(i))) {
            tokens.push_back({.kind = Kind::second, .text = text.substr(i, 1)});
            ++i;
            continue;
        }
        const Phrase* phrase = phraseAt(rest);
        if (phrase == nullptr) {
            tokens.push_back({.text = text.substr(i)});
            return tokens;
        }
        const std::size_t after = i + phrase->text.size();
        DegreeToken token{.kind = phrase->kind, .letter = phrase->letter, .text = text.substr(i, phrase->text.size())};
        token.tight = i > 0 && !blank(folded[i - 1]) && after < folded.size() && !blank(folded[after]);
        if (token.kind == Kind::minute && phrase->text == "m")
            token.letter = 'm';
        tokens.push_back(token);
        i = after;
    }
    return tokens;
}

} // namespace geo
