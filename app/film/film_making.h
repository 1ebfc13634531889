#pragma once

#include "app/film/frame_source.h"
#include "app/film/film_writer.h"

#include <cstdint>
#include <functional>
#include <string>

namespace app {

/// How far a film is.
struct FilmProgress {
    std::int64_t frames = 0, of = 0;
    double seconds = 0; ///< Since it began.
};

/// Draws every picture of the source and hands it on, until all are written and in their place. `progress` is told on the
/// caller's thread, after each picture. Empty, or why not; "stopped" when somebody asked for it.
std::string makeFilm(FrameSource& source, FilmWriter& writer, const std::function<void(const FilmProgress&)>& progress);

} // namespace app
