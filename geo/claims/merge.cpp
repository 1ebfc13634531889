#include "geo/claims/merge.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace geo {

namespace {

/// What ids of one list become.
using Renamed = std::unordered_map<std::string, std::string>;

template <class Id> void follow(const Renamed& renamed, Id& id)
{
    if (id.empty())
        return;
    if (const auto at = renamed.find(std::string(id)); at != renamed.end())
        id = at->second;
}

/// An id that `taken` does not hold; it holds it afterwards.
std::string freeId(const std::string& id, std::unordered_set<std::string>& taken)
{
    std::string free = id;
    for (int n = 2; !taken.insert(free).second; ++n)
        free = id + "-" + std::to_string(n);
    return free;
}

/// Appends those of `from` that `into` does not have. `same(a, b)`: things of one id that are one.
template <class T, class Same>
Renamed addList(const std::vector<T>& into, std::vector<T> from, std::vector<Edit>& edits, Same same)
{
    std::unordered_map<std::string, const T*> known;
    std::unordered_set<std::string> taken;
    for (const T& item : into) {
        known.emplace(std::string(item.id), &item);
        taken.insert(std::string(item.id));
    }
    Renamed renamed;
    Insert<T> insert;
    for (T& item : from) {
        const std::string id(item.id);
        if (const auto at = known.find(id); at != known.end() && same(*at->second, item))
            continue;
        if (std::string free = freeId(id, taken); free != id) {
            renamed.emplace(id, free);
            item.id = std::move(free);
        }
        insert.items.push_back({into.size() + insert.items.size(), std::move(item)});
    }
    if (!insert.items.empty())
        edits.push_back({std::move(insert)});
    return renamed;
}

Renamed addSides(const Document& into, std::vector<Side> from, std::vector<Edit>& edits)
{
    Renamed renamed;
    int colour = 0;
    for (const Side& side : into.sides)
        colour = std::max(colour, side.colour + 1);
    std::vector<Side> fresh;
    for (Side& side : from) {
        const auto known = std::find_if(into.sides.begin(), into.sides.end(), [&](const Side& s) { return s.name == side.name; });
        if (known != into.sides.end()) {
            renamed.emplace(side.id, known->id);
            continue;
        }
        side.colour = colour++;
        fresh.push_back(std::move(side));
    }
    for (auto& [from_, to] : addList(into.sides, std::move(fresh), edits, [](const Side&, const Side&) { return false; }))
        renamed.emplace(from_, to);
    return renamed;
}

struct Maps {
    Renamed sides, sources, articles, units, claims;
};

void follow(const Maps& maps, Claim& claim)
{
    follow(maps.sources, claim.speaker);
    follow(maps.articles, claim.article);
    follow(maps.units, claim.unit);
    for (Quote& quote : claim.quotes)
        follow(maps.articles, quote.article);
    for (Actor& actor : claim.actors) {
        follow(maps.sides, actor.side);
        follow(maps.units, actor.unit);
    }
}

} // namespace

Merge mergeOf(const Document& into, Document from, std::string name)
{
    Merge merge;
    EditGroup group;
    group.name = std::move(name);
    Maps maps;
    maps.sides = addSides(into, std::move(from.sides), group.edits);
    for (Source& source : from.sources)
        follow(maps.sides, source.side);
    maps.sources = addList(into.sources, std::move(from.sources), group.edits,
                           [](const Source& a, const Source& b) { return a.name == b.name && a.kind == b.kind; });
    for (Article& article : from.articles) {
        follow(maps.sources, article.source);
        for (std::string& republisher : article.republishers)
            follow(maps.sources, republisher);
    }
    maps.articles = addList(into.articles, std::move(from.articles), group.edits, [](const Article& a, const Article& b) {
        return a.source == b.source && a.url == b.url && a.title == b.title && a.published == b.published;
    });
    for (Unit& unit : from.units)
        follow(maps.sides, unit.side);
    maps.units = addList(into.units, std::move(from.units), group.edits, [](const Unit& a, const Unit& b) {
        return a.name() == b.name() && a.side == b.side && a.sidc == b.sidc;
    });
    if (!group.edits.empty())
        if (auto* added = std::get_if<Insert<Unit>>(&group.edits.back().change))
            for (Placed<Unit>& unit : added->items)
                follow(maps.units, unit.item.parent);
    for (Claim& claim : from.claims)
        follow(maps, claim);
    const std::size_t all = from.claims.size();
    maps.claims = addList(into.claims, std::move(from.claims), group.edits, [&](const Claim& a, const Claim& b) {
        const bool same = !a.rawRow.empty() && a.rawRow == b.rawRow;
        merge.alreadyThere += same ? 1U : 0U;
        return same;
    });
    merge.added = all - merge.alreadyThere;
    Insert<Relation> relations;
    for (Relation& relation : from.relations) {
        follow(maps.claims, relation.from);
        follow(maps.claims, relation.to);
        const bool there = std::any_of(into.relations.begin(), into.relations.end(), [&](const Relation& r) {
            return r.from == relation.from && r.to == relation.to && r.kind == relation.kind;
        });
        if (there)
            continue;
        relations.items.push_back({into.relations.size() + relations.items.size(), std::move(relation)});
    }
    if (!relations.items.empty())
        group.edits.push_back({std::move(relations)});
    merge.edit = {std::move(group)};
    return merge;
}

} // namespace geo
