#include "app/panels/timeline.h"

#include "app/compose/caption.h"
#include "app/panels/play_controls.h"
#include "app/panels/widgets.h"
#include "app/session/clocks.h"
#include "geo/time/format.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kHeader = 44, kGutter = 168, kRightMargin = 16;
constexpr double kCoarse = 18, kFine = 18, kStrip = 16, kHistogram = 40, kLane = 22;
constexpr double kReach = 6;

double widthOf(std::string_view text)
{
    return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

} // namespace

void TimelinePanel::follow(const Session& session)
{
    if (m_extent == session.clocks.extent)
        return;
    m_extent = session.clocks.extent;
    m_shown = m_extent;
}

void TimelinePanel::refreshLanes(const PanelContext& c)
{
    std::string filter = filterKey(c.session.filter);
    if (m_lanesRevision == c.session.documentRevision && m_lanesFilter == filter && m_lanesGrouping == m_grouping)
        return;
    m_lanesRevision = c.session.documentRevision;
    m_lanesFilter = std::move(filter);
    m_lanesGrouping = m_grouping;
    m_lanes = timelineLanes(c.session, c.lookup, m_grouping);
    m_histogram = Histogram(c.session);
}

void TimelinePanel::resizeEdge(const PanelContext& c, const render::Rect& rect)
{
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::InvisibleButton("edge", {rect.width, c.look.px(5)});
    if (ImGui::IsItemActivated())
        m_resizeFrom = c.session.panels.timelineHeight;
    if (ImGui::IsItemHovered() || ImGui::IsItemActive())
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    if (ImGui::IsItemActive() && ImGui::GetIO().MouseDelta.y != 0) {
        Panels panels = c.session.panels;
        panels.timelineHeight = m_resizeFrom - ImGui::GetMouseDragDelta(0, 0).y / c.look.scale;
        c.actions.push_back(SetPanels{panels});
    }
}

void TimelinePanel::header(const PanelContext& c, const render::Rect& rect, TimelineProbe& probe)
{
    ImGui::SetCursorScreenPos({rect.x + c.look.px(12), rect.y + c.look.px(8)});
    probe.play = playControls(c);
    const float afterControls = ImGui::GetItemRectMax().x;

    const float right = rect.x + rect.width - c.look.px(12);
    float x = right - c.look.px(28);
    ImGui::SetCursorScreenPos({x, rect.y + c.look.px(8)});
    if (iconButton(c.look, "fit", Icon::fit, "Show the whole time  (double click on the axis)"))
        m_shown = m_extent;
    x -= c.look.px(30);
    ImGui::SetCursorScreenPos({x, rect.y + c.look.px(8)});
    if (iconButton(c.look, "all", Icon::calendar, "All of time, everything known  (A)"))
        c.actions.push_back(ShowAllTime{});

    const std::string sentence = clockSentence(c.session.clocks);
    ImGui::PushFont(c.look.bold);
    const float room = x - afterControls - c.look.px(24);
    const bool fits = room > c.look.px(160);
    if (fits) {
        const std::string shown = elided(sentence, room);
        ImGui::SetCursorScreenPos({x - c.look.px(12) - static_cast<float>(widthOf(shown)), rect.y + c.look.px(13)});
        ImGui::TextUnformatted(shown.c_str());
        if (shown != sentence && ImGui::IsItemHovered())
            tooltip(c.look, sentence);
    }
    ImGui::PopFont();
}

TimelinePanel::Plot TimelinePanel::plotFor(const PanelContext& c, const render::Rect& rect, float top)
{
    Plot plot;
    plot.left = rect.x;
    plot.right = rect.x + rect.width;
    plot.axis.shown = m_shown;
    plot.axis.leftPx = std::round(rect.x + c.look.px(kGutter));
    plot.axis.widthPx = std::max(10.0F, rect.width - c.look.px(kGutter + kRightMargin));
    plot.rows.rulerTop = top;
    plot.rows.stripTop = top + c.look.px(kCoarse + kFine);
    plot.rows.lanesTop = plot.rows.stripTop + c.look.px(kStrip);
    plot.rows.bottom = rect.y + rect.height;
    plot.window = finiteWindow(c.session.clocks);
    if (plot.rows.bottom - plot.rows.lanesTop > c.look.px(kHistogram + 5 * kLane))
        plot.histogramHeight = c.look.px(kHistogram);

    ImGui::PushFont(c.look.small);
    plot.ticks = ticksFor(plot.axis, widthOf, c.look.px(10));
    plot.flagText = c.session.clocks.knownOn == geo::kDistantFuture
                        ? "everything known"
                        : "known on " + geo::formatKnownOn(c.session.clocks.knownOn);
    const double width = widthOf(plot.flagText) + c.look.px(14);
    ImGui::PopFont();
    const double line = std::clamp(plot.axis.toPx(c.session.clocks.knownOn), plot.axis.leftPx, plot.axis.rightPx());
    plot.flag = line + width <= plot.right ? FlagSpan{line, line + width} : FlagSpan{line - width, line};
    return plot;
}

void TimelinePanel::wheel(const PanelContext& c, const Plot& plot)
{
    const ImGuiIO& io = ImGui::GetIO();
    const bool overAxis = io.MousePos.y >= plot.rows.rulerTop && io.MousePos.y < plot.rows.lanesTop;
    if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) || (!overAxis && !io.KeyCtrl && io.MouseWheelH == 0))
        return;
    if (io.MouseWheel != 0)
        m_shown = zoomed(plot.axis, io.MouseWheel * 0.5, io.MousePos.x, c.session.clocks.extent);
    if (io.MouseWheelH != 0)
        m_shown = panned(plot.axis, static_cast<double>(io.MouseWheelH) * c.look.px(40), c.session.clocks.extent);
}

/// For the button just submitted: begins, follows and ends a drag.
void TimelinePanel::hold(const PanelContext& c, const Plot& plot)
{
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Clocks& clocks = c.session.clocks;
    const auto under = [&] {
        return hitHandle(plot.axis, plot.rows, plot.window, clocks.knownOn, plot.flag, c.look.px(kReach), mouse.x,
                         mouse.y);
    };
    if (ImGui::IsItemActivated()) {
        if (ImGui::IsMouseDoubleClicked(0) && under() == Handle::axis)
            m_shown = m_extent;
        m_drag = {under(), mouse.x, mouse.y, plot.window, m_shown, clocks.knownOn, false};
        // A cursor off the axis is taken up where its flag is pinned.
        m_drag.knownOn = std::clamp(m_drag.knownOn, plot.axis.shown.from, plot.axis.shown.to);
    }
    const Handle handle = ImGui::IsItemActive() ? m_drag.handle : ImGui::IsItemHovered() ? under() : Handle::none;
    if (handle == Handle::windowFrom || handle == Handle::windowTo || handle == Handle::knownOn)
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    else if (handle == Handle::window)
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);

    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, c.look.px(3)))
        m_drag.moved = true;
    if (ImGui::IsItemActive() && m_drag.moved) {
        const double dx = mouse.x - m_drag.startX;
        TimelineAxis axis = plot.axis;
        axis.shown = m_drag.shown;
        if (m_drag.handle == Handle::knownOn) {
            const std::int64_t t = snapped(axis, m_drag.knownOn + static_cast<std::int64_t>(dx * axis.secondsPerPx()));
            const std::int64_t kept = std::clamp(t, clocks.extent.from, clocks.extent.to);
            if (kept != clocks.knownOn)
                c.actions.push_back(SetKnownOn{kept});
        } else if (m_drag.handle == Handle::axis || m_drag.handle == Handle::none) {
            m_shown = panned(axis, dx, clocks.extent);
        } else {
            const geo::Window w = draggedWindow(axis, m_drag.handle, m_drag.window, dx);
            if (w != clocks.happened)
                c.actions.push_back(SetHappened{w});
        }
    }
    if (ImGui::IsItemDeactivated()) {
        if (!m_drag.moved && m_drag.handle == Handle::axis && mouse.y < plot.rows.stripTop)
            c.actions.push_back(SetKnownOn{snapped(plot.axis, plot.axis.toTime(mouse.x)) + geo::kSecondsPerDay});
        m_drag = {};
    }
}

void TimelinePanel::groupingChoice(const PanelContext& c)
{
    ImGui::PushFont(c.look.small);
    const bool speaker = m_grouping == Grouping::speaker;
    if (beginChoiceList(c.look, "##group", speaker ? "by speaker" : "by unit", 124,
                        "One lane for each claim, in groups")) {
        if (ImGui::Selectable("by speaker", speaker))
            m_grouping = Grouping::speaker;
        if (ImGui::Selectable("by unit", !speaker))
            m_grouping = Grouping::unit;
        ImGui::EndCombo();
    }
    ImGui::PopFont();
}

TimelineProbe TimelinePanel::draw(const PanelContext& c, const render::Rect& whole)
{
    TimelineProbe probe;
    render::Rect rect = whole;
    follow(c.session);
    refreshLanes(c);
    beginPanel("timeline", whole, c.look, 0);
    pinnedRow(c, whole, probe);
    for (const auto& [group, place] : probe.pinned)
        rect.height = place.y - whole.y;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + c.look.line1()}, c.look.line);
    resizeEdge(c, rect);
    header(c, rect, probe);

    const Plot plot = plotFor(c, rect, std::round(rect.y + c.look.px(kHeader)));
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto top = static_cast<float>(plot.rows.rulerTop), strip = static_cast<float>(plot.rows.stripTop);
    const auto lanesTop = static_cast<float>(plot.rows.lanesTop);
    drawRuler(c, plot);
    const float reach = c.look.px(kReach);
    ImGui::SetCursorScreenPos({left - reach, top});
    ImGui::InvisibleButton("axis", {right - left + 2 * reach, lanesTop - top});
    hold(c, plot);

    ImGui::SetCursorScreenPos({rect.x + c.look.px(12), top + c.look.px(14)});
    groupingChoice(c);
    lanes(c, plot);
    wheel(c, plot);
    endPanel();

    probe.axis = {left, top, right - left, strip - top};
    probe.bandFromX = plot.axis.toPx(plot.window.from);
    probe.bandToX = plot.axis.toPx(plot.window.to);
    const double a = std::clamp(probe.bandFromX, plot.axis.leftPx, plot.axis.rightPx());
    const double b = std::clamp(probe.bandToX, plot.axis.leftPx, plot.axis.rightPx());
    probe.band = {static_cast<float>(a), strip, static_cast<float>(b - a), lanesTop - strip};
    probe.knownOnX = plot.axis.toPx(c.session.clocks.knownOn);
    return probe;
}

} // namespace app
