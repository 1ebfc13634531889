#include "app/compose/caption.h"

#include "geo/claims/lookup.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <algorithm>
#include <map>

namespace app {

std::string clockSentence(const Clocks& clocks)
{
    const geo::Window& w = clocks.happened;
    std::string text = w.from == geo::kDistantPast && w.to == geo::kDistantFuture
                           ? "Happened at any time"
                           : "Happened " + geo::formatRange(w.from, w.to);
    return text + (clocks.knownOn == geo::kDistantFuture ? std::string(" · everything known by now")
                                                         : " · as known on " + geo::formatKnownOn(clocks.knownOn));
}

std::string countSentence(const Session& session)
{
    const geo::AsOf::Counts& n = session.answer.counts;
    const DataCounts& rows = session.dataCounts;
    const std::size_t shown = n.solid + n.possible + rows.shown(), unplaced = n.unplaced + rows.unplaced;
    const std::size_t all = session.document.claims.size() + rows.shown() + rows.hidden;
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
    return "Map without claims";
}

std::string boundarySentence(const Session& session)
{
    const std::string view = session.document.worldview.empty() ? "de facto" : session.document.worldview;
    return "Boundaries: " + view + ", Natural Earth (public domain)";
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

std::vector<SourceLine> sourceLines(const Session& session)
{
    const geo::Lookup lookup(session.document);
    std::vector<SourceLine> lines;
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < session.answer.claims.size(); ++i) {
        if (session.answer.claims[i].visibility == geo::Visibility::hidden)
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
            lines.push_back(std::move(line));
        }
        ++lines[it->second].claims;
    }
    for (const DataLayer& layer : session.dataLayers) {
        if (!layer.visible)
            continue;
        const std::size_t shown = layer.tally->at(layer.data->table().pools, session.clocks.happened, session.clocks.knownOn).shown();
        if (shown > 0)
            lines.push_back({std::string(layer.data->preset().title()), layer.name, layer.data->reportedBy().substr(layer.data->reportedBy().find_last_of('/') + 1) + " or earlier", shown});
    }
    return lines;
}

std::vector<std::pair<std::string, std::string>> pictureTexts(const Session& session)
{
    std::string sources;
    for (const SourceLine& line : sourceLines(session))
        sources += line.publisher + (line.title.empty() ? "" : ": " + line.title) + " (" + line.published + "), " +
                   std::to_string(line.claims) + (line.claims == 1 ? " claim\n" : " claims\n");
    return {{"Title", pictureTitle(session)},
            {"Description", clockSentence(session.clocks) + ". " + countSentence(session) + " " + boundarySentence(session) + "."},
            {"Source", sources.empty() ? "no claims shown" : sources},
            {"Software", std::string("Dateline ") + DATELINE_VERSION}};
}

} // namespace app
