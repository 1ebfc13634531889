#pragma once

#include "render/image/image.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace render {

/// A picture whose rows come in bands, from the top, so that it is never in memory as a whole.
struct RowSource {
    int width = 0, height = 0;
    bool alpha = false; ///< Else what stands in the fourth byte does not count.
    double pixelsPerInch = 96;
    /// The next rows, RGBA with straight alpha; empty, with `error` set, when there are none.
    std::function<std::span<const std::uint8_t>(std::string& error)> rows;
    /// Keywords and texts to embed (see PngText). Complete after the last row; a JPEG asks before the first row as well, and
    /// then has to get texts of the same lengths.
    std::function<std::vector<PngText>()> texts;
};

// They write into an open, empty file and leave it open. An empty string, or why not.

std::string writePngRows(const RowSource& source, int descriptor);
/// quality: 1 to 100, as libjpeg counts. Title, description, sources and the rest stand in an XMP packet (APP1) and, to be
/// read by eye, in a comment; what has no room in 64 KB of XMP goes into further comments.
std::string writeJpeg(const RowSource& source, int quality, int descriptor);

/// Rows of a picture that is there already.
std::function<std::span<const std::uint8_t>(std::string&)> rowsOf(const Image& image);

/// The texts in a PNG (all of its text chunks) or a JPEG (XMP and comments), by its first bytes. Errors: neither of the two,
/// cut off before its picture.
std::vector<PngText> readPictureTexts(const std::string& path, std::string& error);

} // namespace render
