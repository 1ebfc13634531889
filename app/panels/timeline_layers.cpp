#include "app/panels/timeline_layers.h"

#include "app/compose/dot_field.h"
#include "app/session/clocks.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <unordered_map>

namespace app {

namespace {

/// Fewer rows than this are counted at once.
constexpr std::size_t kFewRows = 50'000;
/// What is counted of more rows is kept for one grouping alone.
constexpr std::size_t kMostRowsKept = 2'000'000;

/// How a row counts, in the two lowest bits; above them its time.
enum Manner : std::uint32_t { said, denied, withdrawn };

std::uint32_t mannerOf(geo::Modality modality)
{
    return modality == geo::Modality::denied ? denied : modality == geo::Modality::withdrawn ? withdrawn : said;
}

/// Numbers the groups in order of their first row.
class GroupNumbers {
public:
    GroupNumbers(const geo::DataSet& data, Grouping grouping) : m_data(data), m_grouping(grouping)
    {
        const std::size_t kinds = column() != nullptr ? data.table().pools.texts.size() : grouping == Grouping::precision ? 8 : 1;
        m_known.assign(3 * kinds, kNone);
    }
    std::uint32_t of(const geo::EventBlock& block, std::size_t row, LaneSection section)
    {
        const auto text = column();
        const std::uint32_t kind = text != nullptr                     ? (block.*text)[row]
                                   : m_grouping == Grouping::precision ? static_cast<std::uint32_t>(block.precision[row])
                                                                       : 0U;
        // What stands apart stands together.
        const std::size_t key = section == LaneSection::dated ? 3 * static_cast<std::size_t>(kind) : static_cast<std::size_t>(section);
        std::uint32_t& number = m_known[key];
        if (number == kNone) {
            number = static_cast<std::uint32_t>(groups.size());
            RowGroup group;
            group.name = section == LaneSection::dated ? nameOf(kind) : std::string();
            group.section = section;
            groups.push_back(std::move(group));
        }
        return number;
    }
    std::vector<RowGroup> groups;

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    std::vector<std::uint32_t> geo::EventBlock::*column() const
    {
        switch (m_grouping) {
        case Grouping::speaker:
            return &geo::EventBlock::speaker;
        case Grouping::side:
            return &geo::EventBlock::party;
        case Grouping::eventType:
            return &geo::EventBlock::eventType;
        default:
            return nullptr;
        }
    }
    std::string nameOf(std::uint32_t kind) const
    {
        if (column() != nullptr)
            return m_data.table().pools.texts[kind];
        if (m_grouping == Grouping::precision)
            return laneName(static_cast<geo::Precision>(kind));
        return m_grouping == Grouping::source ? std::string(m_data.preset().title()) : std::string();
    }

    const geo::DataSet& m_data;
    Grouping m_grouping;
    std::vector<std::uint32_t> m_known;
};

/// One number for each row that has a time, group by group: time << 2 | manner.
struct Sorted {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> begins; ///< One for each group, and the end.
};

/// The dots of a data layer are coloured by its most frequent parties or, without any, types (DotField): the same here.
void colourGroups(const geo::EventTable& table, Grouping grouping, std::vector<RowGroup>& groups)
{
    constexpr std::size_t kMostColours = DotField::kMostParts;
    const auto hasParty = [](const geo::EventBlockPtr& block) {
        return std::any_of(block->party.begin(), block->party.end(), [](std::uint32_t party) { return party != 0; });
    };
    if (grouping != Grouping::side && grouping != Grouping::eventType)
        return;
    if (std::any_of(table.blocks.begin(), table.blocks.end(), hasParty) != (grouping == Grouping::side))
        return;
    std::vector<RowGroup*> order;
    for (RowGroup& group : groups)
        if (group.section == LaneSection::dated && !group.name.empty())
            order.push_back(&group);
    std::stable_sort(order.begin(), order.end(), [](const RowGroup* a, const RowGroup* b) { return a->rows > b->rows; });
    for (std::size_t i = 0; i < std::min(kMostColours, order.size()); ++i)
        order[i]->colour = static_cast<int>(i);
}

LaneSeriesPtr seriesOf(std::span<std::uint32_t> rows, const std::vector<geo::TimeBounds>& times, std::int64_t& first)
{
    LaneSeries series;
    const auto add = [&](std::uint32_t key, std::uint32_t count) {
        const geo::TimeBounds& time = times[key >> 2];
        series.add(time, (key & 3) == denied ? geo::Modality::denied : geo::Modality::asserted, count);
        if ((key & 3) == withdrawn)
            series.addRetracted(time, count);
        first = std::min(first, isFinite(time.possibleFrom) ? time.possibleFrom : time.possibleTo);
    };
    if (rows.size() > 4 * times.size()) {
        std::vector<std::uint32_t> counts(4 * times.size());
        for (const std::uint32_t key : rows)
            ++counts[key];
        for (std::uint32_t key = 0; key < counts.size(); ++key)
            if (counts[key] > 0)
                add(key, counts[key]);
    } else {
        std::sort(rows.begin(), rows.end());
        for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
            for (end = i + 1; end < rows.size() && rows[end] == rows[i];)
                ++end;
            add(rows[i], static_cast<std::uint32_t>(end - i));
        }
    }
    series.close();
    return std::make_shared<const LaneSeries>(std::move(series));
}

} // namespace

const char* laneName(geo::Precision precision)
{
    static constexpr std::array kNames{"Exact place", "Settlement", "Near a place", "District", "Region", "Country", "Sea or air", "No place"};
    return kNames[static_cast<std::size_t>(precision)];
}

RowLanes rowLanes(const geo::DataSet& data, Grouping grouping)
{
    const geo::EventTable& table = data.table();
    const std::vector<geo::TimeBounds>& times = table.pools.times;
    std::vector<std::uint8_t> section(times.size()), unknown(times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
        section[i] = times[i].empty() ? 1 : 0;
        unknown[i] = knownFrom(times[i]) == geo::kDistantFuture ? 1 : 0;
    }
    RowLanes lanes;
    GroupNumbers numbers(data, grouping);
    std::vector<std::uint32_t> groupOfRow;
    groupOfRow.reserve(table.size());
    std::vector<std::size_t> sizes;
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i) {
            const bool undated = section[block->happened[i]] != 0, unreported = unknown[block->reported[i]] != 0;
            const LaneSection where = undated ? LaneSection::undated : unreported ? LaneSection::unreported : LaneSection::dated;
            const std::uint32_t group = numbers.of(*block, i, where);
            sizes.resize(std::max(sizes.size(), static_cast<std::size_t>(group) + 1));
            ++sizes[group];
            groupOfRow.push_back(group);
            lanes.undated += undated ? 1U : 0U;
            lanes.unreported += unreported ? 1U : 0U;
        }
    Sorted sorted;
    sorted.begins.assign(sizes.size() + 1, 0);
    for (std::size_t g = 0; g < sizes.size(); ++g)
        sorted.begins[g + 1] = sorted.begins[g] + sizes[g];
    sorted.rows.resize(groupOfRow.size());
    std::vector<std::size_t> next(sorted.begins.begin(), sorted.begins.end() - 1);
    std::size_t row = 0;
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i, ++row)
            sorted.rows[next[groupOfRow[row]]++] = block->happened[i] << 2 | mannerOf(block->modality[i]);
    lanes.groups = std::move(numbers.groups);
    std::int64_t first = geo::kDistantFuture;
    for (std::size_t g = 0; g < lanes.groups.size(); ++g) {
        RowGroup& group = lanes.groups[g];
        group.rows = sizes[g];
        group.series = seriesOf(std::span(sorted.rows).subspan(sorted.begins[g], sizes[g]), times, group.first);
    }
    colourGroups(table, grouping, lanes.groups);
    lanes.all = seriesOf(std::span(sorted.rows), times, first);
    return lanes;
}

/// What one data set is by one grouping.
struct LayerLanes::Job {
    std::shared_ptr<const geo::DataSet> data;
    Grouping grouping = Grouping::none;
    std::shared_ptr<const RowLanes> result; ///< Set once, before `done`.
    std::atomic<bool> done = false;
    std::atomic<bool> given = false; ///< Nobody waits for it any more.
    bool used = true;
};

LayerLanes::LayerLanes() = default;

LayerLanes::LayerLanes(LayerLanes&&) noexcept = default;

LayerLanes& LayerLanes::operator=(LayerLanes&& other) noexcept
{
    giveUp();
    m_worker = std::move(other.m_worker);
    m_jobs = std::move(other.m_jobs);
    m_counting = other.m_counting;
    m_waiting = other.m_waiting;
    return *this;
}

LayerLanes::~LayerLanes()
{
    giveUp();
}

/// What was not begun is not done.
void LayerLanes::giveUp()
{
    for (const std::shared_ptr<Job>& job : m_jobs)
        job->given = true;
}

std::vector<std::shared_ptr<const RowLanes>> LayerLanes::of(const std::vector<DataLayer>& layers, Grouping grouping)
{
    std::vector<std::shared_ptr<const RowLanes>> known;
    for (const std::shared_ptr<Job>& job : m_jobs)
        job->used = false;
    m_counting = m_waiting = false;
    for (const DataLayer& layer : layers) {
        if (layer.partial) {
            m_waiting = m_waiting || layer.visible;
            continue;
        }
        auto at = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const std::shared_ptr<Job>& job) {
            return job->data == layer.data && job->grouping == grouping;
        });
        if (at == m_jobs.end() && layer.visible) {
            auto job = std::make_shared<Job>();
            job->data = layer.data;
            job->grouping = grouping;
            const auto count = [job] {
                if (!job->given)
                    job->result = std::make_shared<const RowLanes>(rowLanes(*job->data, job->grouping));
                job->done = true;
            };
            if (layer.data->table().size() < kFewRows) {
                count();
            } else {
                if (!m_worker)
                    m_worker = std::make_unique<Worker>();
                m_worker->post(count);
            }
            at = m_jobs.insert(m_jobs.end(), std::move(job));
        }
        // Other groupings of an open layer stay for when they are asked for again, unless they take much room.
        const bool small = layer.data->table().size() < kMostRowsKept;
        for (const std::shared_ptr<Job>& job : m_jobs)
            job->used = job->used || (job->data == layer.data && ((small && job->done) || job->grouping == grouping));
        if (!layer.visible)
            continue;
        known.push_back((*at)->done ? (*at)->result : nullptr);
        m_counting = m_counting || !known.back();
    }
    std::erase_if(m_jobs, [](const std::shared_ptr<Job>& job) {
        if (!job->used)
            job->given = true;
        return !job->used;
    });
    return known;
}

} // namespace app
