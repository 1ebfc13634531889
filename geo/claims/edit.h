#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"

namespace geo {

// Every change of a document is an Edit, a plain value. T is one of Side, Source, Article, Unit, Relation, View,
// Annotation, LayerLink, SavedFilter, Claim and names the list that is meant. Indexes of several things ascend, each
// once, so that a thousand go in one pass.

template <class T> struct Placed {
    std::size_t index = 0;
    T item = {};
};

/// Indexes are those in the list afterwards.
template <class T> struct Insert {
    std::vector<Placed<T>> items = {};
};

template <class T> struct Remove {
    std::vector<std::size_t> indexes = {};
};

template <class T> struct Replace {
    std::vector<Placed<T>> items = {};
};

/// Takes one item out and puts it back where it has index `to` afterwards.
template <class T> struct Move {
    std::size_t from = 0;
    std::size_t to = 0;
};

enum class DocumentField : std::uint8_t {
    title,
    description,
    language,
    licence,
    worldview,
    projection,
    layout,
    extra,
    extraCollection,
};

struct SetField {
    DocumentField field = DocumentField::title;
    std::string value = {};
};

struct Edit;

/// Edits that are done one after the other, and all or none. Ids and references only have to be right after the last.
struct EditGroup {
    std::string name = {}; ///< In words, for menus; empty: told from the members.
    std::vector<Edit> edits;
};

struct Edit {
    // clang-format off
    using Change =
    std::variant<SetField, EditGroup,
                 Insert<Side>, Remove<Side>, Replace<Side>, Move<Side>,
                 Insert<Source>, Remove<Source>, Replace<Source>, Move<Source>,
                 Insert<Article>, Remove<Article>, Replace<Article>, Move<Article>,
                 Insert<Unit>, Remove<Unit>, Replace<Unit>, Move<Unit>,
                 Insert<Relation>, Remove<Relation>, Replace<Relation>, Move<Relation>,
                 Insert<View>, Remove<View>, Replace<View>, Move<View>,
                 Insert<Annotation>, Remove<Annotation>, Replace<Annotation>, Move<Annotation>,
                 Insert<LayerLink>, Remove<LayerLink>, Replace<LayerLink>, Move<LayerLink>,
                 Insert<SavedFilter>, Remove<SavedFilter>, Replace<SavedFilter>, Move<SavedFilter>,
                 Insert<Claim>, Remove<Claim>, Replace<Claim>, Move<Claim>>;
    // clang-format on

    Edit();
    template <class T>
        requires(!std::is_same_v<T, Edit> && std::is_constructible_v<Change, T>)
    Edit(T one) : change(std::move(one))
    {}
    // Not in every file that has to do with edits: they are large.
    Edit(const Edit&);
    Edit(Edit&&) noexcept;
    Edit& operator=(const Edit&);
    Edit& operator=(Edit&&) noexcept;
    ~Edit();

    Change change;

    /// Set by apply() in the inverses it makes, and only there: it brings back a state that stood before, with the
    /// dangling ids that a file may have had, so ids and references are not checked. Of a group, the outermost counts.
    bool restores = false;
};

template <class T> Edit insertAt(std::size_t index, T item)
{
    Insert<T> insert;
    insert.items.push_back({index, std::move(item)});
    return {std::move(insert)};
}

template <class T> Edit removeAt(std::size_t index)
{
    return {Remove<T>{{index}}};
}

template <class T> Edit replaceAt(std::size_t index, T item)
{
    Replace<T> replace;
    replace.items.push_back({index, std::move(item)});
    return {std::move(replace)};
}

/// Changes the document and returns the inverse, which gives back the same document when it is applied to the changed
/// one. Refused, with the document as it was: an index out of range or out of order; an id that is empty or taken; a
/// reference to nothing that was not there before; removing or renaming what others refer to (see removalOf); a claim
/// related to itself; a unit below itself; relations of one kind in a circle. O(n) in the list's length for insert,
/// remove, and changed ids or references; otherwise in the edit's size.
Result<Edit> apply(Document& document, const Edit& edit);

/// The same in place: `edit` becomes its inverse, nothing is copied. An error leaves both as they were.
std::optional<Error> exchange(Document& document, Edit& edit);

/// What the edit does, in words, for an undo menu: "Move place of ‘KPA own sector’", "Delete 3 claims". `before` is the
/// document that it has not yet been applied to. Never fails: what the edit cannot be applied to is told in general.
std::string describe(const Edit& edit, const Document& before);

/// Whether applying it would leave every field as it is.
bool changesNothing(const Edit& edit, const Document& before);

/// Removes items of one list with all that refers to them. What can do without the reference stays and loses it: a
/// side, a republisher, a parent unit, an event's unit, a claim's article (its quotes stay as orphans; quotes of
/// another article go), a view's filter. What cannot goes too: articles of a source, claims of a speaker, unit_sector
/// claims of a unit, relations of a claim, a filter one of whose lists would be empty and so let everything pass. Named
/// for a menu: "Delete source ‘RT’ with 2 articles and 5 claims". Indexes in any order; those out of range are left in
/// the edit, for apply() to refuse. T is one of the types above.
template <class T> Edit removalOf(const Document& document, std::vector<std::size_t> indexes);

} // namespace geo
