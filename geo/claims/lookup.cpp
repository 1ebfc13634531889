#include "geo/claims/lookup.h"

namespace geo {

namespace {

template <class T> std::unordered_map<std::string_view, const T*> byId(const std::vector<T>& list)
{
    std::unordered_map<std::string_view, const T*> ids;
    ids.reserve(list.size());
    for (const T& item : list)
        ids.emplace(item.id, &item);
    return ids;
}

template <class Ids> auto find(const Ids& ids, std::string_view id) -> typename Ids::mapped_type
{
    const auto it = ids.find(id);
    return it == ids.end() ? nullptr : it->second;
}

} // namespace

Lookup::Lookup(const Document& document)
    : m_sides(byId(document.sides)), m_sources(byId(document.sources)), m_articles(byId(document.articles)),
      m_units(byId(document.units)), m_claims(document.claims)
{
}

const Side* Lookup::side(std::string_view id) const
{
    return find(m_sides, id);
}

const Source* Lookup::source(std::string_view id) const
{
    return find(m_sources, id);
}

const Article* Lookup::article(std::string_view id) const
{
    return find(m_articles, id);
}

const Unit* Lookup::unit(std::string_view id) const
{
    return find(m_units, id);
}

const Claim* Lookup::claim(std::string_view id) const
{
    const std::optional<std::uint32_t> index = claimIndex(id);
    return index ? &m_claims[*index] : nullptr;
}

std::optional<std::uint32_t> Lookup::claimIndex(std::string_view id) const
{
    std::call_once(m_claimIdsMade, [this] { m_claimIds.emplace(m_claims); });
    return m_claimIds->find(id);
}

const Source* Lookup::publisher(const Claim& claim) const
{
    const Article* printed = article(claim.article);
    return printed ? source(printed->source) : nullptr;
}

const Side* Lookup::sideOf(const Claim& claim) const
{
    if (const Unit* u = unit(claim.unit))
        if (const Side* s = side(u->side))
            return s;
    for (const Actor& actor : claim.actors) {
        const Unit* u = unit(actor.unit);
        if (const Side* s = side(actor.side.empty() && u ? std::string_view(u->side) : actor.side.view()))
            return s;
    }
    const Source* said = source(claim.speaker);
    return said ? side(said->side) : nullptr;
}

std::string Lookup::attribution(const Claim& claim) const
{
    const auto shown = [](const Source& s) { return s.shortName.empty() ? s.name : s.shortName; };
    const Source* said = source(claim.speaker);
    std::string chain = said ? shown(*said) : claim.speaker.str();
    const Source* printed = publisher(claim);
    if (printed && printed != said)
        chain += ", via " + shown(*printed);
    if (const Article* text = article(claim.article))
        for (const std::string& id : text->republishers)
            if (const Source* again = source(id))
                chain += ", via " + shown(*again);
    return chain;
}

TimeBounds Lookup::reported(const Claim& claim) const
{
    if (!claim.reported->edtf.empty())
        return claim.reported->bounds;
    const Article* text = article(claim.article);
    return text ? text->publishedBounds : TimeBounds{};
}

} // namespace geo
