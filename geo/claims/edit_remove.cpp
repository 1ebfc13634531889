#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "geo/claims/edit_impl.h"

namespace geo {

namespace {

class Removal {
public:
    explicit Removal(const Document& document) : m_document(document) {}

    template <class T> void add(std::size_t index)
    {
        if (!std::get<Doomed<T>>(m_doomed).indexes.insert(index).second)
            return;
        if constexpr (!std::is_same_v<T, Relation>)
            if (index < listOf<T>(m_document).size())
                std::get<Doomed<T>>(m_doomed).ids.insert(listOf<T>(m_document)[index].id);
    }

    void addDependents();
    template <class T> EditGroup group(std::size_t asked) const;

private:
    template <class T> struct Doomed {
        std::unordered_set<std::size_t> indexes;
        std::unordered_set<std::string_view> ids;
    };

    template <class T> bool gone(std::string_view id) const { return std::get<Doomed<T>>(m_doomed).ids.count(id) > 0; }
    template <class T> bool allGone(const std::vector<std::string>& ids) const
    {
        return !ids.empty() && std::all_of(ids.begin(), ids.end(), [&](const std::string& id) { return gone<T>(id); });
    }
    template <class T> void dropGone(std::vector<std::string>& ids) const
    {
        std::erase_if(ids, [&](const std::string& id) { return gone<T>(id); });
    }
    template <class T, class Id> bool clear(Id& id) const
    {
        if (!gone<T>(id))
            return false;
        id.clear();
        return true;
    }
    template <class T> std::vector<std::size_t> indexes() const
    {
        const auto& set = std::get<Doomed<T>>(m_doomed).indexes;
        std::vector<std::size_t> sorted(set.begin(), set.end());
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }
    template <class T> bool needsGone(const T& item) const;
    template <class T> void addNeeding();
    template <class T> void clearReferences(T& item) const;
    template <class T> bool refersToGone(const T& item) const;
    template <class T> void appendCleared(std::vector<Edit>& edits) const;
    template <class Asked> std::string name(std::size_t asked) const;

    const Document& m_document;
    std::tuple<Doomed<Side>, Doomed<Source>, Doomed<Article>, Doomed<Unit>, Doomed<Relation>, Doomed<View>,
               Doomed<Annotation>, Doomed<LayerLink>, Doomed<SavedFilter>, Doomed<Claim>>
        m_doomed;
};

/// Whether an item cannot stand without something that goes.
template <class T> bool Removal::needsGone(const T& item) const
{
    if constexpr (std::is_same_v<T, Article>)
        return gone<Source>(item.source);
    else if constexpr (std::is_same_v<T, Claim>)
        return gone<Source>(item.speaker) || (item.kind == ClaimKind::unitSector && gone<Unit>(item.unit));
    else if constexpr (std::is_same_v<T, SavedFilter>)
        return allGone<Source>(item.filter.sources) || allGone<Source>(item.filter.speakers) ||
               allGone<Side>(item.filter.sides) || allGone<Unit>(item.filter.units);
    else
        return gone<Claim>(item.from) || gone<Claim>(item.to);
}

template <class T> void Removal::addNeeding()
{
    const std::vector<T>& list = listOf<T>(m_document);
    for (std::size_t i = 0; i < list.size(); ++i)
        if (needsGone(list[i]))
            add<T>(i);
}

void Removal::addDependents()
{
    addNeeding<Article>();
    addNeeding<Claim>();
    addNeeding<Relation>();
    addNeeding<SavedFilter>();
}

template <class T> void Removal::clearReferences(T& item) const
{
    if constexpr (std::is_same_v<T, Source>) {
        clear<Side>(item.side);
    } else if constexpr (std::is_same_v<T, Article>) {
        dropGone<Source>(item.republishers);
    } else if constexpr (std::is_same_v<T, View>) {
        clear<SavedFilter>(item.filter);
        if (item.quiz)
            clear<Claim>(item.quiz->claim);
        if (item.layers)
            dropGone<LayerLink>(*item.layers);
        if (item.annotations)
            dropGone<Annotation>(*item.annotations);
    } else if constexpr (std::is_same_v<T, SavedFilter>) {
        dropGone<Source>(item.filter.sources);
        dropGone<Source>(item.filter.speakers);
        dropGone<Side>(item.filter.sides);
        dropGone<Unit>(item.filter.units);
    } else if constexpr (std::is_same_v<T, Unit>) {
        clear<Side>(item.side);
        clear<Unit>(item.parent);
        clear<Claim>(item.parentClaim);
    } else if constexpr (std::is_same_v<T, Claim>) {
        clear<Unit>(item.unit);
        for (Actor& actor : item.actors) {
            clear<Side>(actor.side);
            clear<Unit>(actor.unit);
        }
        // An empty article of a quote means the claim's own: clearing it would move the quote to another text.
        erase_if(item.quotes, [&](const Quote& q) { return q.article != item.article && gone<Article>(q.article); });
        if (!gone<Article>(item.article))
            return;
        for (Quote& quote : item.quotes)
            if (quote.article.empty() || quote.article == item.article) {
                quote.article.clear();
                quote.state = AnchorState::orphan;
            }
        item.article.clear();
    }
}

template <class T> bool Removal::refersToGone(const T& item) const
{
    bool refers = false;
    forReferences(item, [&](ListKind kind, std::string_view id) {
        refers = refers || (kind == ListKind::side && gone<Side>(id)) ||
                 (kind == ListKind::source && gone<Source>(id)) || (kind == ListKind::article && gone<Article>(id)) ||
                 (kind == ListKind::unit && gone<Unit>(id)) || (kind == ListKind::filter && gone<SavedFilter>(id)) ||
                 (kind == ListKind::claim && gone<Claim>(id)) || (kind == ListKind::layer && gone<LayerLink>(id)) ||
                 (kind == ListKind::annotation && gone<Annotation>(id));
    });
    return refers;
}

/// Appends one edit that takes the references out of all items of a list that stay.
template <class T> void Removal::appendCleared(std::vector<Edit>& edits) const
{
    const std::vector<T>& list = listOf<T>(m_document);
    Replace<T> replace;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (std::get<Doomed<T>>(m_doomed).indexes.count(i) > 0 || !refersToGone(list[i]))
            continue;
        replace.items.push_back({i, list[i]});
        clearReferences(replace.items.back().item);
    }
    if (!replace.items.empty())
        edits.push_back({std::move(replace)});
}

template <class Asked> std::string Removal::name(std::size_t asked) const
{
    const std::vector<std::size_t> first = indexes<Asked>();
    std::string text = "Delete ";
    text += asked == 1 ? nameOfItem(m_document, kListKind<Asked>, first.front()) : countOf(kListKind<Asked>, asked);
    std::vector<std::string> others;
    forListTypes([&]<class T>(std::type_identity<T>) {
        std::size_t count = indexes<T>().size();
        if (std::is_same_v<T, Asked>)
            count -= asked;
        if (count > 0)
            others.push_back(countOf(kListKind<T>, count));
    });
    for (std::size_t i = 0; i < others.size(); ++i)
        text += (i == 0 ? " with " : i + 1 == others.size() ? " and " : ", ") + others[i];
    return text;
}

template <class T> EditGroup Removal::group(std::size_t asked) const
{
    EditGroup group{.name = name<T>(asked), .edits = {}};
    forListTypes([&]<class U>(std::type_identity<U>) { appendCleared<U>(group.edits); });
    forListTypes([&]<class U>(std::type_identity<U>) {
        if (auto doomed = indexes<U>(); !doomed.empty())
            group.edits.push_back({Remove<U>{std::move(doomed)}});
    });
    return group;
}

} // namespace

template <class T> Edit removalOf(const Document& document, std::vector<std::size_t> indexes)
{
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
    if (indexes.empty())
        return {EditGroup{}};
    Removal removal(document);
    for (std::size_t index : indexes)
        removal.add<T>(index);
    removal.addDependents();
    return {removal.group<T>(indexes.size())};
}

template Edit removalOf<Side>(const Document&, std::vector<std::size_t>);
template Edit removalOf<Source>(const Document&, std::vector<std::size_t>);
template Edit removalOf<Article>(const Document&, std::vector<std::size_t>);
template Edit removalOf<Unit>(const Document&, std::vector<std::size_t>);
template Edit removalOf<Relation>(const Document&, std::vector<std::size_t>);
template Edit removalOf<View>(const Document&, std::vector<std::size_t>);
template Edit removalOf<Annotation>(const Document&, std::vector<std::size_t>);
template Edit removalOf<LayerLink>(const Document&, std::vector<std::size_t>);
template Edit removalOf<SavedFilter>(const Document&, std::vector<std::size_t>);
template Edit removalOf<Claim>(const Document&, std::vector<std::size_t>);

} // namespace geo
