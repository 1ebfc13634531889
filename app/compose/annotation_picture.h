#pragma once

#include "render/image/image.h"

#include <string>

namespace app {

/// A picture that an annotation holds ("data:image/png;base64,…" or jpeg), `widthPx` wide (at most kMostPicturePx on either side),
/// colours multiplied by their alpha. Empty, with `error`, when it is no such picture, damaged or larger than 40 megapixels.
inline constexpr int kMostPicturePx = 1000;
render::Image annotationPicture(const std::string& data, int widthPx, std::string& error);

} // namespace app
