#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace app {

/// Runs jobs one after the other on a thread of its own, which begins with the first one. Its end waits for them all.
class Worker {
public:
    Worker() = default;
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(std::function<void()> job);
    /// Until every job posted so far has ended.
    void wait();

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_posted, m_idle;
    std::deque<std::function<void()>> m_jobs;
    bool m_running = false, m_ending = false;
    std::thread m_thread;
};

} // namespace app
