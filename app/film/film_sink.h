#pragma once

#include "render/image/image.h"
#include "render/scene/changes.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// A part of a picture that is new, at its place.
struct FilmPatch {
    int x = 0, y = 0;
    render::Image image;
};

/// One picture of a film and what belongs to it: what is new against the picture before it, none when it looks the same. A film's
/// first picture is a patch of its whole size.
struct FilmFrame {
    int widthPx = 0, heightPx = 0;
    std::vector<FilmPatch> patches;
    int frames = 1;                          ///< How often it is shown, one after the other.
    std::vector<render::PngText> texts = {}; ///< Of a series: what stands in the file.

    /// Whether the patches, which do not overlap when they are, are all of the picture.
    bool isWhole() const;
};

/// A frame that is one whole picture.
FilmFrame wholeFrame(render::Image image, int frames = 1, std::vector<render::PngText> texts = {});

/// The picture that the frames so far have made.
class FilmCanvas {
public:
    /// Lays the patches on it, in their order; where, as rectangles. Empty, with `wrong`, when that is not possible.
    std::vector<render::PixelRect> lay(const FilmFrame& frame, std::string& wrong);
    const render::Image& image() const { return m_image; }

private:
    render::Image m_image;
};

/// What pictures are written into, one after the other. Until finish() nothing is where it was asked for, and what was there
/// stays; without it, nothing is left behind. Used by one thread.
class FilmSink {
public:
    virtual ~FilmSink() = default;

    // Both answer an empty string, or why not.

    virtual std::string write(const FilmFrame& frame) = 0;
    /// Puts everything in its place.
    virtual std::string finish() = 0;
    /// Bytes of what was put there.
    virtual std::uint64_t bytes() const = 0;
    /// What the user should know of what was done, a line each.
    virtual std::vector<std::string> notes() const { return {}; }
    /// How many files finish() has put in their place; where it failed, they are there.
    virtual std::int64_t filesThere() const { return 0; }
};

} // namespace app
