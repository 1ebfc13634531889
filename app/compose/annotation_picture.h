#pragma once

#include "render/image/image.h"

#include <memory>
#include <string>

namespace app {

inline constexpr int kMostPicturePx = 1000;

/// A picture that an annotation holds ("data:image/png;base64,…" or jpeg), decoded once, of at most kMostPicturePx on
/// either side.
class DecodedPicture {
public:
    /// Null, with `error`, when it is no such picture, damaged or larger than 40 megapixels.
    static std::shared_ptr<const DecodedPicture> decode(const std::string& data, std::string& error);
    ~DecodedPicture();

    /// `widthPx` wide and as high as it is then, both at most kMostPicturePx; colours multiplied by their alpha. Empty,
    /// with `error`, when there is no memory for it.
    render::Image scaled(int widthPx, std::string& error) const;

private:
    struct Pixels;
    explicit DecodedPicture(std::unique_ptr<Pixels> pixels);
    std::unique_ptr<Pixels> m_pixels;
};

} // namespace app
