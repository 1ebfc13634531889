#include "app/panels/timeline.h"

#include "app/panels/timeline_words.h"
#include "app/panels/widgets.h"
#include "app/session/clocks.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kReach = 6;

/// An instant has no edges, and everything up to a moment only one.
Handle inMode(Handle handle, TimeMode mode)
{
    const bool ofWindow = handle == Handle::windowFrom || handle == Handle::windowTo || handle == Handle::window;
    if (!ofWindow || mode == TimeMode::window)
        return handle;
    return mode == TimeMode::instant ? Handle::window : Handle::windowTo;
}

} // namespace

void TimelinePanel::wheel(const PanelContext& c, const Plot& plot)
{
    const ImGuiIO& io = ImGui::GetIO();
    // Where lanes do not scroll, the wheel zooms over them as well.
    const double ends = m_scrolls ? plot.rows.lanesTop + static_cast<double>(plot.histogramHeight) : plot.rows.bottom;
    const bool overAxis = io.MousePos.y >= plot.rows.rulerTop && io.MousePos.y < ends;
    if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) || (!overAxis && !io.KeyCtrl && io.MouseWheelH == 0))
        return;
    if (io.MouseWheel != 0)
        m_shown = zoomed(resting(plot), static_cast<double>(io.MouseWheel) * 0.5, io.MousePos.x, limits(c));
    if (io.MouseWheelH != 0)
        m_shown = panned(resting(plot), static_cast<double>(io.MouseWheelH) * c.look.px(40), limits(c));
}

void TimelinePanel::take(const PanelContext& c, const Plot& plot, Handle under)
{
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    m_drag = {};
    if (ImGui::IsMouseDoubleClicked(0) && under == Handle::axis) {
        m_shown = limits(c);
    } else if (ImGui::IsMouseDoubleClicked(0) && under != Handle::none) {
        startTyping(c, under);
        return;
    }
    m_drag.handle = under == Handle::none ? Handle::axis : under;
    m_drag.startX = mouse.x;
    m_drag.startY = mouse.y;
    m_drag.window = plot.window;
    m_drag.shown = m_shown;
    // A cursor off the axis is taken up where its flag is pinned.
    m_drag.knownOn = std::clamp(c.session.clocks.knownOn, plot.axis.shown.from, plot.axis.shown.to);
}

void TimelinePanel::drag(const PanelContext& c, const Plot& plot)
{
    const Clocks& clocks = c.session.clocks;
    const double dx = ImGui::GetIO().MousePos.x - m_drag.startX;
    TimelineAxis axis = plot.axis;
    axis.shown = m_drag.shown;
    if (m_drag.handle == Handle::knownOn) {
        const std::int64_t t = snapped(axis, m_drag.knownOn + static_cast<std::int64_t>(dx * axis.secondsPerPx()));
        const std::int64_t kept = std::clamp(t, clocks.extent.from, clocks.extent.to);
        if (kept != clocks.knownOn)
            c.actions.push_back(SetKnownOn{kept});
    } else if (m_drag.handle == Handle::axis) {
        m_shown = panned(axis, dx, limits(c));
    } else {
        const geo::Window w = draggedWindow(axis, m_drag.handle, m_drag.window, dx);
        if (w != plot.window)
            c.actions.push_back(SetHappened{w});
    }
}

/// For the button just submitted: begins, follows and ends a drag.
void TimelinePanel::hold(const PanelContext& c, const Plot& plot)
{
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Clocks& clocks = c.session.clocks;
    const auto under = [&] {
        return inMode(hitHandle(plot.axis, plot.rows, plot.window, clocks.knownOn, plot.flag, c.look.px(kReach), mouse.x, mouse.y),
                      clocks.mode);
    };
    if (ImGui::IsItemActivated())
        take(c, plot, under());
    const Handle handle = ImGui::IsItemActive() ? m_drag.handle : ImGui::IsItemHovered() ? under() : Handle::none;
    if (handle == Handle::windowFrom || handle == Handle::windowTo || handle == Handle::knownOn)
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    else if (handle == Handle::window)
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);

    if (ImGui::IsItemActive() && m_drag.handle != Handle::none && ImGui::IsMouseDragging(0, c.look.px(3)))
        m_drag.moved = true;
    if (ImGui::IsItemActive() && m_drag.moved)
        drag(c, plot);
    if (ImGui::IsItemDeactivated()) {
        const bool onRuler = m_drag.handle == Handle::axis && m_drag.startY < plot.rows.stripTop;
        if (!m_drag.moved && onRuler && !ImGui::IsMouseDoubleClicked(0))
            c.actions.push_back(SetKnownOn{snappedAfter(plot.axis, plot.axis.toTime(mouse.x))});
        m_drag = {};
    }
}

/// Over the histogram: what the hand goes over becomes the window, or its end the moment looked at.
void TimelinePanel::brush(const PanelContext& c, const Plot& plot)
{
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (ImGui::IsItemActivated()) {
        m_drag = {};
        m_drag.brush = true;
        m_drag.startX = mouse.x;
    }
    if (ImGui::IsItemActive() && m_drag.brush && ImGui::IsMouseDragging(0, c.look.px(3)))
        m_drag.moved = true;
    if (ImGui::IsItemActive() && m_drag.brush && m_drag.moved) {
        const double first = std::min<double>(m_drag.startX, mouse.x), last = std::max<double>(m_drag.startX, mouse.x);
        geo::Window w{snapped(plot.axis, plot.axis.toTime(first)), snapped(plot.axis, plot.axis.toTime(last))};
        if (c.session.clocks.mode == TimeMode::instant)
            w = {snapped(plot.axis, plot.axis.toTime(mouse.x)), 0};
        if (c.session.clocks.mode == TimeMode::instant)
            w.to = w.from + 1;
        if (c.session.clocks.mode == TimeMode::cumulative)
            w.to = snapped(plot.axis, plot.axis.toTime(mouse.x));
        if (w.from < w.to && w != plot.window)
            c.actions.push_back(SetHappened{w});
    }
    if (ImGui::IsItemDeactivated())
        m_drag = {};
}

void TimelinePanel::startTyping(const PanelContext& c, Handle handle)
{
    const geo::Zone zone = shownZone(c.session.settings);
    m_typing = {};
    m_typing.handle = handle == Handle::knownOn ? handle : Handle::window;
    const geo::Window w = finiteWindow(c.session.clocks);
    const bool upTo = c.session.clocks.mode == TimeMode::cumulative, instant = c.session.clocks.mode == TimeMode::instant;
    if (handle == Handle::knownOn)
        m_typing.text = typedKnown(c.session.clocks.knownOn, zone);
    else
        m_typing.text = upTo ? typedKnown(w.to, zone) : instant ? typedWindow({w.from, w.from + 1}, zone) : typedWindow(w, zone);
    m_typing.opens = m_typing.takesKeys = true;
}

/// The field over the band or the flag: Enter takes what is typed, Escape or a click elsewhere leaves it.
void TimelinePanel::typing(const PanelContext& c, const Plot& plot)
{
    const Look& look = c.look;
    if (m_typing.opens)
        ImGui::OpenPopup("typing");
    m_typing.opens = false;
    const bool known = m_typing.handle == Handle::knownOn;
    const double at = known ? plot.flag.left : (std::clamp(plot.axis.toPx(plot.window.from), plot.axis.leftPx, plot.axis.rightPx()) + std::clamp(plot.axis.toPx(plot.window.to), plot.axis.leftPx, plot.axis.rightPx())) / 2 - look.px(130);
    const float x = std::clamp(static_cast<float>(at), plot.left + look.px(8), std::max(plot.left + look.px(8), plot.right - look.px(276)));
    const double y = known ? plot.rows.rulerTop - look.px(6) : plot.rows.stripTop - look.px(12);
    ImGui::SetNextWindowPos({x, static_cast<float>(y)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(6), look.px(6)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(6));
    const bool open = ImGui::BeginPopup("typing", ImGuiWindowFlags_NoMove);
    ImGui::PopStyleVar(2);
    if (!open) {
        m_typing = {};
        return;
    }
    if (m_typing.takesKeys)
        ImGui::SetKeyboardFocusHere();
    m_typing.takesKeys = false;
    ImGui::SetNextItemWidth(look.px(248));
    const bool entered = ImGui::InputTextWithHint("##date", known ? "known on: 18 Oct 2024, all" : "2024-08-06/2024-09-30, 6 Aug 2024", &m_typing.text,
                                                  ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    const bool left = !entered && ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
    if (!m_typing.wrong.empty()) {
        ImGui::PushTextWrapPos(look.px(254));
        ImGui::PushStyleColor(ImGuiCol_Text, look.warning);
        ImGui::TextUnformatted(m_typing.wrong.c_str());
        ImGui::PopStyleColor();
        ImGui::PopTextWrapPos();
    }
    bool done = left;
    if (entered) {
        const geo::Result<geo::Window> window = windowFromTyped(m_typing.text, plot.axis.zone);
        if (window && known)
            c.actions.push_back(SetKnownOn{window->to});
        else if (window)
            c.actions.push_back(SetHappened{*window});
        done = static_cast<bool>(window);
        m_typing.wrong = window ? "" : window.error().message();
        m_typing.takesKeys = !window;
    }
    if (done) {
        ImGui::CloseCurrentPopup();
        m_typing = {};
    }
    ImGui::EndPopup();
}

} // namespace app
