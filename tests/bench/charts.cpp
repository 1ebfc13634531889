// Counting charts of many rows: what opening them takes, and what every step of a clock does, against one look at every
// row's two times, which is the floor for a count that keeps nothing.   charts ROWS
#include "app/charts/chart_models.h"
#include "geo/time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace {

using namespace app;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

constexpr std::int64_t kStart = 1'640'995'200; // 1 January 2022

/// Rows over three years by 40 speakers of 4 parties, reported up to nine days later.
geo::DataSet table(std::size_t rows, bool seconds)
{
    const std::string path = (std::filesystem::temp_directory_path() / "dateline_charts.csv").string();
    {
        std::ofstream out(path);
        out << "date,reported,lat,lon,type,speaker\n";
        std::uint64_t seed = 1;
        for (std::size_t i = 0; i < rows; ++i) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            const auto at = kStart + static_cast<std::int64_t>((seed >> 33U) % (1095ULL * 86'400));
            const std::int64_t later = at + static_cast<std::int64_t>((seed >> 20U) % (9ULL * 86'400));
            const auto when = [&](std::int64_t t) { return seconds ? geo::formatIso(t) : geo::formatIsoDay(t); };
            out << when(at) << ',' << when(later) << ",50,36,type" << i % 4 << ",speaker" << (seed >> 40U) % 40 << '\n';
        }
    }
    geo::DataSetOptions how;
    how.mapping = {"happened=date", "reported=reported", "lat=lat", "lon=lon", "type=type", "speaker=speaker"};
    auto data = geo::DataSet::read(path, how);
    std::filesystem::remove(path);
    if (!data) {
        fmt::print(stderr, "{}\n", data.error().message());
        std::exit(1);
    }
    return std::move(*data);
}

/// The floor: both times of every row compared with the clocks.
std::size_t lookAtAll(const geo::EventTable& table, const PoolStates& states)
{
    std::size_t shown = 0;
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i)
            shown += states.of(block->happened[i], block->reported[i]) > 0 ? 1 : 0;
    return shown;
}

void measure(std::size_t rows, bool seconds)
{
    Session session;
    addDataLayer(session, dataLayerOf(table(rows, seconds)));
    ChartModels models;
    auto from = Clock::now();
    const ChartModel& model = models.of(session, 90, 40);
    const double first = since(from);
    std::vector<double> steps, floors;
    std::size_t shown = 0;
    for (int n = 0; n < 51; ++n) {
        session.clocks.knownOn = kStart + std::int64_t{20} * (n + 1) * geo::kSecondsPerDay;
        session.clocks.happened = {kStart + std::int64_t{10} * n * geo::kSecondsPerDay, session.clocks.knownOn};
        from = Clock::now();
        models.of(session, 90, 40);
        steps.push_back(since(from));
        from = Clock::now();
        const geo::EventTable& data = session.dataLayers.front().data->table();
        shown = lookAtAll(data, PoolStates(data.pools, session.clocks.happened, session.clocks.knownOn));
        floors.push_back(since(from));
    }
    std::sort(steps.begin(), steps.end());
    std::sort(floors.begin(), floors.end());
    fmt::print("{} rows, dates by {}: {} entries, {} shown at the end ({} by the floor)\n", rows, seconds ? "second" : "day", model.rows->entries.size(), model.counts.claims, shown);
    fmt::print("  open   {:.0f} ms\n  step   {:.2f} ms at the median, {:.2f} ms at worst; floor {:.2f} ms, ratio {:.2f}\n", first,
               steps[steps.size() / 2], steps.back(), floors[floors.size() / 2], steps[steps.size() / 2] / floors[floors.size() / 2]);
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    measure(rows, false);
    measure(rows, true);
    return 0;
}
