#include "app/viewer/frame_times.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace app {

std::string FrameTimes::json() const
{
    if (m_times.empty())
        return R"({"frames": 0})";
    std::vector<double> sorted = m_times;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&sorted](double share) {
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
    };
    const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
    return fmt::format(
        R"({{"frames": {}, "p50_ms": {:.2f}, "p90_ms": {:.2f}, "p99_ms": {:.2f}, "max_ms": {:.2f}, "fps": {:.1f}}})",
        sorted.size(), at(0.5), at(0.9), at(0.99), sorted.back(), 1000 * static_cast<double>(sorted.size()) / sum);
}

} // namespace app
