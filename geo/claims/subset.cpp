#include "geo/claims/subset.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <unordered_set>

#include "geo/claims/lookup.h"

namespace geo {

namespace {

using Ids = std::unordered_set<std::string_view>;

bool isEverything(const Document& document, std::span<const std::uint32_t> claims)
{
    if (claims.size() != document.claims.size())
        return false;
    for (std::size_t i = 0; i < claims.size(); ++i)
        if (claims[i] != i)
            return false;
    return true;
}

/// Ids of what some claims lead to; views into the document.
class Reached {
public:
    explicit Reached(const Document& document) : m_lookup(document) {}

    void add(const Claim& claim)
    {
        claims.insert(claim.id);
        sources.insert(claim.speaker);
        article(claim.article);
        for (const Quote& quote : claim.quotes)
            article(quote.article);
        unit(claim.unit);
        for (const Actor& actor : claim.actors)
            unit(actor.unit);
    }

    Ids claims, sources, articles, units;

private:
    void article(std::string_view id)
    {
        const Article* found = m_lookup.article(id);
        if (found == nullptr || !articles.insert(found->id).second)
            return;
        sources.insert(found->source);
        sources.insert(found->republishers.begin(), found->republishers.end());
    }
    /// And the units it belongs to; a chain that bites its tail ends there.
    void unit(std::string_view id)
    {
        const Unit* found = m_lookup.unit(id);
        while (found != nullptr && units.insert(found->id).second)
            found = m_lookup.unit(found->parent);
    }

    Lookup m_lookup;
};

template <class T> std::vector<T> those(const std::vector<T>& list, const Ids& ids)
{
    std::vector<T> kept;
    std::copy_if(list.begin(), list.end(), std::back_inserter(kept),
                 [&](const T& item) { return ids.contains(item.id); });
    return kept;
}

} // namespace

Document subsetOf(const Document& document, std::span<const std::uint32_t> claims)
{
    if (isEverything(document, claims))
        return document;
    Reached reached(document);
    Document subset{.title = document.title,
                    .description = document.description,
                    .language = document.language,
                    .licence = document.licence,
                    .worldview = document.worldview,
                    .projection = document.projection,
                    .layout = document.layout,
                    .sides = document.sides};
    subset.claims.reserve(claims.size());
    for (const std::uint32_t i : claims) {
        assert(i < document.claims.size());
        reached.add(document.claims[i]);
        subset.claims.push_back(document.claims[i]);
    }
    assert(reached.claims.size() == claims.size());
    subset.sources = those(document.sources, reached.sources);
    subset.articles = those(document.articles, reached.articles);
    subset.units = those(document.units, reached.units);
    for (Unit& unit : subset.units)
        if (!reached.claims.contains(unit.parentClaim))
            unit.parentClaim.clear();
    std::copy_if(document.relations.begin(), document.relations.end(), std::back_inserter(subset.relations),
                 [&](const Relation& r) { return reached.claims.contains(r.from) && reached.claims.contains(r.to); });
    return subset;
}

} // namespace geo
