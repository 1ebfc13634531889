#include "app/session/autosave_timer.h"

#include <algorithm>

namespace app {

void AutosaveTimer::restart(std::uint64_t revision)
{
    m_written = revision;
    m_since.reset();
    m_notBefore = 0;
}

/// Writing takes its time too, and must have ended within the interval: it begins earlier by twice as long as it took.
double AutosaveTimer::deadline() const
{
    const double lead = std::clamp(2 * m_lastWrite, m_interval / 4, m_interval / 2);
    return std::max(*m_since + m_interval - lead, m_notBefore);
}

void AutosaveTimer::observe(double now, bool unsaved, std::uint64_t revision)
{
    if (!unsaved || revision == m_written)
        m_since.reset();
    else if (!m_since)
        m_since = now;
}

double AutosaveTimer::secondsLeft(double now) const
{
    return m_since && !m_writing ? std::max(0.0, deadline() - now) : -1;
}

void AutosaveTimer::started(double now, std::uint64_t revision)
{
    m_writing = true;
    m_began = now;
    m_written = revision;
    m_since.reset();
}

void AutosaveTimer::ended(double now, bool written)
{
    m_writing = false;
    if (written) {
        m_lastWrite = now - m_began;
        m_notBefore = 0;
        return;
    }
    m_notBefore = now + m_interval;
    m_written = ~std::uint64_t{0};
}

void AutosaveTimer::saved(std::uint64_t revision)
{
    m_written = revision;
}

} // namespace app
