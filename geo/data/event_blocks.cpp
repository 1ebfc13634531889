#include <array>
#include <cmath>
#include <limits>

#include "geo/data/event_blocks_impl.h"

namespace geo {

namespace {

constexpr char kUnitSeparator = '\x1F';

AreaKey splitKey(std::string_view key)
{
    AreaKey area;
    for (std::string* part : {&area.admin2, &area.admin1, &area.admin1Code, &area.country, &area.countryCode}) {
        const std::size_t end = key.find(kUnitSeparator);
        part->assign(key.substr(0, end));
        key.remove_prefix(end == std::string_view::npos ? key.size() : end + 1);
    }
    return area;
}

} // namespace

std::uint32_t SharedPools::text(std::string_view value)
{
    const std::lock_guard lock(m_mutex);
    const auto [at, fresh] = m_texts.try_emplace(std::string(value), static_cast<std::uint32_t>(m_pools.texts.size()));
    if (fresh)
        m_pools.texts.emplace_back(value);
    return at->second;
}

std::uint32_t SharedPools::time(const TimeBounds& value)
{
    const std::lock_guard lock(m_mutex);
    const auto [at, fresh] = m_times.try_emplace(value, static_cast<std::uint32_t>(m_pools.times.size()));
    if (fresh)
        m_pools.times.push_back(value);
    return at->second;
}

std::uint32_t SharedPools::area(std::string_view key)
{
    const std::lock_guard lock(m_mutex);
    const auto [at, fresh] = m_areas.try_emplace(std::string(key), static_cast<std::uint32_t>(m_pools.areas.size()));
    if (fresh)
        m_pools.areas.push_back(splitKey(key));
    return at->second;
}

std::uint32_t PoolCache::text(std::string_view value, LastText& last)
{
    if (value.empty())
        return 0;
    if (value == last.value)
        return last.id;
    auto at = m_texts.find(value);
    if (at == m_texts.end())
        at = m_texts.emplace(std::string(value), m_pools.text(value)).first;
    last.value.assign(value);
    return last.id = at->second;
}

std::uint32_t PoolCache::time(const TimeBounds& value, LastTime& last)
{
    if (value.empty())
        return 0;
    if (value == last.value)
        return last.id;
    auto at = m_times.find(value);
    if (at == m_times.end())
        at = m_times.emplace(value, m_pools.time(value)).first;
    last.value = value;
    return last.id = at->second;
}

std::uint32_t PoolCache::area(const AreaNames& names)
{
    if (names == AreaNames{})
        return 0;
    m_areaKey.clear();
    for (const std::string_view part : {names.admin2, names.admin1, names.admin1Code, names.country, names.countryCode})
        m_areaKey.append(part).push_back(kUnitSeparator);
    auto at = m_areas.find(m_areaKey);
    if (at == m_areas.end())
        at = m_areas.emplace(m_areaKey, m_pools.area(m_areaKey)).first;
    return at->second;
}

void BlockBuilder::reserve(std::size_t rows)
{
    EventBlock& b = m_block;
    for (std::vector<double>* column : {&b.lon, &b.lat})
        column->reserve(rows);
    for (std::vector<std::uint32_t>* column : {&b.happened, &b.reported, &b.eventType, &b.speaker, &b.party, &b.area, &b.row})
        column->reserve(rows);
    b.radiusMetres.reserve(rows);
    b.precision.reserve(rows);
    b.modality.reserve(rows);
    b.offset.reserve(rows);
}

void BlockBuilder::add(const EventFacts& facts, std::uint64_t offset, std::uint32_t row)
{
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    EventBlock& b = m_block;
    b.lon.push_back(facts.at ? facts.at->lon : kNone);
    b.lat.push_back(facts.at ? facts.at->lat : kNone);
    if (facts.at)
        b.box.include(*facts.at);
    b.happened.push_back(m_cache.time(facts.happened, m_happened));
    b.reported.push_back(m_cache.time(facts.reported, m_reported));
    if (!facts.happened.empty()) {
        b.possible.from = std::min(b.possible.from, facts.happened.possibleFrom);
        b.possible.to = std::max(b.possible.to, facts.happened.possibleTo);
    }
    b.eventType.push_back(m_cache.text(facts.eventType, m_type));
    b.speaker.push_back(m_cache.text(facts.speaker, m_speaker));
    b.party.push_back(m_cache.text(facts.party, m_party));
    // A place with a position of its own needs no area.
    b.area.push_back(facts.at ? 0 : m_cache.area(facts.areas));
    b.radiusMetres.push_back(static_cast<float>(facts.radiusMetres));
    b.precision.push_back(facts.precision);
    b.modality.push_back(facts.modality);
    b.offset.push_back(offset);
    b.row.push_back(row);
}

EventBlock BlockBuilder::take()
{
    EventBlock done = std::move(m_block);
    m_block = {};
    return done;
}

} // namespace geo
