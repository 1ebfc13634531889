#include "app/film/film_making.h"

#include <chrono>
#include <utility>

namespace app {

std::string makeFilm(FrameSource& source, FilmWriter& writer, const std::function<void(const FilmProgress&)>& progress)
{
    const auto start = std::chrono::steady_clock::now();
    const std::size_t pictures = source.size();
    FilmProgress far{0, source.frames(), 0};
    for (std::size_t i = 0; i < pictures; ++i) {
        std::string error;
        std::optional<FilmFrame> frame = source.frame(i, error, writer.memory());
        if (!frame)
            return error;
        if (!writer.add(std::move(*frame)))
            break; // finish() says why.
        far.frames = writer.framesWritten();
        far.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        progress(far);
    }
    return writer.finish();
}

} // namespace app
