#include "app/charts/chart_rows.h"

#include "app/session/clocks.h"
#include "geo/claims/lookup.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace app {

namespace {

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

/// Puts equal neighbours of a sorted range together; returns its new end. `rows` of an entry are summed.
template <class Iterator>
Iterator combined(Iterator begin, Iterator end)
{
    std::sort(begin, end, [](const auto& a, const auto& b) { return a.key() < b.key(); });
    Iterator last = begin;
    for (Iterator it = begin; it != end; ++it) {
        if (it == begin)
            continue;
        if (last->key() == it->key())
            last->rows += it->rows;
        else
            *++last = *it;
    }
    return begin == end ? end : std::next(last);
}

auto keyOf(const geo::TimeBounds& t) { return std::tie(t.possibleFrom, t.possibleTo, t.certainFrom, t.certainTo); }

/// Builds ChartRows: first what the document says, then each layer, then finish().
class RowCollector {
public:
    void addDocument(const Session& session)
    {
        const geo::Document& document = session.document;
        if (document.claims.empty())
            return;
        const geo::Lookup lookup(document);
        m_document = true;
        for (const geo::Side& side : document.sides)
            m_rows.groups.push_back({side.name.empty() ? side.id : side.name, side.colour});
        std::unordered_set<std::string_view> retractable;
        for (const geo::Relation& relation : document.relations)
            if (relation.kind == geo::RelationKind::retracts)
                retractable.insert(relation.to);
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < document.claims.size(); ++i)
            if (i >= session.filteredOut.size() || session.filteredOut[i] == 0)
                order.push_back(i);
        const auto happened = [&](std::uint32_t i) -> const geo::TimeBounds& { return document.claims[i].happened->bounds; };
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keyOf(happened(a)) < keyOf(happened(b)); });
        for (const std::uint32_t i : order) {
            const geo::Claim& claim = document.claims[i];
            begin(happened(i));
            const geo::Side* side = lookup.sideOf(claim);
            const std::uint32_t group = side != nullptr ? static_cast<std::uint32_t>(side - document.sides.data()) : kNoGroup;
            const std::uint32_t alone = !retractable.empty() && retractable.contains(claim.id) ? i : ChartRows::kNoClaim;
            add(lookup.reported(claim), 1, seriesOf(claim.modality, group), alone,
                {sourceIndex(m_speakers, lookup.source(claim.speaker)), sourceIndex(m_publishers, lookup.publisher(claim))});
        }
    }

    void addLayer(const NamedLayerCount& layer)
    {
        ++m_rows.layers;
        const geo::EventPools& pools = layer.count->data().table().pools;
        std::unordered_map<std::uint32_t, std::uint32_t> groupOf;
        const std::vector<std::uint32_t>& parts = layer.count->parts();
        for (std::size_t i = 0; i < parts.size(); ++i)
            groupOf.emplace(parts[i], groupNamed(pools.texts[parts[i]], static_cast<int>(i)));
        std::vector<std::uint32_t> speakerOf(pools.texts.size(), kUnmet);
        const std::uint32_t publisher = m_publishers.of(layer.name);
        std::uint32_t time = kUnmet;
        for (const LayerCount::Entry& e : layer.count->entries()) {
            if (e.happened != time)
                begin(pools.times[e.happened]);
            time = e.happened;
            if (speakerOf[e.speaker] == kUnmet)
                speakerOf[e.speaker] = e.speaker == 0 ? m_speakers.of(kNobody) : m_speakers.of(pools.texts[e.speaker]);
            const auto group = groupOf.find(e.part);
            add(pools.times[e.reported], e.rows, seriesOf(e.modality, group != groupOf.end() ? group->second : kNoGroup), ChartRows::kNoClaim,
                {speakerOf[e.speaker], publisher});
        }
    }

    ChartRows finish()
    {
        if (m_noGroup)
            m_rows.groups.push_back({m_rows.groups.empty() ? (m_document ? "claims" : "reports") : "others", -1});
        const std::vector<std::uint8_t> speakerRank = rank(m_speakers, m_rows.speakers), publisherRank = rank(m_publishers, m_rows.publishers);
        for (std::size_t i = 0; i < m_rows.entries.size(); ++i) {
            ChartRows::Entry& entry = m_rows.entries[i];
            entry.speaker = speakerRank[m_named[i].speaker];
            entry.publisher = publisherRank[m_named[i].publisher];
            entry.series = entry.series == kDenied      ? m_rows.denied()
                           : entry.series == kRetracted ? m_rows.retracted()
                           : entry.series == kNoGroup   ? static_cast<std::uint16_t>(m_rows.groups.size() - 1)
                                                        : entry.series;
        }
        auto to = m_rows.entries.begin();
        for (std::size_t run = 0; run < m_rows.runs.size(); ++run) {
            const auto begin = m_rows.entries.begin() + m_rows.runs[run].first;
            const auto end = combined(begin, m_rows.entries.begin() + static_cast<std::ptrdiff_t>(m_rows.endOf(run)));
            m_rows.runs[run].first = static_cast<std::uint32_t>(to - m_rows.entries.begin());
            to = to == begin ? end : std::move(begin, end, to);
        }
        m_rows.entries.erase(to, m_rows.entries.end());
        return std::move(m_rows);
    }

private:
    static constexpr std::uint32_t kUnmet = 0xFFFFFFFF;
    static constexpr std::uint16_t kDenied = 0xFFFF, kRetracted = 0xFFFE, kNoGroup = 0xFFFD;
    static constexpr const char* kNobody = "nobody named";
    /// Of an entry before the sources are ranked.
    struct Named {
        std::uint32_t speaker = 0, publisher = 0;
    };

    static std::uint32_t sourceIndex(Names& names, const geo::Source* source)
    {
        return source == nullptr ? names.of(kNobody) : names.of(source->shortName.empty() ? source->name : source->shortName, source->id);
    }
    static std::vector<std::uint8_t> rank(const Names& names, std::vector<ChartRows::Source>& list)
    {
        std::vector<std::uint8_t> rankOf;
        list = names.ranked(rankOf);
        return rankOf;
    }

    std::uint16_t seriesOf(geo::Modality modality, std::uint32_t group)
    {
        if (modality == geo::Modality::denied || modality == geo::Modality::withdrawn)
            return modality == geo::Modality::denied ? kDenied : kRetracted;
        m_noGroup = m_noGroup || group >= kNoGroup;
        return static_cast<std::uint16_t>(std::min<std::uint32_t>(group, kNoGroup));
    }

    /// What is added from now on happened then.
    void begin(const geo::TimeBounds& happened)
    {
        if (m_rows.runs.empty() || m_rows.runs.back().happened != happened)
            m_rows.runs.push_back({happened, static_cast<std::uint32_t>(m_rows.entries.size())});
    }

    void add(const geo::TimeBounds& reported, std::uint32_t rows, std::uint16_t series, std::uint32_t claim, Named named)
    {
        m_speakers.count(named.speaker, rows);
        m_publishers.count(named.publisher, rows);
        ChartRows::Entry entry;
        entry.known = knownFrom(reported);
        entry.latestOnly = !reported.empty() && reported.possibleFrom == geo::kDistantPast;
        entry.rows = rows;
        entry.claim = claim;
        entry.series = series;
        if (const geo::TimeBounds& happened = m_rows.runs.back().happened; !happened.empty() && !reported.empty() && !entry.latestOnly)
            entry.lag = lagOf(happened, reported);
        m_rows.entries.push_back(entry);
        m_named.push_back(named);
    }

    std::uint32_t groupNamed(const std::string& name, int colour)
    {
        const auto known = std::find_if(m_rows.groups.begin(), m_rows.groups.end(), [&](const ChartRows::Group& g) { return g.name == name; });
        if (known != m_rows.groups.end())
            return static_cast<std::uint32_t>(known - m_rows.groups.begin());
        m_rows.groups.push_back({name, colour});
        return static_cast<std::uint32_t>(m_rows.groups.size() - 1);
    }

    ChartRows m_rows;
    bool m_document = false, m_noGroup = false;
    Names m_speakers, m_publishers;
    std::vector<Named> m_named; ///< One for each entry.
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

    std::vector<std::uint8_t> isPart(rows.size(), 0);
    for (const std::uint32_t part : m_parts)
        isPart[part] = 1;
    // Sorted by happened time through counting, then by the rest within each time.
    std::vector<std::uint32_t> place(table.pools.times.size() + 1);
    for (const geo::EventBlockPtr& block : table.blocks)
        for (const std::uint32_t time : block->happened)
            ++place[time + 1];
    std::partial_sum(place.begin(), place.end(), place.begin());
    const std::vector<std::uint32_t> firsts = place;
    m_entries.resize(firsts.back());
    for (const geo::EventBlockPtr& block : table.blocks)
        for (std::size_t i = 0; i < block->size(); ++i) {
            const std::uint32_t part = (byParty ? block->party : block->eventType)[i];
            m_entries[place[block->happened[i]]++] = {block->happened[i], block->reported[i], isPart[part] != 0 ? part : 0, block->speaker[i], block->modality[i], 1};
        }
    auto to = m_entries.begin();
    for (std::size_t time = 0; time + 1 < firsts.size(); ++time) {
        const auto begin = m_entries.begin() + firsts[time], end = combined(begin, m_entries.begin() + firsts[time + 1]);
        to = to == begin ? end : std::move(begin, end, to);
    }
    m_entries.erase(to, m_entries.end());
    m_entries.shrink_to_fit();
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
