#pragma once

#include "app/panels/timeline_layers.h"
#include "app/session/session.h"
#include "geo/claims/lookup.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

/// "speaker", "event type".
const char* wordsOf(Grouping grouping);

/// What shares a lane, or lanes beside each other: claims of the document and rows of data layers.
struct LaneGroup {
    std::string key; ///< Of the grouping and the name: the same when the lanes are made again.
    std::string name;
    LaneSection section = LaneSection::dated;
    std::string id; ///< Of the source, side or unit; empty when there is none.
    int colour = -1; ///< Of the side that all are about (geo::Side::colour); -1: several, or none.
    std::int64_t first = geo::kDistantFuture;
    std::size_t rows = 0;                    ///< Of data layers.
    std::vector<std::uint32_t> claims;       ///< In order of time; undated ones last.
    std::vector<std::uint32_t> mayRetract;   ///< Of them, those that are taken back at some time.
    std::vector<LaneSeriesPtr> series;       ///< Of claims and rows, without what was taken back of the claims.
    LaneSeriesPtr retracted;                 ///< Of the claims, at the present clocks; see refreshRetracted().

    std::size_t size() const { return claims.size() + rows; }
    LaneBin meeting(geo::TimeRange stretch) const;
};

/// Counts what of the group's claims is taken back as known now.
void refreshRetracted(LaneGroup& group, const Session& session);

/// The claims that the filter lets through. Groups stand in order of their first event; then what has no report date,
/// then what has no date.
struct DocumentLanes {
    std::vector<LaneGroup> groups;
    LaneSeriesPtr all;
};
DocumentLanes documentLanes(const Session& session, const geo::Lookup& lookup, Grouping grouping);

/// Groups of document and data layers, those of one name together; first those of `order` (keys), then the others in order
/// of their first event. `layers` may hold nulls.
std::vector<LaneGroup> mergedGroups(const DocumentLanes& document, std::span<const std::shared_ptr<const RowLanes>> layers,
                                    Grouping grouping, std::span<const std::string> order);

/// The filter that lets only a group's claims through, besides what `now` asks for already; none when a filter cannot say it.
std::optional<geo::Filter> filterForOnly(const LaneGroup& group, Grouping grouping, const geo::Filter& now);

/// Claims of a group that meet a stretch, the last to begin first; fewer than `most` when there are none or they cannot be
/// found in a few steps.
std::vector<std::uint32_t> claimsIn(const LaneGroup& group, const geo::Document& document, geo::TimeRange stretch, std::size_t most);
/// The first of them.
std::optional<std::uint32_t> firstClaimIn(const LaneGroup& group, const geo::Document& document, geo::TimeRange stretch);

/// Equal for two filters that let the same claims through; to notice a change.
std::string filterKey(const geo::Filter& filter);

} // namespace app
