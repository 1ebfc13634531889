#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace render::text {

// Characters of a UTF-8 text and the byte each began at; both vectors have the same length.
struct Characters {
    std::vector<char32_t> codepoints;
    std::vector<std::uint32_t> byteOffsets;
};

// Decodes UTF-8. Every maximal ill-formed part becomes one U+FFFD (Unicode 15, 3.9, table 3-7). "\r\n", "\r", U+2028
// and U+2029 become '\n', a tab a space; other control characters are left out.
Characters decodeUtf8(std::string_view utf8);

// Capitals for Latin, Greek, Cyrillic and Armenian letters, others unchanged: the simple mappings of Unicode, with
// sharp s as SS, the dotted I of Turkish and Azeri, and Greek without its accents, as names on maps are set.
Characters toUppercase(const Characters& text, std::string_view language);

// May a line end after text[i]? A subset of UAX #14: after spaces, hyphens, dashes and slashes, and between Han, kana
// and Hangul unless punctuation binds them. keepHangulWords: not between Hangul syllables.
bool mayBreakAfter(std::span<const char32_t> text, std::size_t i, bool keepHangulWords);

bool isSpace(char32_t c); // white space that may vanish at the end of a line; not a no-break space

} // namespace render::text
