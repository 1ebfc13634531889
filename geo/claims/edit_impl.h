#pragma once

#include <type_traits>
#include <vector>

#include "geo/claims/edit.h"

namespace geo {

// What edit*.cpp share; nobody else includes it.

enum class ListKind : std::uint8_t {
    side,
    source,
    article,
    unit,
    relation,
    view,
    annotation,
    layer,
    filter,
    claim,
};
inline constexpr std::size_t kListKinds = 10;

template <class T> inline constexpr ListKind kListKind = ListKind::claim;
template <> inline constexpr ListKind kListKind<Side> = ListKind::side;
template <> inline constexpr ListKind kListKind<Source> = ListKind::source;
template <> inline constexpr ListKind kListKind<Article> = ListKind::article;
template <> inline constexpr ListKind kListKind<Unit> = ListKind::unit;
template <> inline constexpr ListKind kListKind<Relation> = ListKind::relation;
template <> inline constexpr ListKind kListKind<View> = ListKind::view;
template <> inline constexpr ListKind kListKind<Annotation> = ListKind::annotation;
template <> inline constexpr ListKind kListKind<LayerLink> = ListKind::layer;
template <> inline constexpr ListKind kListKind<SavedFilter> = ListKind::filter;

template <class T, class D> auto& listOf(D& document)
{
    if constexpr (std::is_same_v<T, Side>)
        return document.sides;
    else if constexpr (std::is_same_v<T, Source>)
        return document.sources;
    else if constexpr (std::is_same_v<T, Article>)
        return document.articles;
    else if constexpr (std::is_same_v<T, Unit>)
        return document.units;
    else if constexpr (std::is_same_v<T, Relation>)
        return document.relations;
    else if constexpr (std::is_same_v<T, View>)
        return document.views;
    else if constexpr (std::is_same_v<T, Annotation>)
        return document.annotations;
    else if constexpr (std::is_same_v<T, LayerLink>)
        return document.layers;
    else if constexpr (std::is_same_v<T, SavedFilter>)
        return document.filters;
    else
        return document.claims;
}

/// Calls visit(std::type_identity<T>{}) for each type of list.
template <class V> void forListTypes(V&& visit)
{
    visit(std::type_identity<Side>{});
    visit(std::type_identity<Source>{});
    visit(std::type_identity<Article>{});
    visit(std::type_identity<Unit>{});
    visit(std::type_identity<Relation>{});
    visit(std::type_identity<View>{});
    visit(std::type_identity<Annotation>{});
    visit(std::type_identity<LayerLink>{});
    visit(std::type_identity<SavedFilter>{});
    visit(std::type_identity<Claim>{});
}

/// Calls visit(list, id) for every reference that an item makes; empty ids are none.
template <class T, class V> void forReferences(const T& item, V&& visit)
{
    const auto one = [&](ListKind list, std::string_view id) {
        if (!id.empty())
            visit(list, id);
    };
    if constexpr (std::is_same_v<T, Source>) {
        one(ListKind::side, item.side);
    } else if constexpr (std::is_same_v<T, Article>) {
        one(ListKind::source, item.source);
        for (const std::string& id : item.republishers)
            one(ListKind::source, id);
    } else if constexpr (std::is_same_v<T, Unit>) {
        one(ListKind::side, item.side);
        one(ListKind::unit, item.parent);
        one(ListKind::claim, item.parentClaim);
    } else if constexpr (std::is_same_v<T, Relation>) {
        one(ListKind::claim, item.from);
        one(ListKind::claim, item.to);
    } else if constexpr (std::is_same_v<T, View>) {
        one(ListKind::filter, item.filter);
        if (item.quiz)
            one(ListKind::claim, item.quiz->claim);
        for (const auto& [list, ids] : {std::pair(ListKind::layer, &item.layers), std::pair(ListKind::annotation, &item.annotations)})
            for (const std::string& id : ids->value_or(std::vector<std::string>()))
                one(list, id);
    } else if constexpr (std::is_same_v<T, SavedFilter>) {
        const auto all = [&](ListKind list, const std::vector<std::string>& ids) {
            for (const std::string& id : ids)
                one(list, id);
        };
        all(ListKind::source, item.filter.sources);
        all(ListKind::source, item.filter.speakers);
        all(ListKind::side, item.filter.sides);
        all(ListKind::unit, item.filter.units);
    } else if constexpr (std::is_same_v<T, Claim>) {
        one(ListKind::source, item.speaker);
        one(ListKind::article, item.article);
        one(ListKind::unit, item.unit);
        for (const Quote& quote : item.quotes)
            one(ListKind::article, quote.article);
        for (const Actor& actor : item.actors) {
            one(ListKind::side, actor.side);
            one(ListKind::unit, actor.unit);
        }
    }
}

/// "claim" and so on.
const char* nounOf(ListKind list);
/// "1 claim", "3 claims".
std::string countOf(ListKind list, std::size_t count);
/// How a thing is called in a sentence: "claim ‘KPA own sector’", by its name or else its id.
std::string nameOfItem(const Document& document, ListKind list, std::size_t index);

std::string Document::*memberOf(DocumentField field);

} // namespace geo
