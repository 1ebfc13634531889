#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

#include "geo/claims/edit_impl.h"

namespace geo {

/// What an edit did to ids and references. It is noted while the edit is carried out and checked once at its end, so
/// that the members of a group may come in any order and a thousand of them cost one pass over the document.
class Impact {
public:
    template <class T> void adds(const T& item)
    {
        addId(item);
        forReferences(item, [&](ListKind list, std::string_view id) { at(m_wanted, list).emplace(id); });
        noteShape(item);
    }

    template <class T> void removes(const T& item)
    {
        if constexpr (kHasId<T>)
            at(m_removed, kListKind<T>).emplace(item.id);
    }

    template <class T> void replaces(const T& before, const T& after)
    {
        if constexpr (kHasId<T>) {
            if (before.id != after.id) {
                removes(before);
                addId(after);
            }
        }
        std::array<Ids, kListKinds> had;
        forReferences(before, [&](ListKind list, std::string_view id) { at(had, list).emplace(id); });
        forReferences(after, [&](ListKind list, std::string_view id) {
            if (!at(had, list).contains(id))
                at(m_wanted, list).emplace(id);
        });
        noteShape(after);
    }

    /// What is wrong in the document now and was not before the edit.
    std::optional<Error> check(const Document& document);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
    };
    using Ids = std::unordered_set<std::string, Hash, std::equal_to<>>;
    template <class T> static constexpr bool kHasId = !std::is_same_v<T, Relation>;

    static Ids& at(std::array<Ids, kListKinds>& ids, ListKind list) { return ids[static_cast<std::size_t>(list)]; }

    template <class T> void addId(const T& item)
    {
        if constexpr (kHasId<T>) {
            m_emptyId = m_emptyId || item.id.empty();
            at(m_added, kListKind<T>).emplace(item.id);
        }
    }
    template <class T> void noteShape(const T& item)
    {
        if constexpr (std::is_same_v<T, Relation>) {
            m_selfRelation = m_selfRelation || item.from == item.to;
            m_relates = true;
        }
        if constexpr (std::is_same_v<T, Unit>)
            if (!item.parent.empty())
                m_children.emplace(item.id);
    }

    template <class T> std::optional<Error> checkIds(const Document& document);
    template <class T> std::optional<Error> checkReferrers(const Document& document);
    std::optional<Error> checkParents(const Document& document) const;

    std::array<Ids, kListKinds> m_added, m_removed, m_wanted;
    Ids m_children; ///< Units that may have got another parent.
    bool m_emptyId = false;
    bool m_selfRelation = false;
    bool m_relates = false; ///< A relation was added or changed.
};

} // namespace geo
