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

bool shownNowhere(const geo::ClaimState& state)
{
    return state.unplaced && state.visibility != geo::Visibility::hidden;
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

ListSections listSections(const Session& session, const std::vector<std::uint32_t>& order)
{
    ListSections sections;
    for (const std::uint32_t i : order) {
        const geo::ClaimState& state = session.answer.claims[i];
        sections[static_cast<std::size_t>(groupOf(state.reason))].push_back(i);
        if (shownNowhere(state))
            sections[static_cast<std::size_t>(ListGroup::noPlace)].push_back(i);
    }
    return sections;
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
    std::vector<PinnedGroup> groups{{ListGroup::unreported, "Report date unknown", 0, {}},
                                    {ListGroup::undated, "Not dated", 0, {}},
                                    {ListGroup::noPlace, "No place", 0, {}}};
    std::array<bool, 3> ever{};
    for (std::uint32_t i = 0; i < session.answer.claims.size(); ++i) {
        const geo::ClaimState& state = session.answer.claims[i];
        ever[0] |= state.unreported;
        ever[1] |= state.undated;
        ever[2] |= state.unplaced;
        const std::array<bool, 3> in{state.reason == geo::AsOfReason::unreported,
                                     state.reason == geo::AsOfReason::undated, shownNowhere(state)};
        for (std::size_t g = 0; g < groups.size(); ++g) {
            groups[g].count += in[g];
            if (in[g] && groups[g].first.size() < most)
                groups[g].first.push_back(i);
        }
    }
    for (PinnedGroup& group : groups)
        group.words += " (" + std::to_string(group.count) + ")";
    for (std::size_t g = groups.size(); g-- > 0;)
        if (!ever[g])
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(g));
    return groups;
}

} // namespace app
