#include "app/compose/dot_events.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr std::size_t kRampSteps = 256;

using Moments = std::vector<std::int64_t>;

/// How many moments are before `t`.
std::uint32_t before(const Moments& moments, std::int64_t t)
{
    return static_cast<std::uint32_t>(std::lower_bound(moments.begin(), moments.end(), t) - moments.begin());
}
/// How many are not after it.
std::uint32_t upTo(const Moments& moments, std::int64_t t)
{
    return static_cast<std::uint32_t>(std::upper_bound(moments.begin(), moments.end(), t) - moments.begin());
}

/// Every moment at which some row begins to count or ends.
std::shared_ptr<const Moments> momentsOf(const geo::EventPools& pools)
{
    auto moments = std::make_shared<Moments>();
    moments->reserve(pools.times.size() * 4);
    for (const geo::TimeBounds& t : pools.times) {
        if (t.empty())
            continue;
        moments->insert(moments->end(), {t.possibleFrom, t.possibleTo});
        if (!t.certain().empty())
            moments->insert(moments->end(), {t.certainFrom, t.certainTo});
    }
    std::sort(moments->begin(), moments->end());
    moments->erase(std::unique(moments->begin(), moments->end()), moments->end());
    return moments;
}

/// The times of a pool as ranks, in one event for each.
std::vector<render::EventCloud::Event> ranksOf(const geo::EventPools& pools, const Moments& moments)
{
    std::vector<render::EventCloud::Event> ranks(pools.times.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const geo::TimeBounds& t = pools.times[i];
        if (t.empty())
            continue;
        ranks[i].known = before(moments, geo::knownFrom(t));
        ranks[i].possibleFrom = before(moments, t.possibleFrom);
        ranks[i].possibleTo = before(moments, t.possibleTo);
        if (!t.certain().empty()) {
            ranks[i].certainFrom = before(moments, t.certainFrom);
            ranks[i].certainTo = before(moments, t.certainTo);
        }
    }
    return ranks;
}

} // namespace

DotEvents::DotEvents(std::shared_ptr<const geo::DataSet> data, std::shared_ptr<const geo::TimeIndex> times,
                     std::vector<DotField::BlockPtr> blocks,
                     std::function<std::uint8_t(std::size_t, std::size_t)> partOf)
    : m_times(std::move(times)), m_moments(momentsOf(data->table().pools))
{
    m_firsts.push_back(0);
    for (std::size_t b = 0; b < blocks.size(); ++b)
        m_firsts.push_back(m_firsts.back() + m_times->of(b).rows().size());
    std::vector<render::EventCloud::Event> ofTimes = ranksOf(data->table().pools, *m_moments);
    auto cloud = std::make_shared<render::EventCloud>();
    cloud->size = m_firsts.back();
    cloud->read = [data = std::move(data), order = m_times, held = std::move(blocks), color = std::move(partOf),
                   firsts = m_firsts,
                   ranks = std::move(ofTimes)](std::size_t first, std::span<render::EventCloud::Event> events) {
        std::size_t b =
            static_cast<std::size_t>(std::upper_bound(firsts.begin(), firsts.end(), first) - firsts.begin()) - 1;
        for (std::size_t i = 0; i < events.size(); ++i) {
            while (first + i >= firsts[b + 1])
                ++b;
            const std::size_t place = first + i - firsts[b];
            const std::uint32_t row = order->of(b).rows()[place];
            const geo::EventBlock& block = *data->table().blocks[b];
            render::EventCloud::Event& event = events[i] = ranks[block.happened[row]];
            event.known = ranks[block.reported[row]].known;
            event.x = held[b]->x[place];
            event.y = held[b]->y[place];
            event.color = color(b, row);
        }
    };
    m_cloud = std::move(cloud);
}

void DotEvents::ask(const geo::ClockQuery& clocks, render::EventQuestion& question) const
{
    question.cloud = m_cloud;
    question.before = before(*m_moments, clocks.happened.to);
    question.after = upTo(*m_moments, clocks.happened.from);
    question.known = before(*m_moments, clocks.knownOn);
    question.firsts.clear();
    question.counts.clear();
    if (clocks.happened.empty())
        return;
    for (std::size_t b = 0; b + 1 < m_firsts.size(); ++b)
        for (const geo::TimeOrder::Cell& cell : m_times->of(b).cells()) {
            if (!cell.mayShow(clocks))
                continue;
            const auto first = static_cast<std::int32_t>(m_firsts[b] + cell.first),
                       size = static_cast<std::int32_t>(cell.size);
            if (!question.firsts.empty() && question.firsts.back() + question.counts.back() == first) {
                question.counts.back() += size;
                continue;
            }
            question.firsts.push_back(first);
            question.counts.push_back(size);
        }
}

bool drawEvents(const DotQuery& query, const render::EventPlacing& at, int squarePx, DotScratch& scratch,
                DotPicture& picture)
{
    const std::shared_ptr<render::EventPicture> events = spare(scratch.events);
    events->placing = at;
    events->squarePx = squarePx;
    events->most = 0;
    events->questions.resize(query.fields.size());
    for (std::size_t f = 0; f < query.fields.size(); ++f) {
        const DotEvents* rows = query.fields[f]->events();
        if (rows == nullptr)
            return false;
        rows->ask(query.clocks, events->questions[f]);
    }
    const std::optional<render::EventCounts> counts = (*query.counter)(events);
    if (!counts)
        return false;
    picture.inView = counts->inView;
    picture.fullest = counts->fullest;
    picture.possible = counts->possible > 0;
    if (counts->inView == 0)
        return true;
    events->colors.clear();
    if (counts->inView > kMostDots || query.atLeast > 0) {
        picture.most = events->most = std::max(counts->fullest, query.atLeast);
        events->ramp.resize(kRampSteps);
        for (std::size_t i = 0; i < kRampSteps; ++i)
            events->ramp[i] = densityColor(static_cast<double>(i) / (kRampSteps - 1), query.theme);
    } else {
        partColors(paletteFor(query.theme), events->colors);
        shapeDots(query, counts->inView, *events);
    }
    picture.events = events;
    return true;
}

} // namespace app
