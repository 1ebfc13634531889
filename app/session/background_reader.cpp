#include "app/session/background_reader.h"

#include "app/session/table_mapping.h"

#include <utility>

namespace app {

BackgroundReader::BackgroundReader(std::function<void()> wake) : m_wake(std::move(wake)) {}

BackgroundReader::~BackgroundReader()
{
    stop();
}

void BackgroundReader::read(const std::string& path, ReadOptions options)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(path);
    }
    m_worker.post([this, path, options = std::move(options), stops = m_stops.load()]() mutable {
        if (stops != m_stops)
            return;
        options.progress = [this, stops](double share) { return step(share) && stops == m_stops; };
        options.arrived = [this, stops, last = std::optional<DataLayer>()](geo::DataSet soFar) mutable {
            // Here and not in the window: it looks at every row.
            DataLayer layer = dataLayerOf(std::move(soFar), last ? &*last : nullptr);
            last = layer;
            {
                const std::lock_guard lock(m_mutex);
                if (stops != m_stops)
                    return;
                m_soFar = std::move(layer);
            }
            m_wake();
        };
        std::shared_ptr<const geo::TableHead> head = headToAskAbout(path, options);
        ReadFile file = head ? ReadFile{} : readFile(path, options);
        {
            const std::lock_guard lock(m_mutex);
            m_soFar.reset();
            m_share = m_told = 0;
            if (stops == m_stops) {
                if (head)
                    m_asks.push_back(std::move(head));
                else
                    m_done.push_back(std::move(file));
                m_waiting.pop_front();
            }
        }
        m_wake();
    });
}

void BackgroundReader::stop()
{
    const std::lock_guard lock(m_mutex);
    ++m_stops;
    m_waiting.clear();
    m_soFar.reset();
    m_asks.clear();
}

/// Tells the window of each hundredth.
bool BackgroundReader::step(double share)
{
    constexpr double kHundredth = 0.01;
    bool tell = false;
    {
        const std::lock_guard lock(m_mutex);
        m_share = share;
        tell = share - m_told >= kHundredth;
        m_told = tell ? share : m_told;
    }
    if (tell)
        m_wake();
    return true;
}

BackgroundReader::News BackgroundReader::take()
{
    const std::lock_guard lock(m_mutex);
    News news;
    news.soFar = std::exchange(m_soFar, std::nullopt);
    if (!m_done.empty()) {
        news.done = std::move(m_done.front());
        m_done.pop_front();
    }
    if (!m_asks.empty()) {
        news.asks = std::move(m_asks.front());
        m_asks.pop_front();
    }
    return news;
}

std::optional<ReadingState> BackgroundReader::state() const
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return std::nullopt;
    return ReadingState{m_waiting.front(), m_share};
}

} // namespace app
