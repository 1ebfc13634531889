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
    std::size_t groupStart = 0; ///< Index of the group's first lane.
};

enum class Grouping : std::uint8_t { speaker, unit };

/// A lane for each claim that the filter lets through: groups by who said it (or what unit it is about) in order of
/// their first event, claims in order of time; then those whose report date is unknown, and at the end undated ones.
std::vector<TimelineLane> timelineLanes(const Session& session, const geo::Lookup& lookup, Grouping grouping);

/// Equal for two filters that let the same claims through; to notice a change.
std::string filterKey(const geo::Filter& filter);

/// How many claims speak of a stretch of time.
struct TimeBin {
    int certain = 0, possible = 0;
};

/// Counts the claims that the filter lets through over time; asking costs little, however many there are.
class Histogram {
public:
    Histogram() = default;
    explicit Histogram(const Session& session);
    /// For each stretch between two instants of `edges` (sorted).
    std::vector<TimeBin> bins(const std::vector<std::int64_t>& edges) const;

private:
    /// Starts and ends of ranges, each sorted.
    struct Ranges {
        std::vector<std::int64_t> starts, ends;
        void add(geo::TimeRange range);
        void sort();
        int meeting(geo::TimeRange range) const;
    };
    Ranges m_certain, m_possible;
};

} // namespace app
