#pragma once

#include "render/text/glyph_atlas.h"
#include "render/text/shape.h"

#include <string>
#include <vector>

namespace render::text {

/// What the letters of a picture are, for whoever writes them as text rather than as textures: beside the quads of a scene, each of
/// which names one of these by its number (from 1).
struct TextRecord {
    struct Entry {
        ShapedText text = {};                 ///< With its words; empty for a pictogram.
        std::vector<GlyphPose> poses = {};    ///< One for each glyph where they stand along a curve.
        std::string icon = {};                ///< Name of a pictogram.
        float originX = 0, originY = 0;       ///< Of the text, px; the middle of a pictogram.
        float firstX = 0, firstY = 0;         ///< Centre of the first quad that was made of it: quads are moved afterwards.
        float iconPx = 0;                     ///< Side of a pictogram's grid.
    };
    std::vector<Entry> entries = {};
};

} // namespace render::text
