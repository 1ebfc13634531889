#include "app/session/data_areas.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace app {

namespace {

bool isArea(geo::Precision precision)
{
    return precision == geo::Precision::admin2 || precision == geo::Precision::admin1 ||
           precision == geo::Precision::country;
}

/// Rows of one name, precision and times.
using RowKey = std::tuple<std::uint32_t, geo::Precision, std::uint32_t, std::uint32_t>;

std::map<RowKey, std::size_t> countRows(const geo::EventTable& table)
{
    std::map<RowKey, std::size_t> rows;
    RowKey lastKey{};
    std::size_t* last = nullptr;
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i) {
            if (!isArea(block->precision[i]) || block->lon[i] == block->lon[i]) // NaN is not itself.
                continue;
            const RowKey key{block->area[i], block->precision[i], block->happened[i], block->reported[i]};
            if (last == nullptr || key != lastKey) {
                last = &rows[key];
                lastKey = key;
            }
            ++*last;
        }
    return rows;
}

/// One area of the boundaries may go by several names.
std::string identityOf(const geo::AreaMatch& match)
{
    if (!match.boundary.layer.empty())
        return std::string(match.boundary.layer) + "\n" + std::string(match.boundary.code);
    return std::string(match.origin) + "\n" + std::string(match.name);
}

} // namespace

bool DataAreas::wanted(const geo::DataSet& data)
{
    return std::any_of(data.table().blocks.begin(), data.table().blocks.end(), [](const geo::EventBlockPtr& block) {
        return std::any_of(block->precision.begin(), block->precision.end(), isArea);
    });
}

DataAreas::DataAreas(const geo::DataSet& data, const geo::AreaIndex& index)
{
    const geo::EventPools& pools = data.table().pools;
    std::map<std::pair<std::uint32_t, geo::Precision>, geo::AreaMatch> matches;
    std::map<std::string, std::size_t> known;
    std::map<std::string, std::size_t> missing;
    for (const auto& [key, rows] : countRows(data.table())) {
        const auto [area, precision, happened, reported] = key;
        const auto [at, fresh] = matches.try_emplace({area, precision});
        if (fresh) {
            const geo::AreaKey& names = pools.areas[area];
            at->second =
                index.find({names.admin2, names.admin1, names.admin1Code, names.country, names.countryCode}, precision);
        }
        if (!at->second.found()) {
            missing[std::string(at->second.reason)] += rows;
            continue;
        }
        const bool country = precision == geo::Precision::country;
        const auto [place, first] = known.try_emplace(identityOf(at->second) + (country ? "*" : ""), m_areas.size());
        if (first)
            m_areas.push_back({at->second, country, {}});
        m_areas[place->second].entries.push_back({happened, reported, rows});
        m_rows += rows;
    }
    for (const auto& [reason, rows] : missing)
        m_issues.push_back({geo::Issue::Severity::doubtful, data.path(), 0, "",
                            fmt::format("{}; {} {} not on the map", reason, rows, rows == 1 ? "row is" : "rows are")});
}

std::vector<DataAreas::Shown> DataAreas::at(const PoolStates& states) const
{
    std::vector<Shown> shown;
    for (const Area& area : m_areas) {
        Shown one{&area.match, area.country, 0, 0};
        for (const Entry& entry : area.entries) {
            const std::uint8_t state = states.of(entry.happened, entry.reported);
            (state == 2 ? one.solid : one.possible) += state == 0 ? 0 : entry.rows;
        }
        if (one.solid + one.possible > 0)
            shown.push_back(one);
    }
    return shown;
}

} // namespace app
