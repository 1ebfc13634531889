#include "app/panels/timeline_glide.h"

#include "app/session/clocks.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kSeconds = 0.18;

} // namespace

void Glide::to(geo::Window goal, bool ease)
{
    if (goal == m_goal) {
        m_share = ease ? m_share : 1;
        return;
    }
    const bool far = !isFinite(goal.from) || !isFinite(goal.to) || !isFinite(m_goal.from) || !isFinite(m_goal.to);
    m_from = now();
    m_goal = goal;
    m_share = ease && !far ? 0 : 1;
}

void Glide::advance(double seconds)
{
    m_share = std::min(1.0, m_share + std::max(0.0, seconds) / kSeconds);
}

geo::Window Glide::now() const
{
    if (m_share >= 1)
        return m_goal;
    const double eased = 1 - std::pow(1 - m_share, 3);
    const auto between = [&](std::int64_t a, std::int64_t b) { return a + std::llround(static_cast<double>(b - a) * eased); };
    return {between(m_from.from, m_goal.from), between(m_from.to, m_goal.to)};
}

} // namespace app
