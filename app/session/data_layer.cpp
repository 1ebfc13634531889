#include "app/session/data_layer.h"

#include <algorithm>
#include <unordered_map>

namespace app {

DataTally::DataTally(const geo::DataSet& data)
{
    std::unordered_map<std::uint64_t, std::size_t> known;
    std::uint64_t lastKey = 0;
    Entry* last = nullptr;
    for (const geo::EventBlockPtr& block : data.table().blocks) {
        if (!block->box.empty()) {
            m_box.include({block->box.west, block->box.south});
            m_box.include({block->box.east, block->box.north});
        }
        for (std::size_t i = 0; i < block->size(); ++i) {
            const std::uint64_t key = static_cast<std::uint64_t>(block->happened[i]) << 32 | block->reported[i];
            if (last == nullptr || key != lastKey) {
                const auto [at, fresh] = known.try_emplace(key, m_entries.size());
                if (fresh)
                    m_entries.push_back({block->happened[i], block->reported[i], 0});
                last = &m_entries[at->second];
                lastKey = key;
            }
            ++last->rows;
        }
    }
}

DataChanges DataTally::changes(const PoolStates& first, const PoolStates& second) const
{
    DataChanges changes;
    for (const Entry& entry : m_entries) {
        const std::uint8_t before = first.of(entry.happened, entry.reported), after = second.of(entry.happened, entry.reported);
        if (before != 0 || after != 0)
            (before == 0 ? changes.fresh : after == 0 ? changes.gone : before != after ? changes.changed : changes.same) += entry.rows;
    }
    return changes;
}

std::vector<DataTally::TimeRows> DataTally::rowsBy(std::uint32_t Entry::*column) const
{
    std::vector<TimeRows> times;
    for (const Entry& entry : m_entries)
        times.push_back({entry.*column, entry.rows});
    std::sort(times.begin(), times.end(), [](const TimeRows& a, const TimeRows& b) { return a.time < b.time; });
    std::vector<TimeRows> once;
    for (const TimeRows& time : times)
        if (!once.empty() && once.back().time == time.time)
            once.back().rows += time.rows;
        else
            once.push_back(time);
    return once;
}

DataLayer dataLayerOf(geo::DataSet data, const DataLayer* before)
{
    DataLayer layer;
    layer.path = data.path();
    layer.name = layer.path.substr(layer.path.find_last_of('/') + 1);
    layer.data = std::make_shared<const geo::DataSet>(std::move(data));
    layer.tally = std::make_shared<const DataTally>(*layer.data);
    layer.times = std::make_shared<const geo::TimeIndex>(layer.data->table(), before != nullptr ? before->times.get() : nullptr);
    return layer;
}

DataCounts countsOf(const DataLayer& layer, const geo::ClockQuery& query)
{
    const geo::TimeIndex::Counts found = layer.times->count(layer.data->table(), query);
    DataCounts counts;
    counts.solid = found.solid;
    counts.possible = found.possible;
    counts.hidden = layer.data->table().size() - found.solid - found.possible;
    counts.unplaced = found.unplaced;
    return counts;
}

} // namespace app
