#pragma once

#include "render/text/font_set.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace render::text {

struct TextStyle {
    float sizePx = 12;
    float letterSpacingEm = 0; // between letters only; ignored in joined scripts such as Arabic
    bool bold = false;
    bool italic = false;
    bool uppercase = false;
    std::string language = {}; // BCP 47; empty: unknown
};

enum class Align { left, centre, right };

struct WrapOptions {
    float maxWidthPx = 0; // 0: only '\n' breaks lines
    Align align = Align::left;
    bool balanced = false;   // lines of similar length, as few as maxWidthPx allows
    bool breakWords = false; // split a word that is longer than a line (captions); otherwise it sticks out
    float leadingEm = 0;     // from baseline to baseline; 0: as the font has it
};

// One glyph with its pen position in pixels, x right, y down, relative to the origin of the text: the left end of
// the first baseline.
struct ShapedGlyph {
    FaceId face = 0;
    std::uint32_t glyph = 0;
    float x = 0;
    float y = 0;
    float advancePx = 0;
    std::uint32_t cluster = 0; // byte offset of its first character in the UTF-8 text
};

struct ShapedLine {
    std::uint32_t firstGlyph = 0;
    std::uint32_t glyphCount = 0;
    float x = 0;         // left end
    float baselineY = 0; // 0 for the first line
    float widthPx = 0;   // without trailing spaces and trailing letter spacing
    bool rightToLeft = false;
};

// Text ready to draw: glyphs in visual order, line after line. The box of the whole text is
// [0, widthPx] x [-ascentPx, -ascentPx + heightPx] around the origin.
struct ShapedText {
    std::vector<ShapedGlyph> glyphs;
    std::vector<ShapedLine> lines;
    float sizePx = 0;
    float widthPx = 0;
    float heightPx = 0;
    float ascentPx = 0;
    float descentPx = 0;
    float lineHeightPx = 0;
    float capHeightPx = 0; // of the style's first font: centre capitals by it, not by the ascent
    bool joined = false; // some of its letters join (Arabic, Devanagari): they must not stand along a curve
    std::string words = {}; // the text itself, of whoever keeps it (a TextRecord needs it)
};

// Shapes UTF-8 text, one line per '\n'; bytes that are not UTF-8 become U+FFFD. Order and direction follow the
// Unicode Bidirectional Algorithm (FriBidi), each paragraph's direction its first strong character; glyphs come from
// HarfBuzz, unhinted, so a text is the same shape at every size and its width is proportional to sizePx.
ShapedText shape(FontSet& fonts, std::string_view utf8, const TextStyle& style);

// As shape(), and breaks lines that are longer than maxWidthPx: after spaces, hyphens and slashes, and between Han,
// kana and (unless the language is Korean, which breaks at spaces) Hangul characters.
ShapedText shapeWrapped(FontSet& fonts, std::string_view utf8, const TextStyle& style, const WrapOptions& options);

} // namespace render::text
