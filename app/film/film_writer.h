#pragma once

#include "app/film/film_sink.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace app {

/// Writes pictures on a thread of its own, so that the next one is drawn meanwhile. A few of them wait at most. Used from one
/// thread.
class FilmWriter {
public:
    /// `stop`: once true, pictures are no longer taken; the sink should look at it as well. Set when the writer is given up.
    FilmWriter(std::unique_ptr<FilmSink> sink, std::atomic<bool>& stop);
    ~FilmWriter(); ///< Without finish() nothing is left of what was written.
    FilmWriter(const FilmWriter&) = delete;
    FilmWriter& operator=(const FilmWriter&) = delete;

    /// Waits while too many wait. False: writing failed or was stopped; finish() says why.
    bool add(FilmFrame frame);
    /// Memory of a picture that was written, to draw another into; empty when there is none.
    std::vector<std::uint8_t> memory();
    /// No picture comes any more: what was written is put in its place, on the writer's thread.
    void close();
    /// Whether that is done, or it cannot be.
    bool done();
    /// Closes it and waits until all is in its place. Empty, or why not.
    std::string finish();

    std::int64_t framesWritten() const { return m_written; }
    const FilmSink& sink() const { return *m_sink; }

private:
    void serve();

    std::unique_ptr<FilmSink> m_sink;
    std::atomic<bool>& m_stop;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<FilmFrame> m_waiting;
    std::vector<std::vector<std::uint8_t>> m_memory;
    std::string m_wrong;
    std::atomic<std::int64_t> m_written = 0;
    bool m_whole = false; ///< No picture comes any more, and it is to be finished.
    bool m_done = false;
    std::thread m_thread;
};

} // namespace app
