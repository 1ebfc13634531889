#include "app/session/map_tools.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

/// What follows sooner belongs to the same movement.
constexpr double kRestSeconds = 0.8;
constexpr std::size_t kMostStops = 100;

/// Nobody would say that the camera moved: a hundredth of the screen at most.
bool nearlySame(const CameraStop& a, const CameraStop& b)
{
    const double degrees = 3.6 / std::exp2(std::max(a.zoom, b.zoom));
    return std::abs(a.zoom - b.zoom) < 0.02 && std::abs(std::remainder(a.center.lon - b.center.lon, 360)) < degrees &&
           std::abs(a.center.lat - b.center.lat) < degrees;
}

} // namespace

void CameraHistory::keep(const CameraStop& stop)
{
    m_forward.clear();
    if (!m_back.empty() && nearlySame(m_back.back(), stop))
        return;
    m_back.push_back(stop);
    if (m_back.size() > kMostStops)
        m_back.erase(m_back.begin());
}

void CameraHistory::moved(const CameraStop& before, const CameraStop& after, double seconds)
{
    if (before == after)
        return;
    const bool rested = seconds - m_lastMoved > kRestSeconds;
    m_lastMoved = seconds;
    if (rested && !m_accounted)
        keep(before);
    m_accounted = false;
}

void CameraHistory::leave(const CameraStop& now)
{
    keep(now);
    m_accounted = true;
}

bool CameraHistory::canGo(int by, const CameraStop& now) const
{
    const std::vector<CameraStop>& stops = by < 0 ? m_back : m_forward;
    return std::any_of(stops.begin(), stops.end(), [&](const CameraStop& stop) { return !nearlySame(stop, now); });
}

std::optional<CameraStop> CameraHistory::go(int by, const CameraStop& now)
{
    std::vector<CameraStop>& from = by < 0 ? m_back : m_forward;
    std::vector<CameraStop>& to = by < 0 ? m_forward : m_back;
    while (!from.empty()) {
        const CameraStop stop = from.back();
        from.pop_back();
        if (nearlySame(stop, now))
            continue;
        to.push_back(now);
        m_accounted = true;
        return stop;
    }
    return std::nullopt;
}

} // namespace app
