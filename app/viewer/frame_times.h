#pragma once

#include <string>
#include <vector>

namespace app {

/// Milliseconds of frames, and what can be said of them.
class FrameTimes {
public:
    void add(double milliseconds) { m_times.push_back(milliseconds); }
    std::size_t size() const { return m_times.size(); }
    /// {"frames":…,"p50_ms":…,"p90_ms":…,"p99_ms":…,"max_ms":…,"fps":…}
    std::string json() const;

private:
    std::vector<double> m_times;
};

} // namespace app
