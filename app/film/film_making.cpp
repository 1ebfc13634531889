#include "app/film/film_making.h"

#include <chrono>
#include <utility>

namespace app {

namespace {

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

} // namespace

FilmJob::FilmJob(PictureSource& source, std::unique_ptr<FilmSink> sink, const FilmShape& shape, std::atomic<bool>& stop)
    : m_source(source), m_shape(shape), m_stop(stop), m_writer(std::move(sink), stop)
{
}

bool FilmJob::step()
{
    if (m_start == 0) {
        m_start = now();
        m_frames = m_source.frames();
    }
    if (m_stop || !m_error.empty() || m_next >= m_source.size())
        return false;
    std::optional<FilmFrame> frame = m_source.frame(m_next, m_error, m_writer.memory());
    if (!frame)
        return false;
    ++m_next;
    return m_writer.add(std::move(*frame)); // finish() says why not.
}

FilmProgress FilmJob::progress() const { return {m_writer.framesWritten(), m_frames, m_start > 0 ? now() - m_start : 0}; }

std::string FilmJob::finish()
{
    if (!m_error.empty()) {
        m_stop = true; // Nothing of it is wanted.
        static_cast<void>(m_writer.finish());
        return m_error;
    }
    return m_writer.finish();
}

std::string makeFilm(FilmJob& job, const std::function<void(const FilmProgress&)>& progress)
{
    while (job.step())
        progress(job.progress());
    return job.finish();
}

} // namespace app
