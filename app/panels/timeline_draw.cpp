#include "app/panels/timeline.h"

#include "app/panels/claim_glyph.h"
#include "app/panels/timeline_bars.h"
#include "app/panels/widgets.h"
#include "geo/time/format.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kLane = 22;

} // namespace

void TimelinePanel::drawRuler(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto top = static_cast<float>(plot.rows.rulerTop), strip = static_cast<float>(plot.rows.stripTop);
    const auto lanesTop = static_cast<float>(plot.rows.lanesTop), bottom = static_cast<float>(plot.rows.bottom);
    const float middle = (top + strip) / 2, thin = look.line1();
    list->PushClipRect({left - look.px(8), top}, {right + look.px(8), bottom}, true);

    list->AddRectFilled({left, strip}, {right, lanesTop}, look.field);
    list->AddRectFilled({left, lanesTop}, {right, lanesTop + thin}, look.line);
    ImGui::PushFont(look.small);
    for (const Tick& tick : plot.ticks.coarse) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, top + look.px(2)}, {x + thin, strip}, look.line);
        list->AddText({x + look.px(4), top + look.px(1)}, look.ink, tick.label.c_str());
    }
    for (const Tick& tick : plot.ticks.fine) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, strip - look.px(4)}, {x + thin, strip}, look.faint);
        const float half = ImGui::CalcTextSize(tick.label.c_str()).x / 2;
        list->AddText({x - half, middle - look.px(3)}, look.muted, tick.label.c_str());
    }

    // The happened window, with a grip at each end.
    const float from =
        static_cast<float>(std::clamp(plot.axis.toPx(plot.window.from), plot.axis.leftPx, plot.axis.rightPx()));
    const float to =
        static_cast<float>(std::clamp(plot.axis.toPx(plot.window.to), plot.axis.leftPx, plot.axis.rightPx()));
    const float a = strip + look.px(2), b = lanesTop - look.px(2), grip = look.px(4);
    list->AddRectFilled({from, a}, {to, b}, faded(look.accent, 0.22), look.px(4));
    list->AddRectFilled({from - grip / 2, a - look.px(1)}, {from + grip, b + look.px(1)}, look.accent, look.px(2));
    list->AddRectFilled({to - grip, a - look.px(1)}, {to + grip / 2, b + look.px(1)}, look.accent, look.px(2));
    const std::string words = geo::formatRange(plot.window.from, plot.window.to);
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    if (width + look.px(20) < to - from)
        list->AddText({(from + to - width) / 2, (a + b - ImGui::GetTextLineHeight()) / 2}, look.accent, words.c_str());

    // The flag of the known-on cursor; its line over the lanes is drawn after them.
    const double known = plot.axis.toPx(c.session.clocks.knownOn);
    if (known >= plot.axis.leftPx - 1 && known <= plot.axis.rightPx() + 1) {
        const auto x = static_cast<float>(std::round(known));
        list->AddRectFilled({x - thin, top}, {x + thin, lanesTop}, look.ink);
    }
    const auto flagLeft = static_cast<float>(plot.flag.left), flagRight = static_cast<float>(plot.flag.right);
    list->PopClipRect();
    list->AddRectFilled({flagLeft, top}, {flagRight, top + look.px(18)}, look.ink, look.px(3));
    list->AddText({flagLeft + look.px(7), top + look.px(1)}, look.panel, plot.flagText.c_str());
    ImGui::PopFont();
}

void TimelinePanel::drawHistogram(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto top = static_cast<float>(plot.rows.lanesTop);
    const float base = top + plot.histogramHeight - look.line1();
    std::vector<std::int64_t> edges;
    edges.push_back(plot.axis.shown.from);
    for (const Tick& tick : plot.ticks.fine)
        if (tick.instant > edges.back())
            edges.push_back(tick.instant);
    edges.push_back(plot.axis.shown.to);
    const std::vector<TimeBin> bins = m_histogram.bins(edges);
    int most = 1;
    for (const TimeBin& bin : bins)
        most = std::max(most, bin.certain + bin.possible);
    const float unit = (plot.histogramHeight - look.px(8)) / static_cast<float>(most);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const auto x = static_cast<float>(plot.axis.toPx(edges[i])) + look.px(1);
        const auto end = std::max(x + 1, static_cast<float>(plot.axis.toPx(edges[i + 1])) - look.px(1));
        const float certain = base - unit * static_cast<float>(bins[i].certain);
        const float possible = certain - unit * static_cast<float>(bins[i].possible);
        list->AddRectFilled({x, certain}, {end, base}, faded(look.muted, 0.75));
        if (bins[i].possible > 0)
            list->AddRectFilled({x, possible}, {end, certain}, faded(look.muted, 0.22));
    }
    list->AddRectFilled({plot.left, base}, {plot.right, base + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    const std::string words = "claims, most " + std::to_string(most);
    list->AddText({plot.left + look.px(12), top + (plot.histogramHeight - ImGui::GetTextLineHeight()) / 2}, look.muted,
                  words.c_str());
    ImGui::PopFont();
}

void TimelinePanel::drawLane(const PanelContext& c, const Plot& plot, const TimelineLane& lane, float y, bool hovered)
{
    const Look& look = c.look;
    const geo::ClaimState& state = c.state(lane.claim);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool selected = c.session.selected == lane.claim;
    const bool hidden = state.visibility == geo::Visibility::hidden;
    const float height = look.px(kLane);
    if (selected || hovered)
        list->AddRectFilled({plot.left, y}, {plot.right, y + height}, selected ? look.chosen : look.hover);
    if (!lane.group.empty())
        list->AddRectFilled({plot.left, y}, {plot.right, y + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    const float textTop = y + (height - ImGui::GetTextLineHeight()) / 2;
    if (!lane.group.empty())
        laneGroup(c, plot, lane.group, textTop);

    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    list->PushClipRect({left, y}, {right, y + height}, true);
    const bool strong = (selected || hovered) && !state.retracted;
    const PackedColor text = strong ? look.ink : hidden ? look.faint : look.muted;
    const render::Rect place{left, y, right - left, height};
    if (lane.dated) {
        const BarSpan bar = drawClaimBar(c, plot.axis, {place, hidden ? 0.35 : 1.0}, lane.claim);
        drawReported(c, plot.axis, place, lane.claim);
        drawBarHeadline(c, place, bar, lane.claim, text);
    } else {
        drawClaimGlyph(c, left + look.px(8), y + height / 2, look.px(4.5), lane.claim);
        drawReported(c, plot.axis, place, lane.claim);
        drawBarHeadline(c, place, {left + look.px(2), left + look.px(12)}, lane.claim, text);
    }
    list->PopClipRect();
    ImGui::PopFont();
}

void TimelinePanel::laneGroup(const PanelContext& c, const Plot& plot, const std::string& group, float top)
{
    const float room = static_cast<float>(plot.axis.leftPx) - plot.left - c.look.px(24);
    ImGui::GetWindowDrawList()->AddText({plot.left + c.look.px(12), top}, c.look.ink, elided(group, room).c_str());
}

/// The name of the group whose first lane has scrolled away, at the top of the gutter.
void TimelinePanel::stickyGroup(const PanelContext& c, const Plot& plot, std::size_t first, float top)
{
    if (first >= m_lanes.size() || !m_lanes[first].group.empty())
        return;
    const float lane = c.look.px(kLane);
    ImGui::PushFont(c.look.small);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {plot.left, top}, {static_cast<float>(plot.axis.leftPx) - c.look.px(2), top + lane}, c.look.panel);
    laneGroup(c, plot, m_lanes[m_lanes[first].groupStart].group, top + (lane - ImGui::GetTextLineHeight()) / 2);
    ImGui::PopFont();
}

void TimelinePanel::overLanes(const PanelContext& c, const Plot& plot, float top, float bottom)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto known = static_cast<float>(std::round(plot.axis.toPx(c.session.clocks.knownOn)));
    if (known < right)
        list->AddRectFilled({std::max(known, left), top}, {right, bottom}, faded(look.panel, 0.55));
    if (known >= left - 1 && known <= right + 1)
        list->AddRectFilled({known - look.line1(), top}, {known + look.line1(), bottom}, look.ink);
}

void TimelinePanel::lanes(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    if (plot.histogramHeight > 0)
        drawHistogram(c, plot);
    const float top = static_cast<float>(plot.rows.lanesTop) + plot.histogramHeight + look.line1();
    const float height = static_cast<float>(plot.rows.bottom) - top, lane = look.px(kLane);
    if (height < lane / 2)
        return;
    ImGui::SetCursorScreenPos({plot.left, top});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::BeginChild("lanes", {plot.right - plot.left, height}, false, ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar();
    if (m_lanes.empty())
        ImGui::GetWindowDrawList()->AddText({static_cast<float>(plot.axis.leftPx), top + look.px(12)}, look.muted,
                                            !c.session.dataLayers.empty() && c.session.document.claims.empty() ? "The rows of the data set follow both clocks"
                                            : c.session.document.claims.empty() ? "No claims are open"
                                                                              : "No claim passes the filter");
    const float scroll = ImGui::GetScrollY();
    if (c.session.selected && c.session.selected != m_scrolledTo)
        for (std::size_t i = 0; i < m_lanes.size(); ++i)
            if (m_lanes[i].claim == *c.session.selected) {
                const float at = static_cast<float>(i) * lane;
                if (at < scroll || at + lane > scroll + height)
                    ImGui::SetScrollY(std::max(0.0F, at - height / 2));
            }
    m_scrolledTo = c.session.selected;

    // Bands of the ground: the window, and the lines of the coarse ticks.
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const float from = std::clamp(static_cast<float>(plot.axis.toPx(plot.window.from)), left, right);
    const float to = std::clamp(static_cast<float>(plot.axis.toPx(plot.window.to)), left, right);
    list->AddRectFilled({from, top}, {to, top + height}, faded(look.accent, 0.06));
    for (const Tick& tick : plot.ticks.coarse) {
        const auto x = static_cast<float>(std::round(tick.px));
        list->AddRectFilled({x, top}, {x + look.line1(), top + height}, look.line);
    }

    const float content = lane * static_cast<float>(m_lanes.size());
    ImGui::SetCursorPos({0, scroll});
    const float wide = plot.right - plot.left - ImGui::GetStyle().ScrollbarSize;
    ImGui::InvisibleButton("hold", {wide, height});
    const bool over = ImGui::IsItemHovered();
    const bool released = ImGui::IsItemDeactivated() && !m_drag.moved;
    hold(c, plot);
    const int under = over ? static_cast<int>((ImGui::GetIO().MousePos.y - top + scroll) / lane) : -1;
    const auto first = static_cast<std::size_t>(scroll / lane);
    for (std::size_t i = first; i < m_lanes.size(); ++i) {
        const float y = top + static_cast<float>(i) * lane - scroll;
        if (y > top + height)
            break;
        drawLane(c, plot, m_lanes[i], y, under == static_cast<int>(i) || c.session.hovered == m_lanes[i].claim);
    }
    stickyGroup(c, plot, first, top);
    if (under >= 0 && under < static_cast<int>(m_lanes.size()) && m_drag.handle == Handle::none) {
        const std::uint32_t claim = m_lanes[static_cast<std::size_t>(under)].claim;
        c.actions.push_back(Hover{claim});
        if (ImGui::IsMouseDoubleClicked(0))
            c.actions.push_back(FitClaim{claim});
        else if (released)
            c.actions.push_back(Select{claim});
        if (!m_drag.moved)
            tooltip(look, barWords(c, claim));
    }
    ImGui::SetCursorPos({0, 0});
    ImGui::Dummy({1, content});
    overLanes(c, plot, top, top + height);
    ImGui::EndChild();
}

} // namespace app
