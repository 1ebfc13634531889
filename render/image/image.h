#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace render {

/// 8-bit RGBA, straight alpha, rows from the top, no padding.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;

    bool empty() const { return rgba.empty(); }
};

/// Keyword and UTF-8 text of an iTXt chunk.
using PngText = std::pair<std::string, std::string>;

/// Writes an opaque PNG (alpha is dropped) with its texts: to a temporary file beside `path`, then renamed over it,
/// so that a failure leaves nothing half-written. Uses up the image's memory: move it in if it is not needed after. `pixelsPerInch` goes into pHYs. Returns an empty string, or why not.
std::string writePng(Image image, const std::string& path, const std::vector<PngText>& texts = {},
                     double pixelsPerInch = 96);

/// The same into an open, empty file, which stays open; with `alpha` the picture keeps it.
std::string encodePng(Image image, int descriptor, const std::vector<PngText>& texts = {}, double pixelsPerInch = 96, bool alpha = false);

/// The rows of a picture that is written: RGB, or RGBA where it keeps its alpha.
struct PngRows {
    const std::uint8_t* first = nullptr;
    std::size_t bytes = 0; ///< Of a row.
    std::size_t step = 0; ///< From one row to the next.
    std::size_t count = 0;
};
/// The same with texts that hang on the pixels; they are asked for while another thread packs these.
std::string encodePngOf(Image image, int descriptor, const std::function<std::vector<PngText>(const PngRows&)>& texts, double pixelsPerInch, bool alpha);

/// Reads an 8-bit PNG of any colour type. On failure the image is empty and `error` says why.
Image readPng(const std::string& path, std::string& error);

/// How far two pictures of one size are apart.
struct ImageDifference {
    bool sameSize = false;
    std::size_t differing = 0; ///< Pixels of which some channel differs by more than the tolerance.
    double share = 1; ///< differing / all pixels.
    int largest = 0; ///< Largest difference of any channel, 0..255.
};

/// tolerance: 0..1 of the full range of a channel.
ImageDifference compareImages(const Image& a, const Image& b, double tolerance);

} // namespace render
