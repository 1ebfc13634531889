#pragma once

#include "geo/base/result.h"

#include <string>
#include <string_view>

namespace app {

inline constexpr int kLeastPicturePx = 16, kMostPicturePx = 16384;

/// How large a picture is.
struct PictureSize {
    int widthPx = 0, heightPx = 0;
    double scale = 0; ///< That keeps letters and marks as large on paper as at 96 dpi; 0: the size says nothing of it.
};

/// Reads "1920x1080", or the name of a sheet of paper (a4, a4-portrait, a3, a3-portrait, at `dpi`) or of a shape (16:9,
/// square).
geo::Result<PictureSize> pictureSize(std::string_view text, double dpi);

} // namespace app
