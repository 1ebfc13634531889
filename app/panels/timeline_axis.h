#pragma once

#include "geo/time/time_range.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

//       leftPx                         leftPx + widthPx
//         ├───────────────────────────────┤──▶ x px
//   shown.from        linear          shown.to   seconds since 1970
/// Where instants stand on the screen. Instants off the axis have positions too, clamped to a million px outside.
struct TimelineAxis {
    geo::Window shown{0, 1};
    double leftPx = 0;
    double widthPx = 1;
    geo::Zone zone = {}; ///< What days, ticks and snaps are counted in.

    double secondsPerPx() const { return static_cast<double>(shown.to - shown.from) / widthPx; }
    double rightPx() const { return leftPx + widthPx; }
    double toPx(std::int64_t instant) const;
    std::int64_t toTime(double px) const; ///< Clamped to the axis.
};

/// The part of time shown after zooming by `steps` (each doubles) with the instant under `atPx` standing still; between
/// two minutes and twenty thousand years. What is longer than the `limits` has them in its middle, else it lies within.
geo::Window zoomed(const TimelineAxis& axis, double steps, double atPx, geo::Window limits);
/// After moving the axis with the hand by `dxPx`.
geo::Window panned(const TimelineAxis& axis, double dxPx, geo::Window limits);

/// A division of time. `label` is what stands at it, or empty where there is no room.
struct Tick {
    double px = 0;
    std::int64_t instant = 0;
    std::string label;
    friend bool operator==(const Tick&, const Tick&) = default;
};

/// Two levels: `coarse` divides (years over months, months over days, days over hours or minutes), its labels stand right of
/// their line and stick to the left end of the axis; `fine` labels are centred under their lines.
struct Ticks {
    std::vector<Tick> coarse;
    std::vector<Tick> fine;
};

/// Ticks whose labels do not touch, at the midnights and hours of the axis's zone: a day of 23 or 25 hours has as many. `textWidth`
/// gives a label's width in px, `gapPx` the room between two.
Ticks ticksFor(const TimelineAxis& axis, const std::function<double(std::string_view)>& textWidth, double gapPx);

/// What of the timeline can be taken hold of.
enum class Handle : std::uint8_t { none, knownOn, windowFrom, windowTo, window, axis };

/// Rows of the timeline, px from its top: ruler (ticks and the known-on flag), strip (the happened window), lanes.
struct TimelineRows {
    double rulerTop = 0, stripTop = 0, lanesTop = 0, bottom = 0;
};

/// Where the known-on flag stands, px.
struct FlagSpan {
    double left = 0, right = 0;
};

/// What lies under a point. Handles come before what they lie on: edges before the window, the known-on cursor before
/// the axis. `reachPx` is how far from a line the hand still gets it.
Handle hitHandle(const TimelineAxis& axis, const TimelineRows& rows, geo::Window window, std::int64_t knownOn,
                 FlagSpan flag, double reachPx, double x, double y);

/// The happened window after dragging a handle by `dxPx` from where it was. Snaps to days, or to hours, minutes or seconds
/// when these are wide enough; edges stop a snap's length before each other, so the window cannot turn inside out.
geo::Window draggedWindow(const TimelineAxis& axis, Handle handle, geo::Window before, double dxPx);

/// An instant snapped as draggedWindow() does.
std::int64_t snapped(const TimelineAxis& axis, std::int64_t instant);
/// The end of the day (hour, minute, second) that an instant lies in.
std::int64_t snappedAfter(const TimelineAxis& axis, std::int64_t instant);

} // namespace app
