#pragma once

#include "app/panels/list_sections.h"
#include "app/panels/panel.h"
#include "app/panels/timeline_axis.h"
#include "app/panels/timeline_rows.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace app {

/// Where things of the timeline stand, framebuffer px; for tests.
struct TimelineProbe {
    render::Rect axis, band, play;
    double bandFromX = 0, bandToX = 0, knownOnX = 0;
    /// The groups at the foot that have no place on the axis or the map.
    std::vector<std::pair<ListGroup, render::Rect>> pinned;
};

/// The panel at the bottom: play controls, axis, the happened window, the known-on cursor and a lane for each claim.
/// Keeps what part of time is shown; everything else is the session's.
class TimelinePanel {
public:
    TimelineProbe draw(const PanelContext& context, const render::Rect& rect);

private:
    /// What the hand holds, and how things were when it took hold.
    struct Drag {
        Handle handle = Handle::none;
        double startX = 0, startY = 0;
        geo::Window window, shown;
        std::int64_t knownOn = 0;
        bool moved = false;
    };
    /// Places of one frame, px.
    struct Plot {
        TimelineAxis axis;
        TimelineRows rows;
        Ticks ticks;
        FlagSpan flag;
        std::string flagText;
        geo::Window window;
        float left = 0, right = 0; ///< Of the panel; the axis begins after the gutter.
        float histogramHeight = 0;
    };

    void follow(const Session& session);
    Plot plotFor(const PanelContext& context, const render::Rect& rect, float top);
    void header(const PanelContext& context, const render::Rect& rect, TimelineProbe& probe);
    void resizeEdge(const PanelContext& context, const render::Rect& rect);
    void groupingChoice(const PanelContext& context);
    void drawRuler(const PanelContext& context, const Plot& plot);
    void drawHistogram(const PanelContext& context, const Plot& plot);
    void lanes(const PanelContext& context, const Plot& plot);
    void drawLane(const PanelContext& context, const Plot& plot, const TimelineLane& lane, float y, bool hovered);
    void laneGroup(const PanelContext& context, const Plot& plot, const std::string& group, float top);
    void stickyGroup(const PanelContext& context, const Plot& plot, std::size_t first, float top);
    void overLanes(const PanelContext& context, const Plot& plot, float top, float bottom);
    void hold(const PanelContext& context, const Plot& plot);
    void wheel(const PanelContext& context, const Plot& plot);
    void refreshLanes(const PanelContext& context);
    void pinnedRow(const PanelContext& context, const render::Rect& rect, TimelineProbe& probe);
    void pinnedGroup(const PanelContext& context, const PinnedGroup& group, float& x, const render::Rect& row,
                     TimelineProbe& probe);

    geo::Window m_shown{0, 1};
    geo::Window m_extent{0, 0};
    Grouping m_grouping = Grouping::speaker;
    Drag m_drag;
    float m_resizeFrom = 0; ///< Height when the upper edge was taken hold of.

    std::vector<TimelineLane> m_lanes;
    Histogram m_histogram;
    std::uint64_t m_lanesRevision = ~std::uint64_t{0};
    std::string m_lanesFilter;
    Grouping m_lanesGrouping = Grouping::unit;
    std::optional<std::uint32_t> m_scrolledTo;
};

} // namespace app
