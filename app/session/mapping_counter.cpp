#include "app/session/mapping_counter.h"

namespace app {

void MappingCounter::look(const std::optional<MappingState>& state)
{
    const std::uint64_t revision = state && state->preview && !state->head->whole ? state->revision : 0;
    if (revision == m_asked)
        return;
    m_asked = revision;
    stop();
    if (revision == 0)
        return;
    geo::DataSetOptions how;
    how.columns = state->mapping;
    how.sheet = state->head->sheet;
    how.threads = 1; // The window goes on beside it.
    m_worker.post([this, path = state->head->path, how = std::move(how), revision, stops = m_stops.load()]() mutable {
        if (stops != m_stops)
            return;
        how.progress = [this, stops](double) { return stops == m_stops; };
        const auto set = geo::DataSet::read(path, how);
        if (!set || stops != m_stops)
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_done = {revision, set->counts()};
        }
        m_wake();
    });
}

bool MappingCounter::take(std::optional<MappingState>& state)
{
    const std::lock_guard lock(m_mutex);
    const auto done = std::exchange(m_done, std::nullopt);
    if (!done || !state || done->first != state->revision)
        return false;
    state->whole = done->second;
    return true;
}

} // namespace app
