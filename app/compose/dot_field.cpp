#include "app/compose/dot_field.h"

#include "app/compose/dot_events.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>
#include <numbers>
#include <numeric>
#include <span>
#include <thread>
#include <unordered_map>

namespace app {

namespace {

/// North edge of the square map, degrees.
constexpr double kEdge = 85.05112877980659;
constexpr double kWorld = 4294967296.0;

/// By the closed form.
DotField::BlockPtr projectMercator(const geo::EventBlock& from, std::span<const std::uint32_t> order)
{
    constexpr double kDegree = std::numbers::pi / 180;
    auto made = std::make_shared<DotField::Block>();
    DotField::Block& to = *made;
    to.x.resize(order.size());
    to.y.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double lon = from.lon[order[i]], lat = from.lat[order[i]];
        if (!(lat > -kEdge && lat < kEdge)) { // NaN as well.
            to.x[i] = 0;
            to.y[i] = DotField::kNowhere;
            continue;
        }
        const double turn = lon / 360 + 0.5;
        to.x[i] = static_cast<std::uint32_t>(static_cast<std::uint64_t>((turn - std::floor(turn)) * kWorld) & 0xFFFFFFFFU);
        const double down = 0.5 - std::atanh(std::sin(lat * kDegree)) / (2 * std::numbers::pi);
        to.y[i] = static_cast<std::uint32_t>(std::clamp(down, 0.0, 1.0) * (kWorld - 2));
    }
    return made;
}

DotField::BlockPtr project(const geo::EventBlock& from, std::span<const std::uint32_t> order, const geo::MapProjection& map)
{
    if (map.isWebMercator())
        return projectMercator(from, order);
    auto made = std::make_shared<DotField::Block>();
    made->x.resize(order.size());
    made->y.resize(order.size());
    std::vector<geo::LonLat> places(order.size());
    std::vector<geo::Projected> at(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        places[i] = {from.lon[order[i]], from.lat[order[i]]};
    map.forward(places, at);
    const DotFrame frame(map);
    for (std::size_t i = 0; i < order.size(); ++i) {
        double across = (at[i].x - frame.west) / frame.side, down = (frame.north - at[i].y) / frame.side;
        if (frame.repeats)
            across -= std::floor(across);
        const bool in = across >= 0 && across < 1 && down >= 0 && down < 1 && map.domain().contains(places[i]); // NaN is not.
        made->x[i] = in ? static_cast<std::uint32_t>(across * kWorld) : 0;
        made->y[i] = in ? static_cast<std::uint32_t>(down * (kWorld - 2)) : DotField::kNowhere;
    }
    return made;
}

} // namespace

DotFrame::DotFrame(const geo::MapProjection& map) : repeats(map.wrapMetres() > 0)
{
    constexpr double kSide = 5.2e7; // Wider than the plane of any whole world.
    side = repeats ? map.wrapMetres() : kSide;
    geo::Projected middle = map.forward(map.domain().center);
    if (map.isWebMercator())
        middle = {0, 0};
    west = middle.x - side / 2;
    north = middle.y + side / 2;
}

DotField::DotField(const DataLayer& layer, const DotField* before, geo::MapProjectionPtr map)
    : m_data(layer.data), m_times(layer.times), m_map(std::move(map))
{
    if (before != nullptr && before->m_map->key() != m_map->key())
        before = nullptr;
    std::unordered_map<const geo::EventBlock*, BlockPtr> known;
    for (std::size_t i = 0; before != nullptr && i < before->m_blocks.size(); ++i)
        known.emplace(before->m_data->table().blocks[i].get(), before->m_blocks[i]);
    const std::vector<geo::EventBlockPtr>& blocks = m_data->table().blocks;
    m_blocks.resize(blocks.size());
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    const auto every = [&](std::size_t first) {
        for (std::size_t i = first; i < blocks.size(); i += cores)
            if (const auto at = known.find(blocks[i].get()); at != known.end())
                m_blocks[i] = at->second;
            else
                m_blocks[i] = project(*blocks[i], m_times->of(i).rows(), *m_map);
    };
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min(cores, blocks.size()); ++i)
        others.push_back(std::async(std::launch::async, every, i));
    every(0);
    for (std::future<void>& other : others)
        other.get();
    chooseParts();
}

const geo::PointIndex* DotField::places(bool wait) const
{
    if (!m_places.valid())
        m_places = std::async(std::launch::async, [held = m_blocks] {
                       std::vector<geo::PointIndex::Block> blocks;
                       for (const BlockPtr& block : held)
                           blocks.push_back({block->x, block->y});
                       return std::make_shared<const geo::PointIndex>(std::move(blocks), kNowhere);
                   }).share();
    const bool ready = wait || m_places.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    return ready ? m_places.get().get() : nullptr;
}

const DotEvents* DotField::events() const
{
    if (!m_events.valid()) {
        auto partOf = [data = m_data, byParty = m_byParty, parts = m_partOfText](std::size_t block, std::size_t row) {
            const geo::EventBlock& b = *data->table().blocks[block];
            return parts[(byParty ? b.party : b.eventType)[row]];
        };
        m_events = std::async(std::launch::async, [data = m_data, times = m_times, blocks = m_blocks, part = std::move(partOf)] {
                       return std::make_shared<const DotEvents>(data, times, blocks, part);
                   }).share();
    }
    const bool made = m_events.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    return made ? m_events.get().get() : nullptr;
}

void DotField::chooseParts()
{
    const geo::EventTable& table = m_data->table();
    const std::size_t texts = table.pools.texts.size();
    std::vector<std::size_t> parties(texts), types(texts);
    for (const geo::EventBlockPtr& block : table.blocks) {
        for (const std::uint32_t text : block->party)
            ++parties[text];
        for (const std::uint32_t text : block->eventType)
            ++types[text];
    }
    // Text 0 is "not stated".
    m_byParty = std::accumulate(parties.begin() + 1, parties.end(), std::size_t{0}) > 0;
    const std::vector<std::size_t>& rows = m_byParty ? parties : types;
    std::vector<std::uint32_t> order(texts - 1);
    std::iota(order.begin(), order.end(), 1U);
    const std::size_t most = std::min(kMostParts, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return rows[a] != rows[b] ? rows[a] > rows[b] : a < b; });
    m_partOfText.assign(texts, static_cast<std::uint8_t>(kMostParts));
    for (std::size_t i = 0; i < most && rows[order[i]] > 0; ++i) {
        m_parts.push_back({table.pools.texts[order[i]], rows[order[i]]});
        m_partOfText[order[i]] = static_cast<std::uint8_t>(i);
    }
    for (std::size_t text = 0; text < texts; ++text)
        m_others = m_others || (rows[text] > 0 && m_partOfText[text] == kMostParts);
}

} // namespace app
