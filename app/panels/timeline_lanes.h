#pragma once

#include "app/panels/timeline_groups.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace app {

/// A group of more claims than this has no lane for each of them.
inline constexpr std::size_t kMostClaimLanes = 2000;

/// The rows of the timeline's lower part: groups in order, some open with a lane for each claim, some put away. Made again
/// when the document, the filter, the layers or the grouping changed; remembers by name what was open, moved or put away.
class TimelineLanes {
public:
    /// To be called every frame; costs nothing while nothing changed.
    void refresh(const Session& session, const geo::Lookup& lookup);

    Grouping grouping() const { return m_grouping; }
    void setGrouping(Grouping grouping) { m_grouping = grouping; }

    /// Those in sight, in order.
    const std::vector<LaneGroup>& groups() const { return m_groups; }
    /// Claims and rows over time, whatever the grouping.
    std::span<const LaneSeriesPtr> all() const { return m_all; }
    /// Rows of data layers are being counted; until then they are missing.
    bool counting() const { return m_layers.counting(); }
    /// They are, or will be when their file is read.
    bool incomplete() const { return m_layers.counting() || m_layers.waiting(); }
    std::size_t undatedRows() const { return m_undated; }
    std::size_t unreportedRows() const { return m_unreported; }

    /// The claims of a group that are reported by the known-on date; null where all are, or where they are too many to be
    /// looked through for each date. Rows of data layers count as reported.
    LaneSeriesPtr reported(std::size_t group, const Session& session);

    struct Row {
        std::size_t group = 0;
        std::optional<std::uint32_t> claim; ///< None: the lane of the whole group.
        bool first = false;                 ///< Carries the group's name.
    };
    std::size_t rows() const { return m_starts.empty() ? 0 : m_starts.back(); }
    Row row(std::size_t index) const;
    std::size_t firstRowOf(std::size_t group) const { return m_starts[group]; }
    /// Where a claim stands, by itself or within its group.
    std::optional<std::size_t> rowOf(std::uint32_t claim) const;

    bool canOpen(std::size_t group) const;
    bool isOpen(std::size_t group) const;
    void toggle(std::size_t group);
    void openAll(bool open);
    /// Puts a group before the one that is now at `place`; groups without a date stay at the end.
    void move(std::size_t group, std::size_t place);
    void hide(std::size_t group);
    void showOnly(std::size_t group);
    void showAll();
    std::size_t hidden() const { return m_hiddenNow; }

private:
    void arrange(const Session& session);
    void layOut();
    bool asDataRow(const LaneGroup& group) const { return group.rows > 0 || group.claims.empty(); }

    Grouping m_grouping = Grouping::speaker;
    DocumentLanes m_document;
    LayerLanes m_layers;
    std::vector<std::shared_ptr<const RowLanes>> m_rowLanes;
    std::vector<LaneGroup> m_groups;
    std::vector<LaneSeriesPtr> m_all;
    std::vector<std::size_t> m_starts; ///< First row of each group, and the end.
    struct Known {
        std::int64_t knownOn = 0;
        LaneSeriesPtr series;
        bool made = false;
    };
    std::vector<Known> m_known; ///< One for each group.
    std::size_t m_undated = 0, m_unreported = 0, m_claims = 0, m_hiddenNow = 0;

    std::vector<std::string> m_order;                ///< Keys, once somebody moved one.
    std::unordered_set<std::string> m_hidden;        ///< Keys.
    std::unordered_map<std::string, bool> m_open;    ///< By key, where it is not as it would be.

    std::uint64_t m_revision = ~std::uint64_t{0};
    std::string m_filter;
    std::optional<Grouping> m_madeFor;
    std::int64_t m_knownOn = 0;
};

} // namespace app
