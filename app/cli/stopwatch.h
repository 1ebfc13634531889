#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// Milliseconds since it was made, noted under names; from any thread.
class Stopwatch {
public:
    void lap(const char* name)
    {
        const std::lock_guard lock(m_mutex);
        m_laps.emplace_back(name, elapsed());
    }
    /// One flat object: each name with the milliseconds from the start to its lap, and "total_ms".
    std::string json() const
    {
        const std::lock_guard lock(m_mutex);
        std::string text = "{";
        for (const auto& [name, ms] : m_laps)
            text += "\"" + name + "\": " + std::to_string(ms) + ", ";
        return text + "\"total_ms\": " + std::to_string(elapsed()) + "}";
    }

private:
    double elapsed() const
    {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
    }
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    mutable std::mutex m_mutex;
    std::vector<std::pair<std::string, double>> m_laps;
};

} // namespace app
