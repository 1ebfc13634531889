#include "app/film/film_writer.h"

#include <chrono>
#include <utility>

namespace app {

namespace {

/// Pictures that wait: one is written, one is ready. More would only take memory, 8 MB each in full HD.
constexpr std::size_t kMostWaiting = 2;

constexpr std::size_t kWorthKeeping = 1 << 20; ///< Bytes; less the system gives back as fast.

constexpr std::chrono::milliseconds kLook{50}; ///< How often `stop` is looked at.

} // namespace

FilmWriter::FilmWriter(std::unique_ptr<FilmSink> sink, std::atomic<bool>& stop) : m_sink(std::move(sink)), m_stop(stop), m_thread([this] { serve(); }) {}

FilmWriter::~FilmWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_done)
            m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

bool FilmWriter::add(FilmFrame frame)
{
    std::unique_lock lock(m_mutex);
    while (m_waiting.size() >= kMostWaiting && !m_done && !m_stop)
        m_changed.wait_for(lock, kLook);
    if (m_done || m_stop)
        return false;
    m_waiting.push_back(std::move(frame));
    m_changed.notify_all();
    return true;
}

std::vector<std::uint8_t> FilmWriter::memory()
{
    const std::lock_guard lock(m_mutex);
    if (m_memory.empty())
        return {};
    std::vector<std::uint8_t> memory = std::move(m_memory.back());
    m_memory.pop_back();
    return memory;
}

void FilmWriter::close()
{
    const std::lock_guard lock(m_mutex);
    m_whole = true;
    m_changed.notify_all();
}

bool FilmWriter::done()
{
    const std::lock_guard lock(m_mutex);
    return m_done;
}

std::string FilmWriter::finish()
{
    close();
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_done; });
    return m_wrong;
}

void FilmWriter::serve()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        while (m_waiting.empty() && !m_whole && !m_stop)
            m_changed.wait_for(lock, kLook);
        if (m_stop) {
            m_wrong = "stopped";
            break;
        }
        const bool last = m_waiting.empty();
        FilmFrame frame;
        if (!last) {
            frame = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        lock.unlock();
        m_changed.notify_all();
        std::string wrong = last ? m_sink->finish() : m_sink->write(frame);
        lock.lock();
        if (!frame.patches.empty() && frame.patches.front().image.rgba.size() >= kWorthKeeping)
            m_memory.push_back(std::move(frame.patches.front().image.rgba));
        m_written += last ? 0 : frame.frames;
        if (last || !wrong.empty()) {
            m_wrong = std::move(wrong);
            break;
        }
    }
    m_done = true;
    m_changed.notify_all();
}

} // namespace app
