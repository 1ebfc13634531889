#pragma once

#include "app/session/session.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace app {

inline constexpr std::size_t kListGroups = 8;

/// Every claim by the earliest time it can have happened; those without a time last. Depends on the document alone.
std::vector<std::uint32_t> claimsByTime(const geo::Document& document);

/// The claims of each group of the list in the given order. One that is shown but nowhere on the map stands in noPlace
/// besides its own group; every other claim stands in one.
using ListSections = std::array<std::vector<std::uint32_t>, kListGroups>;
ListSections listSections(const Session& session, const std::vector<std::uint32_t>& order);

/// "Hidden: not yet reported (3)".
std::string headingOf(ListGroup group, std::size_t count);
/// Why a group's claims stand there, in a sentence fragment.
const char* reasonOf(ListGroup group);

/// Groups that the timeline and the map cannot show by position, with how many they hold now: report date unknown, not
/// dated, no place. Those that no claim of the document can be in are left out, so that none comes and goes with the
/// clocks.
struct PinnedGroup {
    ListGroup group = ListGroup::unreported;
    std::string words; ///< "Report date unknown (2)".
    std::size_t count = 0;
    std::vector<std::uint32_t> first; ///< As many of its claims as have room.
};
std::vector<PinnedGroup> pinnedGroups(const Session& session, std::size_t most);

} // namespace app
