#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fmt/core.h>

#include "geo/article/anchor.h"
#include "geo/claims/claim_ids.h"
#include "geo/claims/relation_cycles.h"
#include "geo/io/interchange_impl.h"

namespace geo {

namespace {

class References {
public:
    References(LoadedDocument& loaded, const std::string& file)
        : m_document(loaded.document), m_loaded(loaded), m_file(file)
    {
        collect(m_document.sides, m_sides);
        collect(m_document.sources, m_sources);
    }

    void checkSources();
    void checkArticles();
    void checkUnits();
    void checkClaims(std::vector<long long>& rows);
    void checkRelations();
    void checkFilters();
    void checkViews();
    void checkQuotes(const std::vector<long long>& rows);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
    };
    using Ids = std::unordered_set<std::string, Hash, std::equal_to<>>;

    template <class T> static void collect(const std::vector<T>& list, Ids& ids)
    {
        for (const T& item : list)
            ids.insert(item.id);
    }
    static bool dangling(const Ids& ids, std::string_view id) { return !id.empty() && !ids.contains(id); }
    bool noSuchClaim(std::string_view id) const { return !id.empty() && !m_claims->find(id); }

    void doubt(const std::string& field, const std::string& reason)
    {
        RowState{.file = m_file, .issues = m_loaded.issues}.doubt(field, reason);
    }
    bool claimStands(const Claim& claim, RowState row) const;
    void breakParentCycles();

    Document& m_document;
    LoadedDocument& m_loaded;
    const std::string& m_file;
    Ids m_sides, m_sources, m_articles, m_units, m_filters;
    std::optional<ClaimIds> m_claims; ///< Of the claims that stand.
};

std::string unknownId(const char* list, std::string_view id)
{
    return fmt::format("there is no {} '{}'", list, id);
}

void References::checkSources()
{
    for (const Source& s : m_document.sources)
        if (dangling(m_sides, s.side))
            doubt("dateline.sources '" + s.id + "'.side", unknownId("side", s.side));
}

void References::checkArticles()
{
    std::erase_if(m_document.articles, [&](const Article& a) {
        RowState row{.file = m_file, .issues = m_loaded.issues};
        const std::string path = "dateline.articles '" + a.id + "'.";
        if (dangling(m_sources, a.source))
            row.reject(path + "source", unknownId("source", a.source));
        for (const std::string& id : a.republishers)
            if (dangling(m_sources, id))
                row.doubt(path + "republishers", unknownId("source", id));
        return row.rejected;
    });
    collect(m_document.articles, m_articles);
}

/// Follows each unit's parents; the link that closes a circle is cut, because whoever climbs it would never arrive.
void References::breakParentCycles()
{
    std::unordered_map<std::string_view, Unit*> byId;
    for (Unit& u : m_document.units)
        byId.emplace(u.id, &u);
    std::unordered_map<const Unit*, std::size_t> visitedBy;
    for (std::size_t start = 0; start < m_document.units.size(); ++start) {
        Unit* unit = &m_document.units[start];
        while (unit && visitedBy.emplace(unit, start).second) {
            const auto parent = byId.find(unit->parent);
            Unit* next = unit->parent.empty() || parent == byId.end() ? nullptr : parent->second;
            const auto seen = visitedBy.find(next);
            if (next && seen != visitedBy.end() && seen->second == start) {
                doubt("dateline.units '" + unit->id + "'.parent",
                      "'" + unit->parent + "' is below this unit itself: the link is left out");
                unit->parent.clear();
                next = nullptr;
            }
            unit = next;
        }
    }
}

void References::checkUnits()
{
    collect(m_document.units, m_units);
    for (const Unit& u : m_document.units) {
        const std::string path = "dateline.units '" + u.id + "'.";
        if (dangling(m_sides, u.side))
            doubt(path + "side", unknownId("side", u.side));
        if (dangling(m_units, u.parent))
            doubt(path + "parent", unknownId("unit", u.parent));
    }
    breakParentCycles();
}

bool References::claimStands(const Claim& claim, RowState row) const
{
    if (dangling(m_sources, claim.speaker))
        row.reject("speaker", unknownId("source", claim.speaker));
    if (dangling(m_articles, claim.article))
        row.reject("article", unknownId("article", claim.article));
    if (dangling(m_units, claim.unit))
        row.reject("unit", unknownId("unit", claim.unit));
    for (const Quote& quote : claim.quotes)
        if (dangling(m_articles, quote.article))
            row.reject("quotes", unknownId("article", quote.article));
    for (const Actor& actor : claim.actors) {
        if (dangling(m_sides, actor.side))
            row.doubt("actors", unknownId("side", actor.side));
        if (dangling(m_units, actor.unit))
            row.doubt("actors", unknownId("unit", actor.unit));
    }
    if (!row.rejected && claim.article.empty())
        row.doubt("article", "it is missing: nobody knows who printed this");
    return !row.rejected;
}

/// Of several claims with one id the first stays.
void References::checkClaims(std::vector<long long>& rows)
{
    std::size_t kept = 0;
    std::vector<Claim>& claims = m_document.claims;
    m_claims.emplace(claims);
    auto second = m_claims->seconds().begin();
    for (std::size_t i = 0; i < claims.size(); ++i) {
        RowState row{.file = m_file, .row = rows[i], .issues = m_loaded.issues};
        if (second != m_claims->seconds().end() && *second == i) {
            ++second;
            row.reject("id", "'" + claims[i].id + "' is there a second time");
            continue;
        }
        if (!claimStands(claims[i], row))
            continue;
        if (kept != i) {
            claims[kept] = std::move(claims[i]);
            rows[kept] = rows[i];
        }
        ++kept;
    }
    if (kept < claims.size()) {
        claims.resize(kept);
        rows.resize(kept);
        m_claims.emplace(claims);
    }
    for (const Unit& u : m_document.units)
        if (noSuchClaim(u.parentClaim))
            doubt("dateline.units '" + u.id + "'.parent_claim", unknownId("claim", u.parentClaim));
}

void References::checkRelations()
{
    std::erase_if(m_document.relations, [&](const Relation& r) {
        RowState row{.file = m_file, .issues = m_loaded.issues};
        const std::string path = fmt::format("dateline.relations '{}' {} '{}'", r.from, nameOf(r.kind), r.to);
        for (const std::string* id : {&r.from, &r.to})
            if (noSuchClaim(*id))
                row.reject(path, unknownId("claim", *id));
        if (r.from == r.to)
            row.reject(path, "a claim is not related to itself");
        return row.rejected;
    });
    const std::vector<std::size_t> circular = circularRelations(m_document.relations);
    for (auto it = circular.rbegin(); it != circular.rend(); ++it) {
        const Relation& r = m_document.relations[*it];
        RowState{.file = m_file, .issues = m_loaded.issues}.reject(
            fmt::format("dateline.relations '{}' {} '{}'", r.from, nameOf(r.kind), r.to),
            "it closes a circle with other relations of this kind: the link is left out");
        m_document.relations.erase(m_document.relations.begin() + static_cast<std::ptrdiff_t>(*it));
    }
}

/// A filter keeps an id that nothing has: without it, it would let more pass.
void References::checkFilters()
{
    collect(m_document.filters, m_filters);
    for (const SavedFilter& s : m_document.filters) {
        const auto check = [&](const char* member, const char* list, const Ids& ids, const auto& wanted) {
            for (const std::string& id : wanted)
                if (dangling(ids, id))
                    doubt("dateline.filters '" + s.id + "'." + member, unknownId(list, id));
        };
        check("sources", "source", m_sources, s.filter.sources);
        check("speakers", "source", m_sources, s.filter.speakers);
        check("sides", "side", m_sides, s.filter.sides);
        check("units", "unit", m_units, s.filter.units);
    }
}

void References::checkViews()
{
    Ids layers, annotations;
    collect(m_document.layers, layers);
    collect(m_document.annotations, annotations);
    for (const View& v : m_document.views) {
        const std::string view = "dateline.views '" + v.id + "'.";
        if (dangling(m_filters, v.filter))
            doubt(view + "filter", unknownId("filter", v.filter));
        if (v.quiz && noSuchClaim(v.quiz->claim))
            doubt(view + "quiz.claim", unknownId("claim", v.quiz->claim));
        for (const std::string& id : v.layers.value_or(std::vector<std::string>()))
            if (dangling(layers, id))
                doubt(view + "layers", unknownId("layer", id));
        for (const std::string& id : v.annotations.value_or(std::vector<std::string>()))
            if (dangling(annotations, id))
                doubt(view + "annotations", unknownId("annotation", id));
    }
}

void References::checkQuotes(const std::vector<long long>& rows)
{
    const AnchorCheck check = checkAnchors(m_document);
    for (const std::size_t i : check.changedTexts)
        doubt("dateline.articles '" + m_document.articles[i].id + "'.sha256",
              "it is not the hash of the text: the text was changed, and its quotes are orphans");
    for (const AnchorCheck::Change& change : check.changes) {
        RowState row{.file = m_file, .row = rows[change.claim], .issues = m_loaded.issues};
        row.doubt(fmt::format("quotes[{}].state", change.quote),
                  fmt::format("it is '{}', not '{}': {}", nameOf(change.now.state), nameOf(change.before),
                              wordsOf(change.now.reason)));
    }
    if (check.notLookedFor > 0)
        doubt("quotes",
              fmt::format("{} without a position are not looked for: it would take too long", check.notLookedFor));
}

} // namespace

void checkReferences(LoadedDocument& loaded, std::vector<long long>& rows, const std::string& fileName)
{
    References references(loaded, fileName);
    references.checkSources();
    references.checkArticles();
    references.checkUnits();
    references.checkClaims(rows);
    references.checkRelations();
    references.checkFilters();
    references.checkViews();
    references.checkQuotes(rows);
}

} // namespace geo
