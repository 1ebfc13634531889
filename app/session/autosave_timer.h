#pragma once

#include <cstdint>
#include <optional>

namespace app {

/// When unsaved work has to be written, so that none is older than an interval. Knows no clock: every call gets the
/// time, in seconds from any origin.
class AutosaveTimer {
public:
    explicit AutosaveTimer(double intervalSeconds) : m_interval(intervalSeconds) {}

    /// Another document: nothing of it is written yet, and `revision` needs no writing.
    void restart(std::uint64_t revision);
    /// What is true now. The first change that is not written starts the clock.
    void observe(double now, bool unsaved, std::uint64_t revision);

    bool due(double now) const { return m_since && !m_writing && now >= deadline(); }
    /// Until due(); negative when nothing is waited for.
    double secondsLeft(double now) const;

    /// Writing of `revision` began; no other is due until it ended.
    void started(double now, std::uint64_t revision);
    /// After a failure it is tried again an interval later.
    void ended(double now, bool written);
    /// `revision` is on the disk in another way: it was saved.
    void saved(std::uint64_t revision);

private:
    double deadline() const;

    double m_interval;
    std::uint64_t m_written = 0; ///< The revision on the disk, or on its way there.
    std::optional<double> m_since; ///< The first change that is not written.
    double m_notBefore = 0;        ///< After a failure.
    bool m_writing = false;
    double m_began = 0;
    double m_lastWrite = 0; ///< Seconds that the last one took.
};

} // namespace app
