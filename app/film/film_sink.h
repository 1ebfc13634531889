#pragma once

#include "render/image/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// One picture of a film and what belongs to it.
struct FilmFrame {
    render::Image image;
    int frames = 1;                     ///< How often it is shown, one after the other.
    std::vector<render::PngText> texts; ///< Of a series: what stands in the file.
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
};

} // namespace app
