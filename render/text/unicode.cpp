#include "render/text/unicode.h"

#include <algorithm>
#include <array>

namespace render::text {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool inRange(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

struct Decoded {
    char32_t codepoint = kReplacement;
    std::size_t length = 1;
};

// One character or one maximal ill-formed part at text[i].
Decoded decodeAt(std::string_view text, std::size_t i)
{
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned lead = byte(i);
    if (lead < 0x80)
        return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4)
        return {};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = lead & (0xFFU >> (length + 1));
    // The second byte's range excludes overlong forms, surrogates and what lies beyond U+10FFFF.
    unsigned low = lead == 0xE0 ? 0xA0U : lead == 0xF0 ? 0x90U : 0x80U;
    unsigned high = lead == 0xED ? 0x9FU : lead == 0xF4 ? 0x8FU : 0xBFU;
    for (std::size_t k = 1; k < length; ++k) {
        if (i + k >= text.size() || byte(i + k) < low || byte(i + k) > high)
            return {kReplacement, k};
        value = (value << 6) | (byte(i + k) & 0x3FU);
        low = 0x80;
        high = 0xBF;
    }
    return {value, length};
}

// A stretch of letters whose capital is `delta` away, or, for delta 0, the neighbour: capitals even or odd.
struct CaseRange {
    char32_t first;
    char32_t last;
    std::int32_t delta;
    bool capitalIsEven;
};

// From UnicodeData.txt, simple uppercase mappings of the scripts named in the header.
constexpr std::array<CaseRange, 27> kCaseRanges = {{
    {0x61, 0x7A, -32, false},   {0xE0, 0xF6, -32, false},   {0xF8, 0xFE, -32, false},     {0xFF, 0xFF, 121, false},
    {0x100, 0x12F, 0, true},    {0x132, 0x137, 0, true},    {0x139, 0x148, 0, false},     {0x14A, 0x177, 0, true},
    {0x179, 0x17E, 0, false},   {0x1CD, 0x1DC, 0, false},   {0x1DE, 0x1EF, 0, true},      {0x1F8, 0x21F, 0, true},
    {0x222, 0x233, 0, true},    {0x371, 0x373, 0, true},    {0x3B1, 0x3C1, -32, false},   {0x3C3, 0x3CB, -32, false},
    {0x430, 0x44F, -32, false}, {0x450, 0x45F, -80, false}, {0x460, 0x481, 0, true},      {0x48A, 0x4BF, 0, true},
    {0x4C1, 0x4CE, 0, false},   {0x4CF, 0x4CF, -15, false}, {0x4D0, 0x52F, 0, true},      {0x561, 0x586, -48, false},
    {0x1E00, 0x1E95, 0, true},  {0x1EA0, 0x1EFF, 0, true},  {0xFF41, 0xFF5A, -32, false},
}};

struct CasePair {
    char32_t letter;
    char32_t capital;
};

// Single letters outside the stretches, and accented Greek without its accent.
constexpr std::array<CasePair, 24> kCasePairs = {{
    {0xB5, 0x39C},  {0x131, 0x49},  {0x17F, 0x53},  {0x180, 0x243}, {0x1A1, 0x1A0}, {0x1B0, 0x1AF},
    {0x259, 0x18F}, {0x3AC, 0x391}, {0x3AD, 0x395}, {0x3AE, 0x397}, {0x3AF, 0x399}, {0x390, 0x3AA},
    {0x3B0, 0x3AB}, {0x3C2, 0x3A3}, {0x3CC, 0x39F}, {0x3CD, 0x3A5}, {0x3CE, 0x3A9}, {0x386, 0x391},
    {0x388, 0x395}, {0x389, 0x397}, {0x38A, 0x399}, {0x38C, 0x39F}, {0x38E, 0x3A5}, {0x38F, 0x3A9},
}};

char32_t capitalOf(char32_t c)
{
    for (const CasePair& pair : kCasePairs)
        if (pair.letter == c)
            return pair.capital;
    for (const CaseRange& range : kCaseRanges) {
        if (!inRange(c, range.first, range.last))
            continue;
        if (range.delta != 0)
            return static_cast<char32_t>(static_cast<std::int32_t>(c) + range.delta);
        const bool isCapital = (c % 2 == 0) == range.capitalIsEven;
        return isCapital ? c : c - 1;
    }
    return c;
}

bool isHangul(char32_t c)
{
    return inRange(c, 0xAC00, 0xD7A3);
}

bool isIdeographic(char32_t c)
{
    return inRange(c, 0x2E80, 0x2FDF) || inRange(c, 0x3041, 0x30FF) || inRange(c, 0x31F0, 0x31FF) ||
           inRange(c, 0x3400, 0x4DBF) || inRange(c, 0x4E00, 0x9FFF) || inRange(c, 0xF900, 0xFAFF) ||
           inRange(c, 0x20000, 0x3FFFD) || c == 0x3005 || c == 0x3007;
}

// Marks that may not begin a line: closing punctuation, small kana, the prolonged sound and iteration marks.
bool bindsToPrevious(char32_t c)
{
    constexpr std::u32string_view marks = U"!),.:;?]}»’”…‰℃、。〃々〉》」』】〕〗〞゛゜ゝゞ・ー！），．：；？］｝～"
                                          U"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
    return marks.find(c) != marks.npos || inRange(c, 0x300, 0x36F) || inRange(c, 0xFE00, 0xFE0F);
}

bool bindsToNext(char32_t c)
{
    constexpr std::u32string_view marks = U"([{«‘“〈《「『【〔〖（［｛￥";
    return marks.find(c) != marks.npos;
}

} // namespace

Characters decodeUtf8(std::string_view utf8)
{
    Characters out;
    out.codepoints.reserve(utf8.size());
    out.byteOffsets.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        Decoded next = decodeAt(utf8, i);
        if (utf8.substr(i, 2) == "\r\n")
            next = {U'\n', 2};
        char32_t c = next.codepoint;
        if (c == '\r' || c == 0x2028 || c == 0x2029)
            c = '\n';
        if (c == '\t')
            c = ' ';
        if ((c >= 0x20 && !inRange(c, 0x7F, 0x9F)) || c == '\n') {
            out.codepoints.push_back(c);
            out.byteOffsets.push_back(static_cast<std::uint32_t>(i));
        }
        i += next.length;
    }
    return out;
}

Characters toUppercase(const Characters& text, std::string_view language)
{
    const bool dottedI = language.starts_with("tr") || language.starts_with("az");
    Characters out;
    const auto add = [&](char32_t c, std::size_t from) {
        out.codepoints.push_back(c);
        out.byteOffsets.push_back(text.byteOffsets[from]);
    };
    for (std::size_t i = 0; i < text.codepoints.size(); ++i) {
        const char32_t c = text.codepoints[i];
        if (c == 0xDF) {
            add('S', i);
            add('S', i);
        } else if (c == 'i' && dottedI) {
            add(0x130, i);
        } else {
            add(capitalOf(c), i);
        }
    }
    return out;
}

bool isSpace(char32_t c)
{
    return c == ' ' || c == 0x1680 || (inRange(c, 0x2000, 0x200B) && c != 0x2007) || c == 0x205F || c == 0x3000;
}

bool mayBreakAfter(std::span<const char32_t> text, std::size_t i, bool keepHangulWords)
{
    if (i + 1 >= text.size() || isSpace(text[i + 1]))
        return false; // the break comes after the last of several spaces
    const char32_t c = text[i];
    const char32_t next = text[i + 1];
    if (isSpace(c))
        return true;
    if (bindsToNext(c) || bindsToPrevious(next))
        return false;
    if (c == '-' || c == '/')
        return i > 0 && !isSpace(text[i - 1]) && !inRange(next, '0', '9'); // not within -5 or 1/2
    if (c == 0x2010 || inRange(c, 0x2012, 0x2014))
        return true;
    if (keepHangulWords && (isHangul(c) || isHangul(next)))
        return false;
    if (c == 0xA0 || c == 0x2060 || next == 0xA0 || next == 0x2060)
        return false; // no-break space, word joiner
    const auto standsAlone = [](char32_t x) { return isIdeographic(x) || isHangul(x); };
    return standsAlone(c) || standsAlone(next);
}

} // namespace render::text
