#include "app/session/session.h"

#include "app/session/clocks.h"
#include "app/session/comparison.h"
#include "app/session/data_areas.h"
#include "app/session/map_choice.h"
#include "geo/claims/filter.h"
#include "geo/claims/lookup.h"
#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

constexpr double kTilePx = 256;

} // namespace

double MapView::metresPerPixel() const
{
    return geo::web_mercator::kWorldMetres / (kTilePx * std::exp2(zoom));
}

double MapView::zoomFor(double metresPerPixel)
{
    return std::log2(geo::web_mercator::kWorldMetres / (kTilePx * metresPerPixel));
}

void openDocument(Session& session, geo::Document document, const std::string& path)
{
    leaveDocument(session);
    session.documentPath = path;
    session.document = std::move(document);
    if (const std::string& own = session.document.projection; !own.empty())
        setProjection(session, own);
    session.history = {};
    session.project = {};
    session.question.reset();
    session.clocks = clocksFor(session.document, session.dataLayers, kFallbackDay);
    session.comparison = {};
    session.filter = {};
    session.playback.playing = false;
    session.playback.carried = 0;
    session.selected.reset();
    session.rowCard.reset();
    session.hovered.reset();
    session.index.reset();
    ++session.documentRevision;
    refreshAnswer(session);
}

std::string_view seenFromOf(const Session& session)
{
    const std::vector<geo::Side>& sides = session.document.sides;
    const auto side = std::find_if(sides.begin(), sides.end(), [&](const geo::Side& s) { return s.id == session.settings.seenFrom; });
    return side != sides.end() ? std::string_view(side->id) : std::string_view();
}

void addDataLayer(Session& session, DataLayer layer)
{
    // One that is read again, by other columns perhaps, takes the place of what it was.
    if (!layer.partial)
        std::erase_if(session.dataLayers, [&](const DataLayer& known) { return known.path == layer.path; });
    session.dataLayers.push_back(std::move(layer));
    session.clocks = clocksAfter(session);
    ++session.documentRevision;
    refreshAnswer(session);
}

void showPartialData(Session& session, DataLayer soFar)
{
    soFar.partial = true;
    std::erase_if(session.dataLayers, [](const DataLayer& known) { return known.partial; });
    addDataLayer(session, std::move(soFar));
}

void removePartialData(Session& session)
{
    if (std::erase_if(session.dataLayers, [](const DataLayer& known) { return known.partial; }) > 0) {
        session.clocks = clocksAfter(session);
        ++session.documentRevision;
        refreshAnswer(session);
    }
}

void removeDataLayer(Session& session, std::size_t layer)
{
    session.dataLayers.erase(session.dataLayers.begin() + static_cast<std::ptrdiff_t>(layer));
    session.rowCard.reset();
    session.clocks = clocksAfter(session);
    ++session.documentRevision;
    refreshAnswer(session);
}

DataCounts countsOnMap(const DataLayer& layer, const geo::ClockQuery& query)
{
    const geo::EventPools& pools = layer.data->table().pools;
    DataCounts counts = countsOf(layer, query);
    if (layer.areas)
        for (const DataAreas::Shown& area : layer.areas->at(PoolStates(pools, query.happened, query.knownOn)))
            counts.unplaced -= std::min(counts.unplaced, area.solid + area.possible);
    return counts;
}

void refreshAnswer(Session& session)
{
    const bool fresh = session.index && session.index->size() == session.document.claims.size();
    if (!fresh || session.filter != session.askedFilter) {
        const geo::Lookup lookup(session.document);
        if (!fresh) {
            session.index = std::make_shared<const geo::AsOfIndex>(session.document, lookup);
            session.reports = geo::importReports(session.document);
        }
        session.filteredOut = geo::filteredOut(session.filter, session.document, lookup);
        if (session.askedFilter != session.filter)
            ++session.filterRevision;
        session.askedFilter = session.filter;
    }
    geo::refreshAsOf(session.answer, session.index, {session.clocks.happened, session.clocks.knownOn}, session.filteredOut, session.filterRevision);
    if (session.rowCard) { // A copy: frames that still show the old one keep it.
        auto card = std::make_shared<Session>(*session.rowCard);
        card->clocks = session.clocks;
        refreshAnswer(*card);
        session.rowCard = std::move(card);
    }
    session.dataCounts = {};
    for (const DataLayer& layer : session.dataLayers)
        if (layer.visible)
            session.dataCounts += countsOnMap(layer, {session.clocks.happened, session.clocks.knownOn});
    refreshComparison(session);
}

} // namespace app
