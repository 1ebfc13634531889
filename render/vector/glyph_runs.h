#pragma once

#include "render/text/shape.h"
#include "render/text/text_record.h"

#include <cstdint>
#include <string>
#include <vector>

namespace render::vector {

/// Letters of one face and direction on one line, with the words they stand for.
struct GlyphRun {
    struct Glyph {
        std::uint32_t id = 0;
        float x = 0, y = 0, turn = 0; ///< Pen position, px, and how its baseline is turned.
    };
    /// So many bytes of the words are so many glyphs; in the order of the words, as Cairo wants them.
    struct Cluster {
        int bytes = 0, glyphs = 0;
    };
    text::FaceId face = 0;
    float sizePx = 0;
    bool rightToLeft = false;
    std::string words;            ///< UTF-8.
    std::vector<Glyph> glyphs;    ///< From left to right.
    std::vector<Cluster> clusters;
};

/// The runs of a text, line by line, moved by (dx, dy).
std::vector<GlyphRun> runsOf(const text::TextRecord::Entry& entry, float dx, float dy);

/// The words of each line, in reading order, and where its baseline begins and how long it is.
struct WrittenLine {
    std::string words;
    float x = 0, y = 0, widthPx = 0;
    bool rightToLeft = false;
};
std::vector<WrittenLine> writtenLines(const text::TextRecord::Entry& entry, float dx, float dy);

} // namespace render::vector
