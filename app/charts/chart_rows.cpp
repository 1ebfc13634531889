#include "app/charts/chart_rows.h"

#include "geo/claims/lookup.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace app {

namespace {

std::uint64_t mixed(std::uint64_t h, std::uint64_t value)
{
    h ^= value + 0x9E3779B97F4A7C15ULL + (h << 6U) + (h >> 2U);
    h *= 0xFF51AFD7ED558CCDULL;
    return h ^ (h >> 32U);
}

struct TimeHash {
    std::size_t operator()(const geo::TimeBounds& t) const
    {
        std::uint64_t h = 0;
        for (const std::int64_t v : {t.certainFrom, t.certainTo, t.possibleFrom, t.possibleTo})
            h = mixed(h, std::bit_cast<std::uint64_t>(v));
        return h;
    }
};

/// A claim or some rows before the sources are ranked.
struct Raw {
    std::uint32_t happened = 0, reported = 0, claim = 0, series = 0, speaker = 0, publisher = 0;
    friend bool operator==(const Raw&, const Raw&) = default;
};
struct RawHash {
    std::size_t operator()(const Raw& r) const
    {
        std::uint64_t h = mixed(r.happened, r.reported);
        h = mixed(h, static_cast<std::uint64_t>(r.claim) << 32U | r.series);
        return mixed(h, static_cast<std::uint64_t>(r.speaker) << 32U | r.publisher);
    }
};

/// Names in the order they are first met, each with the rows it has.
class Names {
public:
    std::uint32_t of(std::string_view name, std::string_view id = {})
    {
        const auto [at, fresh] = m_index.try_emplace(std::string(name), static_cast<std::uint32_t>(m_list.size()));
        if (fresh)
            m_list.push_back({std::string(name), {}, 0, 0});
        if (m_list[at->second].id.empty())
            m_list[at->second].id = id;
        return at->second;
    }
    void count(std::uint32_t name, std::size_t rows) { m_list[name].rows += rows; }

    /// The most frequent ones, then all others as one; `rankOf` takes the place of each name.
    std::vector<ChartRows::Source> ranked(std::vector<std::uint8_t>& rankOf) const
    {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < m_list.size(); ++i)
            order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return m_list[a].rows > m_list[b].rows; });
        std::vector<ChartRows::Source> list;
        rankOf.assign(m_list.size(), 0);
        for (const std::uint32_t i : order) {
            if (list.size() < ChartRows::kMostSources || order.size() == ChartRows::kMostSources + 1) {
                list.push_back(m_list[i]);
            } else if (list.size() == ChartRows::kMostSources) {
                const std::size_t others = order.size() - list.size();
                list.push_back({std::to_string(others) + " others", {}, others, m_list[i].rows});
            } else {
                list.back().rows += m_list[i].rows;
            }
            rankOf[i] = static_cast<std::uint8_t>(list.size() - 1);
        }
        return list;
    }

private:
    std::vector<ChartRows::Source> m_list;
    std::unordered_map<std::string, std::uint32_t> m_index;
};

/// Builds ChartRows: first what the document says, then each layer, then finish().
class RowCollector {
public:
    void addDocument(const Session& session)
    {
        const geo::Document& document = session.document;
        if (document.claims.empty())
            return;
        const geo::Lookup lookup(document);
        for (const geo::Side& side : document.sides)
            m_rows.groups.push_back({side.name.empty() ? side.id : side.name, side.colour});
        m_document = true;
        std::unordered_set<std::string_view> retractable;
        for (const geo::Relation& relation : document.relations)
            if (relation.kind == geo::RelationKind::retracts)
                retractable.insert(relation.to);
        m_isRetractable = std::move(retractable);
        for (std::uint32_t i = 0; i < document.claims.size(); ++i)
            if (i >= session.filteredOut.size() || session.filteredOut[i] == 0)
                addClaim(document, lookup, i);
    }

    void addLayer(const NamedLayerCount& layer)
    {
        ++m_rows.layers;
        const geo::EventPools& pools = layer.count->data().table().pools;
        std::unordered_map<std::uint32_t, std::uint32_t> groupOf;
        const std::vector<std::uint32_t>& parts = layer.count->parts();
        for (std::size_t i = 0; i < parts.size(); ++i)
            groupOf.emplace(parts[i], groupNamed(pools.texts[parts[i]], static_cast<int>(i)));
        std::vector<std::uint32_t> timeOf(pools.times.size(), kUnmet), speakerOf(pools.texts.size(), kUnmet);
        const auto time = [&](std::uint32_t t) {
            if (timeOf[t] == kUnmet)
                timeOf[t] = timeIndex(pools.times[t]);
            return timeOf[t];
        };
        const std::uint32_t publisher = m_publishers.of(layer.name);
        for (const LayerCount::Entry& e : layer.count->entries()) {
            if (speakerOf[e.speaker] == kUnmet)
                speakerOf[e.speaker] = e.speaker == 0 ? m_speakers.of(kNobody) : m_speakers.of(pools.texts[e.speaker]);
            const auto group = groupOf.find(e.part);
            Raw raw{time(e.happened), time(e.reported), ChartRows::kNoClaim, 0, speakerOf[e.speaker], publisher};
            raw.series = e.modality == geo::Modality::denied      ? kDenied
                         : e.modality == geo::Modality::withdrawn ? kRetracted
                         : group != groupOf.end()                 ? group->second
                                                                  : kNoGroup;
            add(raw, e.rows);
        }
    }

    ChartRows finish()
    {
        if (std::any_of(m_raw.begin(), m_raw.end(), [](const auto& r) { return r.first.series == kNoGroup; }))
            m_rows.groups.push_back({m_rows.groups.empty() ? (m_document ? "claims" : "reports") : "others", -1});
        std::vector<std::uint8_t> speakerRank, publisherRank;
        m_rows.speakers = m_speakers.ranked(speakerRank);
        m_rows.publishers = m_publishers.ranked(publisherRank);
        std::unordered_map<Raw, std::uint32_t, RawHash> known;
        for (const auto& [met, rows] : m_raw) {
            Raw raw = met;
            raw.speaker = speakerRank[raw.speaker];
            raw.publisher = publisherRank[raw.publisher];
            const auto [at, fresh] = known.try_emplace(raw, static_cast<std::uint32_t>(m_rows.entries.size()));
            if (fresh)
                m_rows.entries.push_back(entryOf(raw));
            m_rows.entries[at->second].rows += static_cast<std::uint32_t>(rows);
        }
        return std::move(m_rows);
    }

private:
    static constexpr std::uint32_t kUnmet = 0xFFFFFFFF;
    static constexpr std::uint32_t kDenied = 0xFFFFFFF0, kRetracted = 0xFFFFFFF1, kNoGroup = 0xFFFFFFF2;
    static constexpr const char* kNobody = "nobody named";

    void addClaim(const geo::Document& document, const geo::Lookup& lookup, std::uint32_t i)
    {
        const geo::Claim& claim = document.claims[i];
        const geo::Side* side = lookup.sideOf(claim);
        Raw raw;
        raw.happened = timeIndex(claim.happened->bounds);
        raw.reported = timeIndex(lookup.reported(claim));
        raw.claim = !m_isRetractable.empty() && m_isRetractable.contains(claim.id) ? i : ChartRows::kNoClaim;
        raw.series = claim.modality == geo::Modality::denied      ? kDenied
                     : claim.modality == geo::Modality::withdrawn ? kRetracted
                     : side != nullptr                            ? static_cast<std::uint32_t>(side - document.sides.data())
                                                                  : kNoGroup;
        raw.speaker = sourceIndex(m_speakers, lookup.source(claim.speaker));
        raw.publisher = sourceIndex(m_publishers, lookup.publisher(claim));
        add(raw, 1);
    }

    static std::uint32_t sourceIndex(Names& names, const geo::Source* source)
    {
        return source == nullptr ? names.of(kNobody) : names.of(source->shortName.empty() ? source->name : source->shortName, source->id);
    }

    void add(const Raw& raw, std::size_t rows)
    {
        m_speakers.count(raw.speaker, rows);
        m_publishers.count(raw.publisher, rows);
        const auto [at, fresh] = m_known.try_emplace(raw, static_cast<std::uint32_t>(m_raw.size()));
        if (fresh)
            m_raw.emplace_back(raw, 0);
        m_raw[at->second].second += rows;
    }

    std::uint32_t timeIndex(const geo::TimeBounds& time)
    {
        if (time.empty())
            return 0;
        const auto [at, fresh] = m_times.try_emplace(time, static_cast<std::uint32_t>(m_rows.times.size()));
        if (fresh)
            m_rows.times.push_back(time);
        return at->second;
    }

    std::uint32_t groupNamed(const std::string& name, int colour)
    {
        const auto known = std::find_if(m_rows.groups.begin(), m_rows.groups.end(), [&](const ChartRows::Group& g) { return g.name == name; });
        if (known != m_rows.groups.end())
            return static_cast<std::uint32_t>(known - m_rows.groups.begin());
        m_rows.groups.push_back({name, colour});
        return static_cast<std::uint32_t>(m_rows.groups.size() - 1);
    }

    ChartRows::Entry entryOf(const Raw& raw) const
    {
        ChartRows::Entry entry;
        entry.happened = raw.happened;
        entry.reported = raw.reported;
        entry.claim = raw.claim;
        entry.series = raw.series == kDenied      ? m_rows.denied()
                       : raw.series == kRetracted ? m_rows.retracted()
                       : raw.series == kNoGroup   ? static_cast<std::uint16_t>(m_rows.groups.size() - 1)
                                                  : static_cast<std::uint16_t>(raw.series);
        entry.speaker = static_cast<std::uint8_t>(raw.speaker);
        entry.publisher = static_cast<std::uint8_t>(raw.publisher);
        const geo::TimeBounds &happened = m_rows.times[raw.happened], &reported = m_rows.times[raw.reported];
        if (!happened.empty() && !reported.empty() && reported.possibleFrom != geo::kDistantPast)
            entry.lag = lagOf(happened, reported);
        return entry;
    }

    ChartRows m_rows;
    bool m_document = false;
    std::unordered_set<std::string_view> m_isRetractable;
    Names m_speakers, m_publishers;
    std::unordered_map<geo::TimeBounds, std::uint32_t, TimeHash> m_times;
    std::unordered_map<Raw, std::uint32_t, RawHash> m_known;
    std::vector<std::pair<Raw, std::size_t>> m_raw;
};

std::int64_t dayOf(std::int64_t instant)
{
    const std::int64_t rest = instant % geo::kSecondsPerDay;
    return instant / geo::kSecondsPerDay - (rest < 0 ? 1 : 0);
}

/// The first and last day of a range; the sentinels stay far out.
struct Days {
    std::int64_t first, last;
};
Days daysOf(const geo::TimeBounds& t)
{
    return {dayOf(t.possibleFrom), dayOf(t.possibleTo == geo::kDistantFuture ? t.possibleTo : t.possibleTo - 1)};
}

std::int32_t saturated(std::int64_t days)
{
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(days, -kFarthestLag, kFarthestLag));
}

} // namespace

LagRange lagOf(const geo::TimeBounds& happened, const geo::TimeBounds& reported)
{
    // In days, sentinels are 10^14 away: no difference overflows.
    const Days h = daysOf(happened), r = daysOf(reported);
    const std::int64_t low = r.first - h.last, high = r.last - h.first;
    const std::int64_t least = low > 0 ? low : high < 0 ? high : 0;
    return {saturated(least), saturated(high), low != high};
}

LayerCount::LayerCount(std::shared_ptr<const geo::DataSet> data) : m_data(std::move(data))
{
    constexpr std::size_t kMostParts = 6; // As DotField has it.
    const geo::EventTable& table = m_data->table();
    std::vector<std::size_t> parties(table.pools.texts.size()), types(table.pools.texts.size());
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i) {
            ++parties[block->party[i]];
            ++types[block->eventType[i]];
        }
    // Text 0 is "not stated".
    const bool byParty = std::any_of(parties.begin() + 1, parties.end(), [](std::size_t n) { return n > 0; });
    const std::vector<std::size_t>& rows = byParty ? parties : types;
    for (std::uint32_t text = 1; text < rows.size(); ++text)
        if (rows[text] > 0)
            m_parts.push_back(text);
    std::sort(m_parts.begin(), m_parts.end(), [&](std::uint32_t a, std::uint32_t b) { return rows[a] != rows[b] ? rows[a] > rows[b] : a < b; });
    m_parts.resize(std::min(m_parts.size(), kMostParts));

    struct Key {
        std::uint64_t times = 0, texts = 0;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& k) const { return mixed(k.times, k.texts); }
    };
    std::vector<std::uint8_t> isPart(rows.size(), 0);
    for (const std::uint32_t part : m_parts)
        isPart[part] = 1;
    std::unordered_map<Key, std::uint32_t, KeyHash> known;
    Key lastKey;
    Entry* last = nullptr;
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i) {
            std::uint32_t part = (byParty ? block->party : block->eventType)[i];
            part = isPart[part] != 0 ? part : 0;
            const Key key{static_cast<std::uint64_t>(block->happened[i]) << 32U | block->reported[i],
                          static_cast<std::uint64_t>(part) << 32U | static_cast<std::uint64_t>(block->speaker[i]) << 3U |
                              static_cast<std::uint64_t>(block->modality[i])};
            if (last == nullptr || !(key == lastKey)) {
                const auto [at, fresh] = known.try_emplace(key, static_cast<std::uint32_t>(m_entries.size()));
                if (fresh)
                    m_entries.push_back({block->happened[i], block->reported[i], part, block->speaker[i], block->modality[i], 0});
                last = &m_entries[at->second];
                lastKey = key;
            }
            ++last->rows;
        }
}

ChartRows chartRows(const Session& session, const std::vector<NamedLayerCount>& layers)
{
    RowCollector collector;
    collector.addDocument(session);
    for (const NamedLayerCount& layer : layers)
        collector.addLayer(layer);
    return collector.finish();
}

} // namespace app
