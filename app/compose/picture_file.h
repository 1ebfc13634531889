#pragma once

#include "app/compose/picture_bands.h"
#include "app/compose/provenance.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace app {

enum class PictureFormat : std::uint8_t { png, jpeg, tiff };
/// By the ending (.png .jpg .jpeg .tif .tiff); none for others.
std::optional<PictureFormat> pictureFormat(const std::string& path);

/// What is to become of a picture.
struct PictureOrder {
    std::string path;
    double pixelsPerInch = 96;
    int quality = 92; ///< Of JPEG.
    bool alpha = false;
    bool worldFile = false; ///< .pgw, .jgw or .tfw beside it.
    bool sidecar = false;   ///< Its provenance beside it, as sidecarPath() names it.
    int bandRows = 0;       ///< Rows that are drawn at a time; 0: all, or as many as 64 MiB hold of a large picture.
    bool keepImage = false; ///< WrittenPicture has it afterwards; not of large pictures.
    std::string note;       ///< As ComposeOptions has it.
    Provenance provenance;  ///< But for the hash of the pixels and the name.
    std::function<std::vector<InputFile>()> files; ///< Asked when the picture is drawn; empty: those of `provenance`.
    std::vector<std::uint8_t> memory; ///< As Renderer::drawToImage takes it.
};

struct WrittenPicture {
    std::string error; ///< Empty: it was written. Else everything is as it was.
    std::string pixelsSha256;
    std::vector<std::string> told; ///< What somebody should know: sentences without a full stop.
    render::Image image;
};

/// More pixels than this are drawn in bands and not kept in memory.
inline constexpr std::int64_t kLargePicture = std::int64_t{64} << 20;

/// As Provenance has it, of an opaque picture.
std::string pixelsSha256(const render::Image& image);

/// Draws a picture that was laid out into a file with title, caption, sources, licences and provenance in its metadata, and
/// what else was asked for beside it: all of it, or nothing.
WrittenPicture writePicture(PictureBands& picture, const Session& session, PictureOrder order);

/// The texts in a picture's metadata, by the keywords of pictureTexts() and "Dateline" (the provenance as JSON); of SVG
/// and PDF as well. Errors: not readable, not a picture of these formats.
geo::Result<std::vector<std::pair<std::string, std::string>>> textsInPicture(const std::string& path);

} // namespace app
