#pragma once

#include "app/panels/list_sections.h"
#include "app/panels/panel.h"
#include "app/panels/timeline_axis.h"
#include "app/panels/timeline_folds.h"
#include "app/panels/timeline_glide.h"
#include "app/panels/timeline_lanes.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace app {

struct FoldLook;

/// Where things of the timeline stand, framebuffer px; for tests. What glides stands where it will come to rest.
struct TimelineProbe {
    render::Rect axis, band, play, histogram, lanes;
    render::Rect gutter; ///< Beside the first lane.
    double bandFromX = 0, bandToX = 0, knownOnX = 0;
    /// The groups at the foot that have no place on the axis or the map.
    std::vector<std::pair<ListGroup, render::Rect>> pinned;
};

/// The panel at the bottom: play controls, axis, the happened window, the known-on cursor and lanes of claims. Keeps what
/// part of time is shown and how lanes are grouped; everything else is the session's.
class TimelinePanel {
public:
    TimelineProbe draw(const PanelContext& context, const render::Rect& rect);
    /// Something is on its way or being counted: another frame is needed.
    bool moving() const;

private:
    /// What the hand holds, and how things were when it took hold.
    struct Drag {
        Handle handle = Handle::none;
        bool brush = false; ///< Over the histogram: marks out a window.
        double startX = 0, startY = 0;
        geo::Window window, shown;
        std::int64_t knownOn = 0;
        bool moved = false;
    };
    /// A date being typed in the place of the window or the known-on flag.
    struct Typing {
        Handle handle = Handle::none;
        std::string text, wrong;
        bool opens = false, takesKeys = false;
    };
    /// Places of one frame, px.
    struct Plot {
        TimelineAxis axis;
        TimelineRows rows;
        Ticks ticks;
        FlagSpan flag;
        std::string flagText;
        geo::Window window; ///< Where it is; what is drawn may still be on the way to it.
        geo::Window drawnWindow;
        std::int64_t drawnKnown = 0;
        float left = 0, right = 0; ///< Of the panel; the axis begins after the gutter.
        float histogramHeight = 0;
    };
    /// What lies under the pointer in the lanes.
    struct Under {
        std::optional<std::size_t> row;
        std::optional<std::uint32_t> claim;
        std::optional<Fold> fold;
    };

    void follow(const PanelContext& context);
    void glide(const PanelContext& context);
    geo::Window limits(const PanelContext& context) const;
    TimelineAxis resting(const Plot& plot) const;
    Plot plotFor(const PanelContext& context, const render::Rect& rect, float top);
    void header(const PanelContext& context, const render::Rect& rect, TimelineProbe& probe);
    void resizeEdge(const PanelContext& context, const render::Rect& rect);

    void drawRuler(const PanelContext& context, const Plot& plot);
    void drawCompared(const PanelContext& context, const Plot& plot);
    void drawWindow(const PanelContext& context, const Plot& plot);
    void drawFlag(const PanelContext& context, const Plot& plot);
    void histogram(const PanelContext& context, const Plot& plot);
    void overLanes(const PanelContext& context, const Plot& plot, float top, float bottom);

    void lanes(const PanelContext& context, const Plot& plot);
    void underLanes(const PanelContext& context, const Plot& plot, float top, float height);
    void scrollToChosen(const PanelContext& context, float height);
    void claimLane(const PanelContext& context, const Plot& plot, std::uint32_t claim, float y, bool hovered);
    void groupLane(const PanelContext& context, const Plot& plot, std::size_t group, float y, Under& under);
    void foldLabels(const PanelContext& context, const LaneGroup& group, const render::Rect& lane);
    void chosenInGroup(const PanelContext& context, const Plot& plot, const LaneGroup& group, const render::Rect& lane);
    void answer(const PanelContext& context, const Plot& plot, const Under& under, bool released);
    std::string foldTooltip(const PanelContext& context, const Plot& plot, std::size_t group, const Fold& fold);
    void drawReportedFolds(const PanelContext& context, const Plot& plot, std::size_t group, const render::Rect& lane,
                           FoldLook how);

    void gutter(const PanelContext& context, const Plot& plot, float top, float height);
    void groupName(const PanelContext& context, const Plot& plot, std::size_t group, float y);
    void stickyGroup(const PanelContext& context, const Plot& plot, std::size_t firstRow, float top);
    void groupMenu(const PanelContext& context);
    void carryGroup(const PanelContext& context, const Plot& plot, float top, float height);
    void choices(const PanelContext& context, const Plot& plot);
    void groupingChoice(const PanelContext& context);
    void zoneChoice(const PanelContext& context);
    void modeChoice(const PanelContext& context);

    void hold(const PanelContext& context, const Plot& plot);
    void take(const PanelContext& context, const Plot& plot, Handle under);
    void drag(const PanelContext& context, const Plot& plot);
    void brush(const PanelContext& context, const Plot& plot);
    void wheel(const PanelContext& context, const Plot& plot);
    void startTyping(const PanelContext& context, Handle handle);
    void typing(const PanelContext& context, const Plot& plot);

    float pinnedRow(const PanelContext& context, const render::Rect& rect, TimelineProbe& probe);
    void pinnedRows(const PanelContext& context, float x, const render::Rect& row);
    void pinnedGroup(const PanelContext& context, const PinnedGroup& group, float& x, const render::Rect& row,
                     TimelineProbe& probe);

    geo::Window m_shown{0, 1}; ///< Where the axis is, or is going.
    geo::Window m_extent{0, 0};
    Glide m_axis, m_window, m_cursor;
    Drag m_drag;
    Typing m_typing;
    std::string m_zoneTyped;
    float m_resizeFrom = 0; ///< Height when the upper edge was taken hold of.

    TimelineLanes m_lanes;
    Folds m_folds, m_known; ///< Of one lane after the other: all, and what is reported.
    std::optional<std::size_t> m_overGroup;    ///< Whose name is under the pointer.
    std::optional<std::size_t> m_menuGroup;    ///< Whose menu is open.
    std::optional<std::size_t> m_carried;      ///< The group that the hand moves.
    bool m_carriedFar = false;
    bool m_scrolls = false; ///< There are more lanes than have room.
    std::optional<std::uint32_t> m_scrolledTo;
};

} // namespace app
