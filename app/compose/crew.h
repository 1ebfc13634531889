#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

/// Threads that wait for work, so that sharing out a frame's work starts none and allocates nothing. Used from one thread.
class Crew {
public:
    Crew() = default;
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// Calls work(i) for each i below `parts`, at the same time, the first of them on the caller's thread; returns when all
    /// are done. The work must not throw.
    void run(std::size_t parts, const std::function<void(std::size_t)>& work);

private:
    void serve(std::size_t member);

    std::mutex m_mutex;
    std::condition_variable m_begin, m_done;
    const std::function<void(std::size_t)>* m_work = nullptr;
    std::size_t m_parts = 0, m_left = 0, m_round = 0;
    bool m_over = false;
    std::vector<std::thread> m_members; ///< Member i does part i + 1.
};

} // namespace app
