#include "app/panels/timeline.h"

#include "app/panels/play_controls.h"
#include "app/panels/timeline_words.h"
#include "app/panels/widgets.h"
#include "app/session/clocks.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kHeader = 44, kGutter = 196, kRightMargin = 16;
constexpr double kCoarse = 18, kFine = 18, kStrip = 16, kHistogram = 40, kLowHistogram = 28, kLane = 22;
constexpr double kReach = 6;

double widthOf(std::string_view text)
{
    return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
}

} // namespace

bool TimelinePanel::moving() const
{
    return m_axis.moving() || m_window.moving() || m_cursor.moving() || m_lanes.counting();
}

/// The axis can reach all that the document is about, and the clocks wherever they were put.
geo::Window TimelinePanel::limits(const PanelContext& c) const
{
    const Clocks& clocks = c.session.clocks;
    const geo::Window w = finiteWindow(clocks);
    geo::Window reach{std::min(clocks.extent.from, w.from), std::max(clocks.extent.to, w.to)};
    if (isFinite(clocks.knownOn))
        reach = {std::min(reach.from, clocks.knownOn), std::max(reach.to, clocks.knownOn)};
    return reach;
}

void TimelinePanel::follow(const PanelContext& c)
{
    if (m_extent == c.session.clocks.extent)
        return;
    m_extent = c.session.clocks.extent;
    m_shown = m_extent;
    m_axis.to(m_shown, false);
}

/// What the clocks and the axis do at once, the eye follows.
void TimelinePanel::glide(const PanelContext& c)
{
    const Clocks& clocks = c.session.clocks;
    const bool still = c.session.settings.reducedMotion || m_drag.handle != Handle::none || m_drag.brush;
    const bool eases = !still && !c.session.playback.playing;
    m_axis.to(m_shown, !still);
    m_window.to(finiteWindow(clocks), eases);
    m_cursor.to({clocks.knownOn, clocks.knownOn}, eases);
    const double seconds = static_cast<double>(ImGui::GetIO().DeltaTime);
    m_axis.advance(seconds);
    m_window.advance(seconds);
    m_cursor.advance(seconds);
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
        m_shown = limits(c);
    x -= c.look.px(30);
    ImGui::SetCursorScreenPos({x, rect.y + c.look.px(8)});
    if (iconButton(c.look, "all", Icon::calendar, "All of time, everything known  (A)"))
        c.actions.push_back(ShowAllTime{});

    const geo::Zone zone = shownZone(c.session.settings);
    const std::string known = knownWords(c.session.clocks.knownOn, zone);
    std::string sentence = "Happened " + happenedWords(c.session.clocks, zone) + " · " + (known.starts_with("known") ? "as " : "") + known;
    if (c.session.settings.timeZone != "UTC")
        sentence += " · " + c.session.settings.timeZone;
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
    const Clocks& clocks = c.session.clocks;
    Plot plot;
    plot.left = rect.x;
    plot.right = rect.x + rect.width;
    plot.axis.shown = m_axis.now();
    plot.axis.shown.to = std::max(plot.axis.shown.to, plot.axis.shown.from + 1);
    plot.axis.leftPx = std::round(rect.x + c.look.px(kGutter));
    plot.axis.widthPx = std::max(10.0F, rect.width - c.look.px(kGutter + kRightMargin));
    plot.axis.zone = shownZone(c.session.settings);
    plot.rows.rulerTop = top;
    plot.rows.stripTop = top + c.look.px(kCoarse + kFine);
    plot.rows.lanesTop = plot.rows.stripTop + c.look.px(kStrip);
    plot.rows.bottom = rect.y + rect.height;
    plot.window = finiteWindow(clocks);
    plot.drawnWindow = m_window.now();
    plot.drawnKnown = m_cursor.now().from;
    const double room = plot.rows.bottom - plot.rows.lanesTop;
    if (room > c.look.px(kLowHistogram + 2.5 * kLane))
        plot.histogramHeight = c.look.px(room > c.look.px(kHistogram + 5 * kLane) ? kHistogram : kLowHistogram);

    ImGui::PushFont(c.look.small);
    plot.ticks = ticksFor(plot.axis, widthOf, c.look.px(10));
    plot.flagText = knownWords(clocks.knownOn, plot.axis.zone);
    const double width = widthOf(plot.flagText) + c.look.px(14);
    ImGui::PopFont();
    const double line = std::clamp(plot.axis.toPx(plot.drawnKnown), plot.axis.leftPx, plot.axis.rightPx());
    plot.flag = line + width <= plot.right ? FlagSpan{line, line + width} : FlagSpan{line - width, line};
    return plot;
}

/// The axis where it will come to rest.
TimelineAxis TimelinePanel::resting(const Plot& plot) const
{
    TimelineAxis axis = plot.axis;
    axis.shown = m_shown;
    return axis;
}

TimelineProbe TimelinePanel::draw(const PanelContext& c, const render::Rect& whole)
{
    TimelineProbe probe;
    render::Rect rect = whole;
    follow(c);
    m_lanes.refresh(c.session, c.lookup);
    glide(c);
    beginPanel("timeline", whole, c.look, 0);
    rect.height -= pinnedRow(c, whole, probe);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + c.look.line1()}, c.look.line);
    resizeEdge(c, rect);
    header(c, rect, probe);

    const Plot plot = plotFor(c, rect, std::round(rect.y + c.look.px(kHeader)));
    const auto left = static_cast<float>(plot.axis.leftPx), right = static_cast<float>(plot.axis.rightPx());
    const auto top = static_cast<float>(plot.rows.rulerTop), strip = static_cast<float>(plot.rows.stripTop);
    const auto lanesTop = static_cast<float>(plot.rows.lanesTop);
    drawRuler(c, plot);
    drawCompared(c, plot);
    const float reach = c.look.px(kReach);
    ImGui::SetCursorScreenPos({left - reach, top});
    ImGui::InvisibleButton("axis", {right - left + 2 * reach, lanesTop - top});
    hold(c, plot);
    choices(c, plot);
    if (plot.histogramHeight > 0)
        histogram(c, plot);
    lanes(c, plot);
    wheel(c, plot);
    typing(c, plot);
    endPanel();

    const TimelineAxis axis = resting(plot);
    probe.axis = {left, top, right - left, strip - top};
    probe.bandFromX = axis.toPx(plot.window.from);
    probe.bandToX = axis.toPx(plot.window.to);
    const double a = std::clamp(probe.bandFromX, axis.leftPx, axis.rightPx());
    const double b = std::clamp(probe.bandToX, axis.leftPx, axis.rightPx());
    probe.band = {static_cast<float>(a), strip, static_cast<float>(b - a), lanesTop - strip};
    probe.knownOnX = axis.toPx(c.session.clocks.knownOn);
    probe.histogram = {left, lanesTop, right - left, plot.histogramHeight};
    const float below = lanesTop + plot.histogramHeight + c.look.line1();
    probe.lanes = {left, below, right - left, std::max(0.0F, static_cast<float>(plot.rows.bottom) - below)};
    probe.gutter = {rect.x, below, left - rect.x, std::min(probe.lanes.height, c.look.px(kLane))};
    return probe;
}

} // namespace app
