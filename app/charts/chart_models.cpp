#include "app/charts/chart_models.h"

#include <algorithm>

namespace app {

geo::Window chartExtent(const Clocks& clocks)
{
    const geo::Window &events = clocks.events, &reports = clocks.reports;
    const geo::Window both{std::min(events.from, reports.from), std::max(events.to, reports.to)};
    return both.to - both.from > 2 * (events.to - events.from) ? events : both;
}

void ChartModels::updateRows(const Session& session)
{
    std::vector<LayerKey> keys;
    for (const DataLayer& layer : session.dataLayers)
        keys.push_back({layer.data.get(), layer.visible && !layer.partial});
    RowsKey key{session.documentRevision, session.filterRevision, session.index, std::move(keys)};
    if (m_rowsKey == key)
        return;
    m_rowsKey = std::move(key);
    m_binsKey.reset();
    std::vector<std::shared_ptr<const LayerCount>> known;
    std::vector<NamedLayerCount> counted;
    std::size_t reading = 0;
    for (const DataLayer& layer : session.dataLayers) {
        reading += layer.partial ? 1U : 0U;
        if (layer.partial)
            continue;
        const auto same = std::find_if(m_layers.begin(), m_layers.end(), [&](const auto& l) { return &l->data() == layer.data.get(); });
        if (same != m_layers.end())
            known.push_back(*same);
        else if (layer.visible)
            known.push_back(std::make_shared<const LayerCount>(layer.data));
        else
            continue;
        if (layer.visible)
            counted.push_back({layer.name, known.back()});
    }
    m_layers = std::move(known); // What is closed goes.
    ChartRows rows = chartRows(session, counted);
    rows.reading = reading;
    m_counter.reset();
    m_model.rows = std::make_shared<const ChartRows>(std::move(rows));
}

const ChartModel& ChartModels::of(const Session& session, std::size_t mostBins, std::size_t mostLagBins)
{
    updateRows(session);
    const BinsKey bins{chartExtent(session.clocks), mostBins, mostLagBins, session.charts.byPublisher};
    if (m_binsKey != bins) {
        m_binsKey = bins;
        m_clocksKey.reset();
        m_model.byPublisher = session.charts.byPublisher;
        m_counter.emplace(*m_model.rows, timeBins(chartExtent(session.clocks), mostBins), m_model.byPublisher);
        m_model.bins = m_counter->bins();
        const ChartCounts all = m_counter->at(geo::kAllTime, geo::kDistantFuture, session.answer);
        m_model.lagBins = lagBins(all.lag, mostLagBins);
        m_model.mostInBin = m_model.mostInCell = m_model.mostInLag = 0;
        for (std::size_t bin = 0; bin < m_model.bins.size(); ++bin) {
            std::uint32_t sum = 0;
            for (std::size_t row = 0; row < all.shown.rows; ++row)
                sum += all.shown.at(row, bin).all();
            m_model.mostInBin = std::max({m_model.mostInBin, sum, all.reported[bin] + all.notShown[bin]});
        }
        for (const BinCount& cell : all.sources.counts)
            m_model.mostInCell = std::max(m_model.mostInCell, cell.all());
        for (const BinCount& lag : lagHistogram(all.lag, m_model.lagBins))
            m_model.mostInLag = std::max(m_model.mostInLag, lag.all());
    }
    const ClocksKey clocks{session.clocks.happened, session.clocks.knownOn};
    if (m_clocksKey != clocks) {
        m_clocksKey = clocks;
        m_model.counts = m_counter->at(clocks.first, clocks.second, session.answer);
        m_model.lags = lagHistogram(m_model.counts.lag, m_model.lagBins);
        ++m_revision;
    }
    return m_model;
}

} // namespace app
