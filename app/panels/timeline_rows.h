#pragma once

#include "app/session/session.h"
#include "geo/claims/lookup.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// One lane of the timeline.
struct TimelineLane {
    std::uint32_t claim = 0;
    std::string group; ///< Heading beside the group's first lane; empty on the others.
    bool dated = true;
};

enum class Grouping : std::uint8_t { speaker, unit };

/// A lane for each claim that the filter lets through: groups by who said it (or what unit it is about) in order of
/// their first event, claims in order of time, undated ones together at the end.
std::vector<TimelineLane> timelineLanes(const Session& session, const geo::Lookup& lookup, Grouping grouping);

/// Equal for two filters that let the same claims through; to notice a change.
std::string filterKey(const geo::Filter& filter);

/// How many claims speak of each stretch of time between two instants of `edges` (sorted).
struct TimeBin {
    int certain = 0, possible = 0;
};
std::vector<TimeBin> histogram(const Session& session, const std::vector<std::int64_t>& edges);

} // namespace app
