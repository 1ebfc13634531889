#pragma once

#include "render/image/image.h"

#include <span>
#include <string>
#include <vector>

namespace render {

/// A marker segment of a JPEG (ITU-T T.81, B.1.1.4), without marker and length.
struct JpegSegment {
    int marker = 0;
    std::string bytes; ///< At most 65,533.
};

inline constexpr int kJpegApp1 = 0xE1, kJpegComment = 0xFE;

/// The texts of a picture as segments: an XMP packet, a comment for people, and further comments for what of the JSON the
/// packet has no room for.
std::vector<JpegSegment> jpegSegments(const std::vector<PngText>& texts);

/// The segments as they stand in the file.
std::string bytesOf(const std::vector<JpegSegment>& segments);

/// The texts that such segments of a file hold.
std::vector<PngText> textsOf(std::span<const JpegSegment> segments);

} // namespace render
