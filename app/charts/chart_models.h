#pragma once

#include "app/charts/chart_counts.h"
#include "app/charts/chart_lag.h"

#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace app {

/// What one drawing of the charts needs. Scales come from all claims of the filter, whatever the clocks: nothing
/// jumps while they move.
struct ChartModel {
    std::shared_ptr<const ChartRows> rows;
    TimeBins bins;
    bool byPublisher = false;
    ChartCounts counts;
    std::vector<BinCount> lags; ///< One for each of `lagBins`.
    LagBins lagBins;
    std::uint32_t mostInBin = 0, mostInCell = 0, mostInLag = 0; ///< The largest counts at any clocks.
};

/// The time the axis spans: all events, and all reports unless these make it more than twice as long.
geo::Window chartExtent(const Clocks& clocks);

/// Charts of one session, kept from frame to frame: rows until document, filter or layers change, counts until a clock
/// does. The session must count every change in documentRevision and filterRevision.
class ChartModels {
public:
    /// With at most so many bins along the time axis and in the lag's chart.
    const ChartModel& of(const Session& session, std::size_t mostBins, std::size_t mostLagBins);

    /// Changes with every model made anew.
    std::uint64_t revision() const { return m_revision; }

private:
    struct LayerKey {
        const geo::DataSet* data = nullptr;
        bool counts = false;
        friend bool operator==(const LayerKey&, const LayerKey&) = default;
    };
    using RowsKey = std::tuple<std::uint64_t, std::uint64_t, std::shared_ptr<const geo::AsOfIndex>, std::vector<LayerKey>>;
    using BinsKey = std::tuple<geo::Window, std::size_t, std::size_t, bool>;
    using ClocksKey = std::pair<geo::Window, std::int64_t>;

    void updateRows(const Session& session);

    std::vector<std::shared_ptr<const LayerCount>> m_layers; ///< Each holds its data set.
    std::optional<RowsKey> m_rowsKey;
    std::optional<BinsKey> m_binsKey;
    std::optional<ClocksKey> m_clocksKey;
    std::optional<ChartCounter> m_counter;
    ChartModel m_model;
    std::uint64_t m_revision = 0;
};

} // namespace app
