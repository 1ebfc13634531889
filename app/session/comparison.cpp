#include "app/session/comparison.h"

#include "app/session/clocks.h"
#include "app/session/data_areas.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace app {

namespace {

void exchange(Session& session)
{
    std::swap(session.clocks.happened, session.comparison.happened);
    std::swap(session.clocks.knownOn, session.comparison.knownOn);
    if (session.compared) {
        std::swap(session.answer, session.compared->answer);
        std::swap(session.dataCounts, session.compared->dataCounts);
    }
}

/// The window just before; the same one when it begins where the events do.
geo::Window windowBefore(const Session& session)
{
    Clocks clocks = session.clocks;
    const geo::Window w = finiteWindow(clocks);
    if (clocks.mode == TimeMode::window && w.from > clocks.events.from)
        return {w.from - (w.to - w.from), w.from};
    if (clocks.mode != TimeMode::window)
        stepClock(clocks, PlayMode::window, session.playback.step, -1);
    return clocks.happened;
}

/// Whole days from the first report, halfway to what is known; everything when nothing is known.
std::int64_t halfKnown(const Clocks& clocks)
{
    const std::int64_t known = std::clamp(clocks.knownOn, clocks.reports.from, clocks.reports.to);
    if (known <= clocks.reports.from)
        return clocks.reports.to;
    const std::int64_t days = (known - clocks.reports.from) / 2 / geo::kSecondsPerDay;
    return clocks.reports.from + days * geo::kSecondsPerDay;
}

} // namespace

void refreshComparison(Session& session)
{
    if (session.comparison.kind == Comparison::Kind::off) {
        session.compared.reset();
        return;
    }
    auto made = std::make_shared<Compared>();
    const geo::ClockQuery a{session.comparison.happened, session.comparison.knownOn};
    if (session.compared) // Pictures of a copied session may still need it.
        made->answer = session.compared.use_count() == 1 ? std::move(session.compared->answer) : session.compared->answer;
    if (session.index)
        geo::refreshAsOf(made->answer, session.index, a, session.filteredOut, session.filterRevision);
    made->changes = geo::changesBetween(made->answer, session.answer);
    if (session.comparison.kind == Comparison::Kind::changes)
        made->both = geo::shownAtEither(made->answer, session.answer);
    for (const DataLayer& layer : session.dataLayers) {
        if (!layer.visible)
            continue;
        const geo::EventPools& pools = layer.data->table().pools;
        made->dataCounts += countsOnMap(layer, a);
        made->dataChanges += layer.tally->changes(PoolStates(pools, a.happened, a.knownOn),
                                                  PoolStates(pools, session.clocks.happened, session.clocks.knownOn));
    }
    session.compared = std::move(made);
}

Comparison comparisonFor(const Session& session, Comparison::Kind kind)
{
    Comparison comparison = session.comparison;
    comparison.kind = kind;
    if (comparison.happened != geo::kAllTime || comparison.knownOn != geo::kDistantFuture)
        return comparison;
    comparison.happened = session.clocks.happened;
    comparison.knownOn = session.clocks.knownOn;
    if (session.playback.mode == PlayMode::window)
        comparison.happened = windowBefore(session);
    if (comparison.happened == session.clocks.happened)
        comparison.knownOn = halfKnown(session.clocks);
    return comparison;
}

Comparison::Kind nextKind(Comparison::Kind kind)
{
    using Kind = Comparison::Kind;
    return kind == Kind::changes ? Kind::off : static_cast<Kind>(static_cast<int>(kind) + 1);
}

Comparison steppedA(const Session& session, int steps)
{
    Comparison comparison = session.comparison;
    Clocks clocks = session.clocks;
    clocks.happened = comparison.happened;
    clocks.knownOn = comparison.knownOn;
    stepClock(clocks, session.playback.mode, session.playback.step, steps);
    comparison.happened = clocks.happened;
    comparison.knownOn = clocks.knownOn;
    return comparison;
}

AtA::AtA(Session& session) : m_session(session)
{
    exchange(m_session);
}

AtA::~AtA()
{
    exchange(m_session);
}

AtEither::AtEither(Session& session) : m_session(session)
{
    assert(session.compared);
    std::swap(m_session.answer, m_session.compared->both);
}

AtEither::~AtEither()
{
    std::swap(m_session.answer, m_session.compared->both);
}

geo::ClaimChange changeOf(const Session& session, std::size_t claim)
{
    return session.compared && claim < session.compared->changes.claims.size() ? session.compared->changes.claims[claim]
                                                                                 : geo::ClaimChange{};
}

} // namespace app
