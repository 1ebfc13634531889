#pragma once

#include "app/film/film_format.h"
#include "app/film/film_writer.h"
#include "app/film/picture_source.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace app {

/// How far a film is.
struct FilmProgress {
    std::int64_t frames = 0, of = 0;
    double seconds = 0; ///< Since it began.
};

/// A film that is being made, picture after picture, by whoever has time for one: a command in a loop, a window between its frames.
///
///     FilmJob job(source, std::move(sink), shape, stop);
///     while (job.step())      // on the thread that may draw
///         show(job.progress());
///     job.close();            // nothing more comes; writing goes on beside
///     while (!job.done()) …   // a window shows its frames meanwhile
///     error = job.finish();   // waits for it, if need be
///
/// Until finish() says that all is well nothing is where it was asked for; a job that is given up leaves nothing.
class FilmJob {
public:
    /// `source` and `stop` are borrowed. `shape`: of what the sink writes.
    FilmJob(PictureSource& source, std::unique_ptr<FilmSink> sink, const FilmShape& shape, std::atomic<bool>& stop);

    /// How many frames it will have.
    std::int64_t frames() { return m_source.frames(); }
    /// About how large it will become.
    double estimatedBytes() { return app::estimatedBytes(m_shape, m_source.changes(), m_source.frames()); }

    /// Draws the next picture and hands it on; waits while the writing is behind. False: there is none any more, or it cannot go on.
    bool step();
    FilmProgress progress() const;
    /// From any thread: soon step() answers false and finish() "stopped".
    void cancel() { m_stop = true; }
    /// After the last step.
    void close() { m_writer.close(); }
    bool done() { return m_writer.done(); }
    /// Empty when all is in its place, or why not.
    std::string finish();
    const FilmSink& sink() const { return m_writer.sink(); }

private:
    PictureSource& m_source;
    FilmShape m_shape;
    std::atomic<bool>& m_stop;
    FilmWriter m_writer;
    std::size_t m_next = 0;
    std::int64_t m_frames = 0;
    double m_start = 0; ///< Seconds of a steady clock; 0: before the first step.
    std::string m_error;
};

/// Makes all of it. `progress` is told on the caller's thread, after each picture.
std::string makeFilm(FilmJob& job, const std::function<void(const FilmProgress&)>& progress);

} // namespace app
