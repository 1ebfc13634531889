#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/data/event_facts.h"
#include "geo/data/event_table.h"

namespace geo {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// The pools while several threads fill them: each value once, by a number that all threads share.
class SharedPools {
public:
    std::uint32_t text(std::string_view value);
    std::uint32_t time(const TimeBounds& value);
    /// By the five names joined with a unit separator.
    std::uint32_t area(std::string_view key);

    /// Calls fn(const EventPools&) while nobody adds to them.
    template <class Fn> void look(Fn fn)
    {
        const std::lock_guard lock(m_mutex);
        fn(static_cast<const EventPools&>(m_pools));
    }
    EventPools take() { return std::move(m_pools); }

    struct TimeHash {
        std::size_t operator()(const TimeBounds& t) const
        {
            std::uint64_t hash = static_cast<std::uint64_t>(t.possibleFrom) * 0x9E3779B97F4A7C15ULL;
            hash ^= static_cast<std::uint64_t>(t.possibleTo - t.certainTo) * 0xC2B2AE3D27D4EB4FULL;
            return static_cast<std::size_t>((hash ^ static_cast<std::uint64_t>(t.possibleTo)) * 0x165667B19E3779F9ULL);
        }
    };
    using TextIds = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;
    using TimeIds = std::unordered_map<TimeBounds, std::uint32_t, TimeHash>;

private:
    std::mutex m_mutex;
    EventPools m_pools;
    TextIds m_texts, m_areas;
    TimeIds m_times;
};

/// One thread's way into the pools: what it has met before costs no lock.
class PoolCache {
public:
    explicit PoolCache(SharedPools& pools) : m_pools(pools) {}

    /// A column's own memory of its last value: neighbours mostly say the same.
    struct LastText {
        std::string value = {};
        std::uint32_t id = 0;
    };
    struct LastTime {
        TimeBounds value = {};
        std::uint32_t id = 0;
    };
    std::uint32_t text(std::string_view value, LastText& last);
    std::uint32_t time(const TimeBounds& value, LastTime& last);
    std::uint32_t area(const AreaNames& names);

private:
    SharedPools& m_pools;
    SharedPools::TextIds m_texts, m_areas;
    SharedPools::TimeIds m_times;
    std::string m_areaKey;
};

/// Fills a block row by row.
class BlockBuilder {
public:
    explicit BlockBuilder(SharedPools& pools) : m_cache(pools) {}
    void reserve(std::size_t rows);
    void add(const EventFacts& facts, std::uint64_t offset, std::uint32_t row);
    EventBlock take();

private:
    PoolCache m_cache;
    PoolCache::LastText m_type, m_speaker, m_party;
    PoolCache::LastTime m_happened, m_reported;
    EventBlock m_block;
};

} // namespace geo
