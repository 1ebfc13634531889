#include "app/panels/list_sections.h"

#include <algorithm>
#include <numeric>

namespace app {

namespace {

struct GroupWords {
    const char* heading;
    const char* reason;
};
/// In the order of ListGroup.
constexpr std::array<GroupWords, kListGroups> kWords{{
    {"Shown: certainly in the window", "the stated time certainly meets it"},
    {"Shown: possibly in the window", "the stated time is vague and may lie in it"},
    {"Hidden: not yet reported", "reported after the known-on date"},
    {"Hidden: outside the window", "said to have happened before or after it"},
    {"Hidden: not dated", "no time of happening is stated"},
    {"Hidden: report date unknown", "never shown as if reported early"},
    {"Left out by the filter", "the filter asks for something else"},
    {"Nowhere on the map", "shown without a place; also listed above"},
}};

ListGroup groupOf(geo::AsOfReason reason)
{
    switch (reason) {
    case geo::AsOfReason::certainlyThen:
        return ListGroup::certain;
    case geo::AsOfReason::possiblyThen:
        return ListGroup::possible;
    case geo::AsOfReason::notYetReported:
        return ListGroup::notYetReported;
    case geo::AsOfReason::outsideWindow:
        return ListGroup::outsideWindow;
    case geo::AsOfReason::undated:
        return ListGroup::undated;
    case geo::AsOfReason::unreported:
        return ListGroup::unreported;
    case geo::AsOfReason::filteredOut:
        break;
    }
    return ListGroup::filteredOut;
}

} // namespace

std::vector<std::uint32_t> claimsByTime(const geo::Document& document)
{
    std::vector<std::uint32_t> order(document.claims.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto start = [&document](std::uint32_t i) {
        const geo::TimeBounds& b = document.claims[i].happened->bounds;
        return b.empty() ? geo::kDistantFuture : b.possibleFrom;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&start](std::uint32_t a, std::uint32_t b) { return start(a) < start(b); });
    return order;
}

bool ListSections::refresh(const Session& session)
{
    const geo::AsOf& answer = session.answer;
    const bool fresh = m_revision != session.documentRevision || m_index != session.index;
    if (fresh) {
        *this = {};
        m_revision = session.documentRevision;
        m_index = session.index;
        m_order = claimsByTime(session.document);
        m_placeOf.resize(m_order.size());
        for (std::uint32_t place = 0; place < m_order.size(); ++place)
            m_placeOf[m_order[place]] = place;
        m_tall = geo::emptyBits(size());
        m_all.fill(geo::CountedBits(size()));
        m_tallOf = m_all;
    }
    for (std::size_t reason = 0; reason < geo::kAsOfReasons; ++reason)
        geo::takeOver(m_seen[reason], answer.byReason[reason], [&](std::uint32_t claim, bool in) {
            const std::size_t place = m_placeOf[claim];
            assign(groupOf(static_cast<geo::AsOfReason>(reason)), place, in);
            const geo::ClaimState& state = answer.claims[claim];
            if (state.unplaced)
                assign(ListGroup::noPlace, place, state.visibility != geo::Visibility::hidden);
        });
    return fresh;
}

void ListSections::assign(ListGroup group, std::size_t place, bool in)
{
    m_all[static_cast<std::size_t>(group)].assign(place, in);
    m_tallOf[static_cast<std::size_t>(group)].assign(place, in && geo::holds(m_tall, place));
}

void ListSections::setTall(std::size_t place, bool tall)
{
    geo::assign(m_tall, place, tall);
    for (std::size_t group = 0; group < kListGroups; ++group)
        m_tallOf[group].assign(place, tall && m_all[group].holds(place));
}

std::vector<std::uint32_t> ListSections::claims(ListGroup group, std::size_t most) const
{
    std::vector<std::uint32_t> found;
    for (std::size_t place = of(group).next(0); place < size() && found.size() < most; place = of(group).next(place + 1))
        found.push_back(m_order[place]);
    return found;
}

double ListSections::top(ListGroup group, std::size_t place, Heights heights) const
{
    const auto all = static_cast<double>(of(group).rank(place)), tall = static_cast<double>(m_tallOf[static_cast<std::size_t>(group)].rank(place));
    return (all - tall) * heights.row + tall * heights.tallRow;
}

std::size_t ListSections::placeAt(ListGroup group, double distance, Heights heights) const
{
    std::size_t from = 0, to = size(); // The first place after which more than the distance lies above is between them.
    while (from < to) {
        const std::size_t middle = from + (to - from) / 2;
        if (top(group, middle + 1, heights) > distance)
            to = middle;
        else
            from = middle + 1;
    }
    return from;
}

std::string headingOf(ListGroup group, std::size_t count)
{
    return std::string(kWords[static_cast<std::size_t>(group)].heading) + " (" + std::to_string(count) + ")";
}

const char* reasonOf(ListGroup group)
{
    return kWords[static_cast<std::size_t>(group)].reason;
}

std::vector<PinnedGroup> pinnedGroups(const Session& session, std::size_t most)
{
    std::vector<PinnedGroup> groups;
    if (!session.index)
        return groups;
    const geo::AsOf& answer = session.answer;
    const auto add = [&](bool ever, ListGroup group, const char* words, std::size_t count, auto wordAt) {
        if (!ever)
            return;
        PinnedGroup made{group, std::string(words) + " (" + std::to_string(count) + ")", count, {}};
        const std::size_t room = std::min(most, count);
        if (room > 0)
            geo::eachMember(0, answer.claims.size(), wordAt, [&](std::size_t i) {
                made.first.push_back(static_cast<std::uint32_t>(i));
                return made.first.size() < room;
            });
        groups.push_back(std::move(made));
    };
    const geo::AsOfIndex::Lacking& lacking = session.index->lacking();
    const geo::Bits &unreported = answer.of(geo::AsOfReason::unreported), &undated = answer.of(geo::AsOfReason::undated);
    add(lacking.report, ListGroup::unreported, "Report date unknown", answer.counts.unreported, [&](std::size_t w) { return unreported[w]; });
    add(lacking.time, ListGroup::undated, "Not dated", answer.counts.undated, [&](std::size_t w) { return undated[w]; });
    add(lacking.place, ListGroup::noPlace, "No place", answer.counts.unplaced,
        [&](std::size_t w) { return answer.shownWord(w) & session.index->unplaced()[w]; });
    return groups;
}

} // namespace app
