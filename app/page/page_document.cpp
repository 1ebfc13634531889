#include "app/page/html_text.h"
#include "app/page/page_json_impl.h"
#include "app/page/page_words.h"
#include "app/panels/claim_details.h"
#include "app/symbols/unit_code.h"
#include "geo/claims/filter.h"
#include "geo/time/edtf.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace app {

namespace {

/// Adds a member unless its text is empty: most are.
void add(PageJson& json, const char* name, std::string_view text)
{
    if (!text.empty())
        json[name] = text;
}

PageJson boundsJson(const geo::TimeBounds& b)
{
    return {instantJson(b.certainFrom), instantJson(b.certainTo), instantJson(b.possibleFrom), instantJson(b.possibleTo)};
}

/// An address that may be a link, or words that may not.
void addAddress(PageJson& json, const char* link, const char* words, const std::string& address)
{
    add(json, isSafeLink(address) ? link : words, address);
}

/// Numbers of the things that a page's lists hold, by id.
class Numbers {
public:
    template <class T> explicit Numbers(const std::vector<T>& list)
    {
        for (std::size_t i = 0; i < list.size(); ++i)
            m_of.emplace(list[i].id, static_cast<std::int64_t>(i));
    }
    std::int64_t of(std::string_view id) const
    {
        const auto found = m_of.find(id);
        return found == m_of.end() ? -1 : found->second;
    }

private:
    std::unordered_map<std::string_view, std::int64_t> m_of;
};

/// Writes the claims of one document.
class ClaimWriter {
public:
    ClaimWriter(const Session& session, const DocumentFacts& facts)
        : m_session(session), m_document(session.document), m_facts(facts), m_sources(m_document.sources), m_articles(m_document.articles), m_sides(m_document.sides)
    {
    }

    /// What asOf asks of a claim, and what its piece of a split mark looks like.
    PageJson ghost(std::uint32_t i) const
    {
        const geo::Claim& claim = m_document.claims[i];
        const geo::ClaimState& state = m_session.answer.claims[i];
        PageJson json{{"bounds", boundsJson(claim.happened->bounds)}, {"known", instantJson(knownFrom(m_facts.lookup().reported(claim)))}, {"modality", nameOf(claim.modality)}};
        const geo::Side* side = m_facts.lookup().sideOf(claim);
        json["side"] = side != nullptr ? m_sides.of(side->id) : static_cast<std::int64_t>(m_document.sides.size());
        for (const auto& [name, is] : {std::pair{"undated", state.undated}, {"unplaced", state.unplaced}, {"unreported", state.unreported}, {"reportUncertain", state.reportUncertain}})
            if (is)
                json[name] = true;
        if (claim.modality == geo::Modality::withdrawn)
            json["withdrawn"] = true;
        return json;
    }

    PageJson claim(std::uint32_t i) const
    {
        const geo::Claim& claim = m_document.claims[i];
        PageJson json = ghost(i);
        json["id"] = claim.id.view();
        json["kind"] = nameOf(claim.kind);
        json["headline"] = claim.headline.view();
        add(json, "note", claim.note);
        add(json, "type", eventTypeWords(claim.eventType));
        json["icon"] = m_facts.pictogram(claim);
        json["speaker"] = m_sources.of(claim.speaker);
        json["article"] = m_articles.of(claim.article);
        add(json, "attribution", m_facts.lookup().attribution(claim));
        addTimes(claim, i, json);
        addPlace(claim, i, json);
        addRest(claim, json);
        addSymbol(claim, json);
        json["quotes"] = quotes(claim);
        return json;
    }

private:
    void addSymbol(const geo::Claim& claim, PageJson& json) const
    {
        const geo::Unit* unit = unitDrawn(claim, m_facts.lookup());
        if (unit == nullptr)
            return;
        json["symbol"] = symbolCode(*unit, seenFromOf(m_session));
        if (!geo::sidcProblem(unit->sidc).empty())
            json["symbolUnknown"] = true;
        if (const int echelon = echelonOf(*unit); echelon > 0)
            json["echelon"] = std::to_string(echelon);
        const geo::Source* speaker = m_facts.lookup().source(claim.speaker);
        add(json, "rating", ratingOf(speaker != nullptr ? speaker->reliability : '\0', claim.credibility));
    }

    void addTimes(const geo::Claim& claim, std::uint32_t i, PageJson& json) const
    {
        add(json, "happened", claim.happened->edtf);
        if (!claim.happened->edtf.empty()) {
            add(json, "happenedWords", geo::edtfWords(claim.happened->edtf));
            add(json, "boundsWords", boundsWords(claim.happened->bounds));
            add(json, "basis", basisWords(claim.happened->basis));
        }
        const geo::Article* article = m_facts.lookup().article(claim.article);
        add(json, "reported", !claim.reported->edtf.empty() ? claim.reported->edtf.view() : article != nullptr ? std::string_view(article->published) : std::string_view());
        add(json, "reportedShort", reportWords(claim, m_facts.lookup()));
        add(json, "reportedWords", reportedWords(claim, m_session.answer.claims[i], m_facts.lookup()));
    }

    void addPlace(const geo::Claim& claim, std::uint32_t i, PageJson& json) const
    {
        add(json, "place", claim.place.name);
        json["precision"] = nameOf(claim.place.precision);
        json["precisionWords"] = precisionWords(claim.place.precision);
        add(json, "placeMethod", placeMethodWords(claim.place.method));
        add(json, "placeNote", claim.place.note);
        if (claim.place.radiusMetres > 0)
            json["radius"] = claim.place.radiusMetres;
        if (claim.place.extentNotStated)
            json["loose"] = true;
        if (const std::vector<std::string> candidates = candidateWords(claim.place); !candidates.empty())
            json["candidates"] = candidates;
        const auto spots = m_facts.spotsOf(i);
        json["spots"] = std::vector<std::uint32_t>(spots.begin(), spots.end());
    }

    void addRest(const geo::Claim& claim, PageJson& json) const
    {
        json["modalityWords"] = modalityWords(claim.modality);
        if (const geo::Unit* unit = m_facts.lookup().unit(claim.unit))
            json["unit"] = unit->name(m_session.settings.labelLanguage);
        if (claim.sectorRole != geo::SectorRole::unspecified)
            json["role"] = roleWords(claim.sectorRole);
        add(json, "value", valueWords(*claim.value));
        json["credibility"] = credibilityWords(claim.credibility);
        json["status"] = statusWords(claim.status);
        json["method"] = methodWords(claim.method);
        for (const geo::Actor& actor : claim.actors) {
            const geo::Side* side = m_facts.lookup().side(actor.side);
            json["actors"].push_back(actorWords(actor, side));
        }
    }

    PageJson quotes(const geo::Claim& claim) const
    {
        PageJson list = PageJson::array();
        for (const QuoteView& view : quoteViews(claim, m_facts.lookup())) {
            PageJson json{{"anchor", anchorWords(view.state)}};
            add(json, "exact", view.exact);
            add(json, "prefix", view.prefix);
            add(json, "suffix", view.suffix);
            add(json, "where", view.where);
            if (view.article != nullptr && view.article->id != claim.article)
                json["article"] = m_articles.of(view.article->id);
            list.push_back(std::move(json));
        }
        return list;
    }

    const Session& m_session;
    const geo::Document& m_document;
    const DocumentFacts& m_facts;
    Numbers m_sources, m_articles, m_sides;
};

/// Articles and sources that nothing kept leads to say nothing in the page.
void blank(const std::vector<bool>& used, PageJson& list)
{
    for (std::size_t i = 0; i < used.size(); ++i)
        if (!used[i])
            list[i] = nullptr;
}

PageJson relationsJson(const Session& session, const DocumentFacts& facts, const PageClaims& claims)
{
    PageJson list = PageJson::array();
    for (const geo::Relation& relation : session.document.relations) {
        const auto from = facts.lookup().claimIndex(relation.from), to = facts.lookup().claimIndex(relation.to);
        if (!from || !to || from == to || claims.number[*from] < 0 || claims.number[*to] < 0)
            continue;
        PageJson json{{"from", claims.number[*from]}, {"to", claims.number[*to]}, {"kind", nameOf(relation.kind)}, {"independent", nameOf(relation.independent)}};
        const auto isKept = [&](std::uint32_t i) { return claims.number[i] < static_cast<std::int64_t>(claims.kept.size()); };
        if (isKept(*from) && isKept(*to))
            add(json, "note", relation.note);
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace

PageJson instantJson(std::int64_t instant)
{
    constexpr std::int64_t kMost = std::int64_t{1} << 53;
    if (instant == geo::kDistantPast)
        return -kPageForever;
    if (instant == geo::kDistantFuture)
        return kPageForever;
    return std::clamp(instant, -kMost, kMost);
}

PageClaims::PageClaims(const Session& session) : number(session.document.claims.size(), -1)
{
    const auto count = static_cast<std::uint32_t>(number.size());
    for (std::uint32_t i = 0; i < count; ++i)
        if (session.filteredOut.empty() || session.filteredOut[i] == 0) {
            number[i] = static_cast<std::int64_t>(kept.size());
            kept.push_back(i);
        }
    if (kept.size() == number.size() || session.document.relations.empty())
        return;
    // What says the same is counted along chains, so all that hang together come along.
    const geo::Lookup lookup(session.document);
    bool grew = true;
    while (std::exchange(grew, false))
        for (const geo::Relation& relation : session.document.relations) {
            const auto from = lookup.claimIndex(relation.from), to = lookup.claimIndex(relation.to);
            if (!from || !to || (number[*from] < 0) == (number[*to] < 0))
                continue;
            const std::uint32_t other = number[*from] < 0 ? *from : *to;
            number[other] = static_cast<std::int64_t>(kept.size() + ghosts.size());
            ghosts.push_back(other);
            grew = true;
        }
}

void addDocument(const Session& session, const DocumentFacts& facts, const PageClaims& claims, PageJson& page)
{
    const geo::Document& document = session.document;
    const Numbers sources(document.sources), articles(document.articles);
    const ClaimWriter writer(session, facts);
    std::vector<bool> usedSources(document.sources.size(), false), usedArticles(document.articles.size(), false);
    const auto use = [](std::vector<bool>& used, std::int64_t i) {
        if (i >= 0)
            used[static_cast<std::size_t>(i)] = true;
    };
    page["claims"] = PageJson::array();
    for (const std::uint32_t i : claims.kept) {
        const geo::Claim& claim = document.claims[i];
        page["claims"].push_back(writer.claim(i));
        use(usedSources, sources.of(claim.speaker));
        use(usedArticles, articles.of(claim.article));
        for (const geo::Quote& quote : claim.quotes)
            use(usedArticles, articles.of(quote.article));
    }
    page["ghosts"] = PageJson::array();
    for (const std::uint32_t i : claims.ghosts)
        page["ghosts"].push_back(writer.ghost(i));
    page["relations"] = relationsJson(session, facts, claims);
    page["articles"] = PageJson::array();
    for (std::size_t i = 0; i < document.articles.size(); ++i) {
        const geo::Article& article = document.articles[i];
        PageJson json{{"source", sources.of(article.source)}, {"publisher", publisherWords(article, facts.lookup())}, {"published", publicationWords(article)}};
        if (usedArticles[i])
            use(usedSources, sources.of(article.source));
        for (const std::string& id : article.republishers) {
            json["republishers"].push_back(sources.of(id));
            if (usedArticles[i])
                use(usedSources, sources.of(id));
        }
        add(json, "title", article.title);
        add(json, "author", article.author);
        add(json, "language", article.language);
        add(json, "licence", article.licence);
        addAddress(json, "url", "address", article.url);
        addAddress(json, "archiveUrl", "archiveAddress", article.archiveUrl);
        page["articles"].push_back(std::move(json));
    }
    page["sources"] = PageJson::array();
    for (const geo::Source& source : document.sources) {
        PageJson json{{"name", source.name}, {"kind", sourceKindWords(source.kind)}, {"grade", reliabilityWords(source.reliability)}};
        add(json, "short", source.shortName);
        add(json, "country", source.country);
        add(json, "ratedBy", source.ratedBy);
        add(json, "ratedWhy", source.ratedWhy);
        addAddress(json, "url", "address", source.url);
        page["sources"].push_back(std::move(json));
    }
    blank(usedArticles, page["articles"]);
    blank(usedSources, page["sources"]);
    page["sides"] = PageJson::array();
    for (const geo::Side& side : document.sides)
        page["sides"].push_back(side.name);
}

PageJson viewsJson(const Session& session, const PageClaims& claims)
{
    PageJson list = PageJson::array();
    const geo::Lookup lookup(session.document);
    for (const geo::View& view : session.document.views) {
        PageJson json{{"name", view.name}};
        add(json, "caption", view.caption);
        if (view.center) {
            const geo::Projected at = session.map->forward(*view.center);
            if (std::isfinite(at.x) && std::isfinite(at.y) && session.map->domain().contains(*view.center))
                json["center"] = {at.x, at.y};
        }
        if (view.zoom)
            json["metresPerPixel"] = MapView{{}, *view.zoom}.metresPerPixel();
        if (const auto window = geo::windowFromEdtf(view.happened); !view.happened.empty() && window)
            json["happened"] = {instantJson(window->from), instantJson(window->to)};
        if (const auto known = geo::knownOnFromEdtf(view.knownOn); !view.knownOn.empty() && known)
            json["known"] = instantJson(*known);
        const auto& filters = session.document.filters;
        const auto filter = std::find_if(filters.begin(), filters.end(), [&](const geo::SavedFilter& f) { return f.id == view.filter; });
        if (!view.filter.empty() && filter != filters.end()) {
            json["filter"] = filter->name;
            json["without"] = PageJson::array();
            const std::vector<std::uint8_t> out = geo::filteredOut(filter->filter, session.document, lookup);
            for (std::size_t i = 0; i < claims.kept.size() && !out.empty(); ++i)
                if (out[claims.kept[i]] != 0)
                    json["without"].push_back(i);
        }
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace app
