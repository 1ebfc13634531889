#pragma once

// Only for the .cpp files of this folder.

#include "render/text/font_set.h"
#include "render/text/unicode.h"

#include <hb.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace render::text {

// A stretch of one paragraph with one direction, script and face; the unit HarfBuzz shapes.
struct Run {
    std::size_t begin = 0; // code points within the paragraph
    std::size_t end = 0;
    std::uint8_t level = 0; // embedding level; odd is right to left
    hb_script_t script = HB_SCRIPT_COMMON;
    FaceId face = 0;
};

struct Paragraph {
    std::span<const char32_t> text; // without its '\n'
    std::vector<std::uint8_t> levels;
    std::vector<Run> runs; // logical order
    bool rightToLeft = false;
};

// Levels by the Unicode Bidirectional Algorithm (UAX #9), scripts by UAX #24 with common characters joining their
// neighbours, and a face for every character.
Paragraph itemise(FontSet& fonts, std::span<const char32_t> text, bool bold, bool italic);

// Runs of a line [begin, end) of the paragraph from left to right (rules L1 and L2 of UAX #9).
std::vector<Run> visualRuns(const Paragraph& paragraph, std::size_t begin, std::size_t end);

} // namespace render::text
