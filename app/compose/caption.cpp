#include "app/compose/caption.h"

#include "app/compose/annotation_words.h"
#include "app/compose/shown_claims.h"
#include "app/compose/vision.h"
#include "app/session/address_actions.h"
#include "app/session/comparison.h"
#include "app/session/worldview_choice.h"
#include "app/world/name_languages.h"
#include "geo/io/tile_layer.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <algorithm>
#include <map>

namespace app {

namespace {

std::string happenedWords(const geo::Window& w)
{
    return w.from == geo::kDistantPast && w.to == geo::kDistantFuture ? "happened at any time"
                                                                      : "happened " + geo::formatWindow(w.from, w.to);
}

std::string knownWords(std::int64_t knownOn)
{
    return knownOn == geo::kDistantFuture ? "everything known by now" : "as known on " + geo::formatKnownOn(knownOn);
}

std::string capitalised(std::string words)
{
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

bool isCompared(const Session& session)
{
    return session.comparison.kind != Comparison::Kind::off && session.compared;
}

} // namespace

std::string clockSentence(const Clocks& clocks)
{
    return capitalised(happenedWords(clocks.happened)) + " · " + knownWords(clocks.knownOn);
}

std::pair<std::string, std::string> statesApart(const Session& session, bool brief)
{
    const Comparison& a = session.comparison;
    const Clocks& b = session.clocks;
    const auto known = [brief](std::int64_t knownOn) {
        return brief && knownOn != geo::kDistantFuture ? "known " + geo::formatKnownOn(knownOn) : knownWords(knownOn);
    };
    const auto happened = [brief](const geo::Window& w) { return brief ? capitalised(happenedWords(w).substr(9)) : happenedWords(w); };
    if (a.happened == b.happened)
        return {known(a.knownOn), known(b.knownOn)};
    if (a.knownOn == b.knownOn)
        return {happened(a.happened), happened(b.happened)};
    return {happened(a.happened) + ", " + known(a.knownOn), happened(b.happened) + ", " + known(b.knownOn)};
}

std::string stateSentence(const Session& session, Half half)
{
    if (half != Half::whole)
        return (half == Half::a ? "A: " : "B: ") + clockSentence(session.clocks);
    if (!isCompared(session))
        return clockSentence(session.clocks);
    const auto [a, b] = statesApart(session);
    const std::string both = "from A, " + a + ", to B, " + b;
    if (session.comparison.happened == session.clocks.happened)
        return capitalised(happenedWords(session.clocks.happened)) + " · " + both;
    if (session.comparison.knownOn == session.clocks.knownOn)
        return capitalised(both) + " · " + knownWords(session.clocks.knownOn);
    return capitalised(both);
}

std::string changeSentence(const Session& session)
{
    if (!session.compared)
        return {};
    const geo::Changes::Counts& n = session.compared->changes.counts;
    const DataChanges& rows = session.compared->dataChanges;
    return grouped(n.fresh + rows.fresh) + " new, " + grouped(n.gone + rows.gone) + " gone, " +
           grouped(n.changed + rows.changed) + " changed, " + grouped(n.same + rows.same) + " the same";
}

std::string countSentence(const Session& session)
{
    const geo::AsOf::Counts& n = session.answer.counts;
    const DataCounts& rows = session.dataCounts;
    const bool drawn = session.visible.claims;
    const std::size_t shown = (drawn ? n.solid + n.possible : 0) + rows.shown(), unplaced = (drawn ? n.unplaced : 0) + rows.unplaced;
    const std::size_t all = session.document.claims.size() + rows.shown() + rows.hidden;
    if (!drawn && shown == 0)
        return std::string(kNotVerified) + ". The claims, " + grouped(all) + " in all, are switched off.";
    if (isCompared(session) && session.comparison.kind == Comparison::Kind::changes)
        return std::string(kNotVerified) + ". Of " + grouped(all) + " claims " + changeSentence(session) + ".";
    std::string text = std::string(kNotVerified) + ". " + grouped(shown) + " of " + grouped(all) + " claims shown";
    if (unplaced > 0)
        text += ", " + grouped(unplaced) + " of them without a place on the map";
    return text + ".";
}

std::string pictureTitle(const Session& session)
{
    if (!session.document.title.empty())
        return session.document.title;
    for (const DataLayer& layer : session.dataLayers)
        if (layer.visible)
            return std::string(layer.data->preset().title()) + " · " + layer.name;
    return session.document.claims.empty() ? "Map without claims" : "Map of claims";
}

std::string boundarySentence(const Session& session)
{
    const std::string unknown = unknownWorldview(session);
    return "Boundaries: " + std::string(worldviewOf(session).caption) +
           (unknown.empty() ? "" : " (the document asks for ‘" + unknown + "’, which is not known)") +
           ", Natural Earth (public domain)";
}

std::string creditSentence(const Session& session)
{
    std::string tiles;
    for (const UserLayer& layer : session.layers)
        if (layer.raster && layer.raster->tiles && layer.visible && layer.look.drawnAt(session.view.zoom) && hostToAllow(session, layer).empty())
            if (const std::string& credit = layer.raster->tiles->attribution; tiles.find(credit) == std::string::npos)
                tiles += (tiles.empty() ? " · Map tiles: " : "; ") + credit;
    const std::string language = nameColumn(session.settings.labelLanguage);
    const bool translated = session.visible.cityNames && !language.empty() && language != "en";
    return boundarySentence(session) + (translated ? " · Names of cities: GeoNames (CC BY 4.0)" : "") + tiles;
}

namespace {

/// A publication date in words: one that is only known to be no earlier than a day says just that.
std::string publishedWords(const geo::Article& article)
{
    const geo::TimeBounds& b = article.publishedBounds;
    if (article.published.empty() || b.empty())
        return "publication date unknown";
    if (b.possibleTo == geo::kDistantFuture && b.possibleFrom != geo::kDistantPast)
        return geo::formatDay(b.possibleFrom) + " or later";
    if (!b.certain().empty())
        return geo::formatRange(b.possibleFrom, b.possibleTo);
    return geo::edtfWords(article.published);
}

} // namespace

bool showsClaim(const Session& session, std::size_t claim)
{
    if (!session.visible.claims)
        return false;
    const auto in = [claim](const geo::AsOf& answer) {
        return answer.claims[claim].visibility != geo::Visibility::hidden;
    };
    return in(session.answer) || (isCompared(session) && in(session.compared->answer));
}

std::vector<SourceLine> sourceLines(const Session& session)
{
    return sourceLines(session, geo::Lookup(session.document));
}

std::vector<SourceLine> sourceLines(const Session& session, const geo::Lookup& lookup)
{
    std::vector<SourceLine> lines;
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < session.answer.claims.size(); ++i) {
        if (!showsClaim(session, i))
            continue;
        const geo::Article* article = lookup.article(session.document.claims[i].article);
        if (article == nullptr)
            continue;
        const auto [it, fresh] = index.try_emplace(article->id, lines.size());
        if (fresh) {
            SourceLine line;
            const auto nameOf = [&](const std::string& id) {
                const geo::Source* s = lookup.source(id);
                return s != nullptr ? s->name : id;
            };
            line.publisher = nameOf(article->source);
            for (const std::string& r : article->republishers)
                line.publisher += ", via " + nameOf(r);
            line.title = article->title;
            line.published = publishedWords(*article);
            line.licence = article->licence;
            line.url = article->url;
            lines.push_back(std::move(line));
        }
        ++lines[it->second].claims;
    }
    for (const DataLayer& layer : session.dataLayers) {
        if (!layer.visible)
            continue;
        std::size_t shown = countsOf(layer, {session.clocks.happened, session.clocks.knownOn}).shown();
        if (isCompared(session))
            shown = std::max(shown, countsOf(layer, {session.comparison.happened, session.comparison.knownOn}).shown());
        if (shown > 0)
            lines.push_back({std::string(layer.data->preset().title()), layer.name, layer.data->reportedBy().substr(layer.data->reportedBy().find_last_of('/') + 1) + " or earlier", shown, std::string(layer.data->preset().licence()), {}});
    }
    return lines;
}

std::vector<std::pair<std::string, std::string>> pictureTexts(const Session& session, const std::string& note)
{
    std::string sources;
    for (const SourceLine& line : sourceLines(session))
        sources += line.publisher + (line.title.empty() ? "" : ": " + line.title) + " (" + line.published + "), " +
                   std::to_string(line.claims) + (line.claims == 1 ? " claim\n" : " claims\n");
    const std::string vision = visionSentence(session.settings.vision);
    std::vector<std::pair<std::string, std::string>> texts{
            {"Title", pictureTitle(session)},
            {"Description", stateSentence(session, Half::whole) + ". " + countSentence(session) + " " + (note.empty() ? "" : note + ". ") + creditSentence(session) + ". Projection: " + session.map->words() + "." + (vision.empty() ? vision : " " + vision + ".")},
            {"Source", sources.empty() ? "no claims shown" : sources},
            {"Software", std::string("Dateline ") + DATELINE_VERSION}};
    if (const std::string annotations = annotationSentence(authorsOf(session, shownAnnotations(session))); !annotations.empty())
        texts.emplace_back("Comment", annotations);
    return texts;
}

} // namespace app
