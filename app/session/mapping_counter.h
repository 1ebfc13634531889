#pragma once

#include "app/session/mapping_state.h"
#include "app/session/worker.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace app {

/// Counts what a mapping would make of all rows of a table, on a thread of its own; only the last one asked about
/// matters. Its end stops the counting.
class MappingCounter {
public:
    /// `wake` is called on the other thread when take() has something to tell.
    explicit MappingCounter(std::function<void()> wake) : m_wake(std::move(wake)) {}
    ~MappingCounter() { stop(); }

    /// Begins when the mapping is another one than that asked about last and the head is not all of the file.
    void look(const std::optional<MappingState>& state);
    /// Puts a count that is done into the state it belongs to; true when something changed.
    bool take(std::optional<MappingState>& state);

private:
    void stop() { ++m_stops; }

    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::optional<std::pair<std::uint64_t, geo::ReadCounts>> m_done; ///< Revision of the mapping, and its counts.
    std::uint64_t m_asked = 0;                                       ///< Revision; 0: nothing.
    std::atomic<int> m_stops = 0;
    Worker m_worker; ///< Last: it ends before what its jobs use.
};

} // namespace app
