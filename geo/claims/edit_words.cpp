#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/core.h>

#include "geo/claims/edit_fields_impl.h"
#include "geo/claims/edit_impl.h"

namespace geo {

namespace {

constexpr std::size_t kMaxShownBytes = 60;
constexpr std::size_t kMaxFieldsTold = 3;

/// ‘text’, cut before a whole character when long.
std::string quoted(const std::string& text)
{
    if (text.size() <= kMaxShownBytes)
        return "‘" + text + "’";
    std::size_t end = kMaxShownBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return "‘" + text.substr(0, end) + "…’";
}

const std::string& shown(const std::string& name, const std::string& id)
{
    return name.empty() ? id : name;
}

std::string headlineOf(const Document& document, const std::string& claimId)
{
    for (const Claim& claim : document.claims)
        if (claim.id == claimId)
            return quoted(shown(claim.headline, claimId));
    return quoted(claimId);
}

std::string nameIn(const Document&, const Side& side)
{
    return quoted(shown(side.name, side.id));
}
std::string nameIn(const Document&, const Source& source)
{
    return quoted(shown(source.name, source.id));
}
std::string nameIn(const Document&, const Article& article)
{
    return quoted(shown(article.title, article.id));
}
std::string nameIn(const Document&, const Unit& unit)
{
    return quoted(unit.name());
}
std::string nameIn(const Document&, const View& view)
{
    return quoted(shown(view.name, view.id));
}
std::string nameIn(const Document&, const Annotation& annotation)
{
    return quoted(shown(annotation.text, annotation.id));
}
std::string nameIn(const Document&, const LayerLink& layer)
{
    return quoted(shown(layer.name, layer.id));
}
std::string nameIn(const Document&, const SavedFilter& filter)
{
    return quoted(shown(filter.name, filter.id));
}
std::string nameIn(const Document&, const Claim& claim)
{
    return quoted(shown(claim.headline, claim.id));
}
std::string nameIn(const Document& document, const Relation& r)
{
    std::string kind(nameOf(r.kind));
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return fmt::format("{} {} {}", headlineOf(document, r.from), kind, headlineOf(document, r.to));
}

std::string_view wordOf(DocumentField field)
{
    constexpr std::array<std::string_view, 9> kWords{"title",      "description", "language",      "licence",      "worldview",
                                                     "projection", "layout",      "other members", "other members"};
    return kWords[static_cast<std::size_t>(field)];
}

std::string joined(const std::vector<std::string_view>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "" : i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

/// Whether all that differs is where a placed claim lies.
template <class T> bool placeMoves(const T& before, const T& after)
{
    if constexpr (std::is_same_v<T, Annotation>)
        return !before.unplaced() && before.anchor == after.anchor && !after.unplaced() &&
               differingFields(before, after) == std::vector<std::string_view>{"place"};
    if constexpr (std::is_same_v<T, Claim>)
        return !before.place.geometry.empty() && before.place.geometry.kind() == after.place.geometry.kind() &&
               differingFields(before.place, after.place) == std::vector<std::string_view>{"geometry"};
    return false;
}

class Words {
public:
    explicit Words(const Document& before) : m_before(before) {}

    std::string operator()(const SetField& set) const
    {
        return fmt::format("Change {} of the document", wordOf(set.field));
    }

    std::string operator()(const EditGroup& group) const;

    template <class T> std::string operator()(const Insert<T>& insert) const
    {
        if (insert.items.size() != 1)
            return "Add " + countOf(kListKind<T>, insert.items.size());
        return fmt::format("Add {} {}", nounOf(kListKind<T>), nameIn(m_before, insert.items.front().item));
    }
    template <class T> std::string operator()(const Remove<T>& remove) const
    {
        if (remove.indexes.size() != 1)
            return "Delete " + countOf(kListKind<T>, remove.indexes.size());
        return "Delete " + nameOfItem(m_before, kListKind<T>, remove.indexes.front());
    }
    template <class T> std::string operator()(const Replace<T>& replace) const;
    template <class T> std::string operator()(const Move<T>& move) const
    {
        return fmt::format("Move {} to position {}", nameOfItem(m_before, kListKind<T>, move.from), move.to + 1);
    }

private:
    const Document& m_before;
};

template <class T> std::string Words::operator()(const Replace<T>& replace) const
{
    const std::vector<T>& list = listOf<T>(m_before);
    std::vector<std::string_view> words;
    bool moves = !replace.items.empty();
    for (const Placed<T>& placed : replace.items) {
        if (placed.index >= list.size())
            continue;
        for (std::string_view word : differingFields(list[placed.index], placed.item))
            if (std::find(words.begin(), words.end(), word) == words.end())
                words.push_back(word);
        moves = moves && placeMoves(list[placed.index], placed.item);
    }
    const char* verb = moves && words.size() == 1 ? "Move" : "Change";
    const std::string what = words.empty()                    ? "nothing"
                             : words.size() <= kMaxFieldsTold ? joined(words)
                                                              : fmt::format("{} fields", words.size());
    if (replace.items.size() != 1)
        return fmt::format("{} {} of {}", verb, what, countOf(kListKind<T>, replace.items.size()));
    const std::size_t index = replace.items.front().index;
    return fmt::format("{} {} of {}", verb, what,
                       index < list.size() ? nameIn(m_before, list[index]) : nameOfItem(m_before, kListKind<T>, index));
}

/// How many things an edit adds or deletes; 0 for the others.
template <class T> std::size_t sizeOf(const Insert<T>& insert)
{
    return insert.items.size();
}
template <class T> std::size_t sizeOf(const Remove<T>& remove)
{
    return remove.indexes.size();
}
template <class C> std::size_t sizeOf(const C&)
{
    return 0;
}

template <class T> std::string counted(const Insert<T>&, std::size_t n)
{
    return "Add " + countOf(kListKind<T>, n);
}
template <class T> std::string counted(const Remove<T>&, std::size_t n)
{
    return "Delete " + countOf(kListKind<T>, n);
}
template <class C> std::string counted(const C&, std::size_t)
{
    return {};
}

std::string Words::operator()(const EditGroup& group) const
{
    if (!group.name.empty())
        return group.name;
    if (group.edits.empty())
        return "Change nothing";
    const Edit& first = group.edits.front();
    if (group.edits.size() == 1)
        return describe(first, m_before);
    std::size_t count = 0;
    bool alike = true;
    for (const Edit& edit : group.edits) {
        const std::size_t size = std::visit([](const auto& change) { return sizeOf(change); }, edit.change);
        alike = alike && size > 0 && edit.change.index() == first.change.index();
        count += size;
    }
    if (alike)
        return std::visit([&](const auto& change) { return counted(change, count); }, first.change);
    const std::size_t more = group.edits.size() - 1;
    return fmt::format("{} and {} more change{}", describe(first, m_before), more, more == 1 ? "" : "s");
}

class Nothing {
public:
    explicit Nothing(const Document& before) : m_before(before) {}

    bool operator()(const SetField& set) const { return m_before.*memberOf(set.field) == set.value; }
    bool operator()(const EditGroup& group) const
    {
        return std::all_of(group.edits.begin(), group.edits.end(),
                           [&](const Edit& edit) { return changesNothing(edit, m_before); });
    }
    template <class T> bool operator()(const Insert<T>& insert) const { return insert.items.empty(); }
    template <class T> bool operator()(const Remove<T>& remove) const { return remove.indexes.empty(); }
    template <class T> bool operator()(const Move<T>& move) const
    {
        return move.from == move.to && move.from < listOf<T>(m_before).size();
    }
    template <class T> bool operator()(const Replace<T>& replace) const
    {
        const std::vector<T>& list = listOf<T>(m_before);
        return std::all_of(replace.items.begin(), replace.items.end(), [&](const Placed<T>& placed) {
            return placed.index < list.size() && differingFields(list[placed.index], placed.item).empty();
        });
    }

private:
    const Document& m_before;
};

} // namespace

const char* nounOf(ListKind list)
{
    constexpr std::array<const char*, kListKinds> kNouns{"side", "source",     "article", "unit",   "relation",
                                                         "view", "annotation", "layer",   "filter", "claim"};
    return kNouns[static_cast<std::size_t>(list)];
}

std::string countOf(ListKind list, std::size_t count)
{
    return fmt::format("{} {}{}", count, nounOf(list), count == 1 ? "" : "s");
}

std::string nameOfItem(const Document& document, ListKind list, std::size_t index)
{
    std::string name = fmt::format("{} {}", nounOf(list), index + 1);
    forListTypes([&]<class T>(std::type_identity<T>) {
        if (kListKind<T> == list && index < listOf<T>(document).size())
            name = fmt::format("{} {}", nounOf(list), nameIn(document, listOf<T>(document)[index]));
    });
    return name;
}

std::string describe(const Edit& edit, const Document& before)
{
    return std::visit(Words(before), edit.change);
}

bool changesNothing(const Edit& edit, const Document& before)
{
    return std::visit(Nothing(before), edit.change);
}

} // namespace geo
