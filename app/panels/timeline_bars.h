#pragma once

#include "app/panels/panel.h"
#include "app/panels/timeline_axis.h"

#include <string>
#include <string_view>

namespace app {

/// Where a claim's bar stands, px, clipped to what is shown.
struct BarSpan {
    float from = 0, to = 0;
    bool openLeft = false, openRight = false; ///< Goes on without a stated end.
};

/// A lane's room for its bar, and how strongly to draw.
struct BarPlace {
    render::Rect lane; ///< Of the axis alone, without the gutter.
    double opacity = 1;
};

/// Draws a claim's stated time: possible parts hatched, certain ones solid; a denial as an empty frame with a bar
/// across, what is speculated or planned as a dotted frame, what was taken back grey and struck; ends that nobody
/// stated fade into an arrow. Returns where the bar stands.
BarSpan drawClaimBar(const PanelContext& context, const TimelineAxis& axis, const BarPlace& place, std::uint32_t claim);

/// When the claim was reported, at the foot of the lane: a filled mark for a day; for a vague date a hollow one where
/// it counts from, and ticks over the whole span.
void drawReported(const PanelContext& context, const TimelineAxis& axis, const render::Rect& lane, std::uint32_t claim);

/// From when it is said to have happened to when it was reported: a line at the foot of the lane.
void drawLag(const PanelContext& context, const TimelineAxis& axis, const render::Rect& lane, std::uint32_t claim);

/// The headline right of its bar, else left of it, else on it; signs for what is contradicted or has no place before
/// it, `aside` behind it.
void drawBarHeadline(const PanelContext& context, const render::Rect& lane, const BarSpan& bar, std::uint32_t claim,
                     PackedColor color, std::string_view aside = {});

/// All that the timeline shows of a claim, in words.
std::string barWords(const PanelContext& context, std::uint32_t claim);

} // namespace app
