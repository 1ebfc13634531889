#pragma once

#include "app/session/open_files.h"
#include "app/session/worker.h"
#include "geo/data/table_head.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace app {

/// Reads files on a thread of its own, one after the other, while the window goes on. Its end stops what is being read.
class BackgroundReader {
public:
    /// `wake` is called on the other thread when take() has something to tell.
    explicit BackgroundReader(std::function<void()> wake);
    ~BackgroundReader();

    void read(const std::string& path, ReadOptions options);
    /// The file being read and those behind it are given up.
    void stop();

    /// What came since the last call: rows of a large file that is still being read, or a file that is read.
    struct News {
        std::optional<DataLayer> soFar;
        std::optional<ReadFile> done;
        std::shared_ptr<const geo::TableHead> asks; ///< A table that is not read before somebody was asked.
    };
    News take();
    /// The file being read and the share of it that is, 0 to 1; none when nothing is.
    std::optional<ReadingState> state() const;

private:
    bool step(double share);

    std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::deque<std::string> m_waiting; ///< The first is being read.
    std::deque<ReadFile> m_done;
    std::deque<std::shared_ptr<const geo::TableHead>> m_asks;
    std::optional<DataLayer> m_soFar;
    double m_share = 0;
    double m_told = 0;
    std::atomic<int> m_stops = 0; ///< Counts stop(), so that a job knows whether it is still wanted.
    Worker m_worker; ///< Last: it ends before what its jobs use.
};

} // namespace app
