#include "geo/claims/edit.h"

#include <algorithm>

#include <fmt/core.h>

#include "geo/claims/edit_check_impl.h"
#include "geo/claims/edit_impl.h"

namespace geo {

Edit::Edit() = default;
Edit::Edit(const Edit&) = default;
Edit::Edit(Edit&&) noexcept = default;
Edit& Edit::operator=(const Edit&) = default;
Edit& Edit::operator=(Edit&&) noexcept = default;
Edit::~Edit() = default;

namespace {

Error outOfRange(ListKind list, std::size_t index, std::size_t size)
{
    return {fmt::format("there is no place {} in a list of {}", index + 1, countOf(list, size))};
}

Error outOfOrder(ListKind list)
{
    return {fmt::format("the numbers of the {}s do not ascend", nounOf(list))};
}

/// Each index above the one before and below `size`, which grows by `growth` with every item.
template <class Items, class IndexOf>
std::optional<Error> checkIndexes(ListKind list, std::size_t size, std::size_t growth, const Items& items,
                                  IndexOf indexOf)
{
    std::size_t limit = size;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t index = indexOf(items[i]);
        limit += growth;
        if (index >= limit)
            return outOfRange(list, index, size);
        if (i > 0 && index <= indexOf(items[i - 1]))
            return outOfOrder(list);
    }
    return std::nullopt;
}

constexpr auto kIndexOfPlaced = [](const auto& placed) { return placed.index; };
constexpr auto kItself = [](std::size_t index) { return index; };

/// Applies one edit and turns it into its inverse, noting in m_impact what there is to check.
class Exchange {
public:
    Exchange(Document& document, Impact* impact) : m_document(document), m_impact(impact) {}

    std::optional<Error> run(Edit& edit)
    {
        return std::visit([&](auto& change) { return exchange(edit, change); }, edit.change);
    }

private:
    std::optional<Error> exchange(Edit&, SetField& set)
    {
        std::swap(m_document.*memberOf(set.field), set.value);
        return std::nullopt;
    }

    std::optional<Error> exchange(Edit&, EditGroup& group);
    template <class T> std::optional<Error> exchange(Edit& edit, Insert<T>& insert);
    template <class T> std::optional<Error> exchange(Edit& edit, Remove<T>& remove);
    template <class T> std::optional<Error> exchange(Edit& edit, Replace<T>& replace);
    template <class T> std::optional<Error> exchange(Edit& edit, Move<T>& move);

    Document& m_document;
    Impact* m_impact; ///< Null when nothing is to be checked.
};

std::optional<Error> Exchange::exchange(Edit&, EditGroup& group)
{
    std::vector<Edit>& edits = group.edits;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        std::optional<Error> error = run(edits[i]);
        if (!error)
            continue;
        Exchange back(m_document, nullptr);
        while (i-- > 0)
            back.run(edits[i]);
        return error;
    }
    std::reverse(edits.begin(), edits.end());
    return std::nullopt;
}

template <class T> std::optional<Error> Exchange::exchange(Edit& edit, Insert<T>& insert)
{
    std::vector<T>& list = listOf<T>(m_document);
    std::vector<Placed<T>>& items = insert.items;
    const std::size_t before = list.size();
    if (auto error = checkIndexes(kListKind<T>, before, 1, items, kIndexOfPlaced))
        return error;
    Remove<T> inverse;
    inverse.indexes.reserve(items.size());
    for (const Placed<T>& placed : items) {
        inverse.indexes.push_back(placed.index);
        if (m_impact)
            m_impact->adds(placed.item);
    }
    list.resize(before + items.size());
    std::size_t from = before;
    std::size_t left = items.size();
    for (std::size_t to = list.size(); left > 0;) {
        --to;
        if (items[left - 1].index == to)
            list[to] = std::move(items[--left].item);
        else
            list[to] = std::move(list[--from]);
    }
    edit.change = std::move(inverse);
    return std::nullopt;
}

template <class T> std::optional<Error> Exchange::exchange(Edit& edit, Remove<T>& remove)
{
    std::vector<T>& list = listOf<T>(m_document);
    const std::vector<std::size_t>& indexes = remove.indexes;
    if (auto error = checkIndexes(kListKind<T>, list.size(), 0, indexes, kItself))
        return error;
    Insert<T> inverse;
    inverse.items.reserve(indexes.size());
    std::size_t kept = indexes.empty() ? list.size() : indexes.front();
    for (std::size_t i = kept; i < list.size(); ++i) {
        const std::size_t taken = inverse.items.size();
        if (taken < indexes.size() && indexes[taken] == i) {
            if (m_impact)
                m_impact->removes(list[i]);
            inverse.items.push_back({i, std::move(list[i])});
        } else {
            list[kept++] = std::move(list[i]);
        }
    }
    list.resize(kept);
    edit.change = std::move(inverse);
    return std::nullopt;
}

template <class T> std::optional<Error> Exchange::exchange(Edit&, Replace<T>& replace)
{
    std::vector<T>& list = listOf<T>(m_document);
    if (auto error = checkIndexes(kListKind<T>, list.size(), 0, replace.items, kIndexOfPlaced))
        return error;
    for (Placed<T>& placed : replace.items) {
        if (m_impact)
            m_impact->replaces(list[placed.index], placed.item);
        std::swap(list[placed.index], placed.item);
    }
    return std::nullopt;
}

template <class T> std::optional<Error> Exchange::exchange(Edit&, Move<T>& move)
{
    std::vector<T>& list = listOf<T>(m_document);
    if (move.from >= list.size() || move.to >= list.size())
        return outOfRange(kListKind<T>, std::max(move.from, move.to), list.size());
    const auto at = [&](std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
    if (move.from < move.to)
        std::rotate(at(move.from), at(move.from + 1), at(move.to + 1));
    else
        std::rotate(at(move.to), at(move.from), at(move.from + 1));
    std::swap(move.from, move.to);
    return std::nullopt;
}

} // namespace

std::string Document::*memberOf(DocumentField field)
{
    switch (field) {
    case DocumentField::title:
        return &Document::title;
    case DocumentField::description:
        return &Document::description;
    case DocumentField::language:
        return &Document::language;
    case DocumentField::licence:
        return &Document::licence;
    case DocumentField::worldview:
        return &Document::worldview;
    case DocumentField::projection:
        return &Document::projection;
    case DocumentField::layout:
        return &Document::layout;
    case DocumentField::extra:
        return &Document::extra;
    case DocumentField::extraCollection:
        break;
    }
    return &Document::extraCollection;
}

std::optional<Error> exchange(Document& document, Edit& edit)
{
    if (edit.restores)
        return Exchange(document, nullptr).run(edit);
    Impact impact;
    if (auto error = Exchange(document, &impact).run(edit))
        return error;
    if (auto error = impact.check(document)) {
        Exchange(document, nullptr).run(edit);
        return error;
    }
    edit.restores = true;
    return std::nullopt;
}

Result<Edit> apply(Document& document, const Edit& edit)
{
    Edit inverse = edit;
    if (auto error = exchange(document, inverse))
        return *std::move(error);
    return inverse;
}

} // namespace geo
