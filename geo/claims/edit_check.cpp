#include "geo/claims/edit_check_impl.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/core.h>

#include "geo/claims/relation_cycles.h"

namespace geo {

/// Goes through one list: every id that was added stands there once; what was removed and is still there was not
/// removed, and what is wanted and is there is no longer wanted.
template <class T> std::optional<Error> Impact::checkIds(const Document& document)
{
    Ids& added = at(m_added, kListKind<T>);
    Ids& removed = at(m_removed, kListKind<T>);
    Ids& wanted = at(m_wanted, kListKind<T>);
    if (added.empty() && removed.empty() && wanted.empty())
        return std::nullopt;
    Ids met;
    for (const T& item : listOf<T>(document)) {
        const std::string_view id = item.id;
        if (!added.empty() && added.contains(id) && !met.emplace(id).second)
            return Error{fmt::format("there is already a {} '{}'", nounOf(kListKind<T>), id), {}, "choose another id"};
        for (Ids* ids : {&removed, &wanted})
            if (const auto there = ids->find(id); there != ids->end())
                ids->erase(there);
    }
    if (!wanted.empty())
        return Error{fmt::format("there is no {} '{}'", nounOf(kListKind<T>), *wanted.begin())};
    return std::nullopt;
}

template <class T> std::optional<Error> Impact::checkReferrers(const Document& document)
{
    const std::vector<T>& list = listOf<T>(document);
    std::optional<Error> error;
    for (std::size_t i = 0; i < list.size() && !error; ++i)
        forReferences(list[i], [&](ListKind kind, std::string_view id) {
            if (!error && at(m_removed, kind).contains(id))
                error =
                    Error{fmt::format("{} refers to {} '{}'", nameOfItem(document, kListKind<T>, i), nounOf(kind), id),
                          {},
                          "clear the reference or delete both"};
        });
    return error;
}

/// Climbs from each unit whose parent may have changed.
std::optional<Error> Impact::checkParents(const Document& document) const
{
    if (m_children.empty())
        return std::nullopt;
    std::unordered_map<std::string_view, std::string_view> parents;
    for (const Unit& unit : document.units)
        parents.emplace(unit.id, unit.parent);
    for (const std::string& child : m_children) {
        std::string_view at = child;
        for (std::size_t steps = 0; steps <= parents.size(); ++steps) {
            const auto parent = parents.find(at);
            if (parent == parents.end())
                break;
            at = parent->second;
            if (at == child)
                return Error{fmt::format("unit '{}' would stand below itself", child)};
        }
    }
    return std::nullopt;
}

std::optional<Error> Impact::check(const Document& document)
{
    if (m_emptyId)
        return Error{"an id is empty"};
    if (m_selfRelation)
        return Error{"a claim is not related to itself"};
    std::optional<Error> error;
    forListTypes([&]<class T>(std::type_identity<T>) {
        if constexpr (kHasId<T>)
            if (!error)
                error = checkIds<T>(document);
    });
    if (error)
        return error;
    if (std::any_of(m_removed.begin(), m_removed.end(), [](const Ids& ids) { return !ids.empty(); }))
        forListTypes([&]<class T>(std::type_identity<T>) {
            if (!error)
                error = checkReferrers<T>(document);
        });
    if (!error && m_relates && !circularRelations(document.relations).empty())
        error = Error{"relations of one kind would go round in a circle", {}, "turn one of them round"};
    return error ? error : checkParents(document);
}

} // namespace geo
