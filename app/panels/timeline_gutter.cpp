#include "app/panels/timeline.h"

#include "app/compose/caption.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kLane = 22, kMargin = 12;
constexpr const char* kPutAway = "Lanes are put away in the timeline alone; the map and the lists keep their claims";

float gutterEnd(const PanelContext& c, const TimelineAxis& axis)
{
    return static_cast<float>(axis.leftPx) - c.look.px(8);
}

} // namespace

/// Left of the lanes: a click opens or closes a group, a drag moves it, the other button and the dots open its menu.
void TimelinePanel::gutter(const PanelContext& c, const Plot& plot, float top, float height)
{
    const float lane = c.look.px(kLane), scroll = ImGui::GetScrollY(), end = gutterEnd(c, plot.axis);
    ImGui::SetCursorScreenPos({plot.left, top});
    ImGui::InvisibleButton("gutter", {end - plot.left, height});
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const double at = static_cast<double>((mouse.y - top + scroll) / lane);
    const auto rows = static_cast<double>(m_lanes.rows());
    m_overGroup.reset();
    if (ImGui::IsItemHovered() && at >= 0 && at < rows)
        m_overGroup = m_lanes.row(static_cast<std::size_t>(at)).group;
    if (ImGui::IsItemActivated()) {
        m_carried = m_overGroup;
        m_carriedFar = false;
    }
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, c.look.px(4)))
        m_carriedFar = true;
    const bool clicked = ImGui::IsItemDeactivated() && !m_carriedFar && m_overGroup && m_carried == m_overGroup;
    const bool onDots = mouse.x > end - c.look.px(20);
    if (m_overGroup && onDots && !m_carriedFar)
        tooltip(c.look, "Filter, order, put away");
    if (m_overGroup && (ImGui::IsItemClicked(1) || (clicked && onDots))) {
        m_menuGroup = m_overGroup;
        ImGui::OpenPopup("group");
    } else if (clicked && m_lanes.canOpen(*m_overGroup)) {
        m_lanes.toggle(*m_overGroup);
    }
    if (m_lanes.hidden() > 0) {
        const float y = top + lane * static_cast<float>(rows) - scroll;
        const bool over = ImGui::IsItemHovered() && mouse.y >= y && mouse.y < y + lane;
        const std::string words = grouped(m_lanes.hidden()) + " put away: show";
        ImGui::PushFont(c.look.small);
        ImGui::GetWindowDrawList()->AddText({plot.left + c.look.px(kMargin), y + (lane - ImGui::GetTextLineHeight()) / 2}, over ? c.look.accent : c.look.muted, words.c_str());
        ImGui::PopFont();
        if (over && ImGui::IsItemClicked(0))
            m_lanes.showAll();
    }
    groupMenu(c);
}

void TimelinePanel::groupName(const PanelContext& c, const Plot& plot, std::size_t index, float y)
{
    const Look& look = c.look;
    const LaneGroup& group = m_lanes.groups()[index];
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float end = gutterEnd(c, plot.axis), lane = look.px(kLane), middle = y + lane / 2, left = plot.left + look.px(kMargin);
    const float top = y + (lane - ImGui::GetTextLineHeight()) / 2;
    const bool over = m_overGroup == index;
    if (over)
        list->AddRectFilled({plot.left + look.px(4), y + look.line1()}, {end, y + lane}, look.hover, look.px(4));
    const float s = look.px(3);
    if (m_lanes.canOpen(index) && m_lanes.isOpen(index))
        list->AddTriangleFilled({left - s, middle - s / 2}, {left + s, middle - s / 2}, {left, middle + s}, look.muted);
    else if (m_lanes.canOpen(index))
        list->AddTriangleFilled({left - s / 2, middle - s}, {left + s, middle}, {left - s / 2, middle + s}, look.muted);
    const std::string count = grouped(group.size());
    const float width = ImGui::CalcTextSize(count.c_str()).x, right = end - look.px(6);
    if (over)
        for (int i = 0; i < 3; ++i)
            list->AddCircleFilled({right - look.px(2) - static_cast<float>(i) * look.px(5), middle}, look.px(1.4), look.ink);
    else
        list->AddText({right - width, top}, look.faint, count.c_str());
    const float x = left + look.px(8);
    const std::string shown = elided(group.name, right - std::max(width, look.px(18)) - look.px(6) - x);
    list->AddText({x, top}, group.section == LaneSection::dated ? look.ink : look.muted, shown.c_str());
    if (over && shown != group.name && !m_carriedFar)
        tooltip(look, group.name);
}

/// The name of the group whose first lane has scrolled away, at the top of the gutter.
void TimelinePanel::stickyGroup(const PanelContext& c, const Plot& plot, std::size_t firstRow, float top)
{
    if (firstRow >= m_lanes.rows())
        return;
    const TimelineLanes::Row row = m_lanes.row(firstRow);
    if (row.first || (firstRow + 1 < m_lanes.rows() && m_lanes.row(firstRow + 1).first))
        return;
    ImGui::GetWindowDrawList()->AddRectFilled({plot.left, top}, {gutterEnd(c, plot.axis), top + c.look.px(kLane)}, c.look.panel);
    groupName(c, plot, row.group, top);
}

void TimelinePanel::groupMenu(const PanelContext& c)
{
    if (!ImGui::BeginPopup("group"))
        return;
    const std::size_t count = m_lanes.groups().size(), index = m_menuGroup.value_or(count);
    if (index >= count) {
        ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
        return;
    }
    const LaneGroup group = m_lanes.groups()[index];
    ImGui::PushFont(c.look.bold);
    ImGui::TextUnformatted(elided(group.name, c.look.px(220)).c_str());
    ImGui::PopFont();
    if (m_lanes.canOpen(index) && ImGui::MenuItem(m_lanes.isOpen(index) ? "Close: all claims in one lane" : "Open: a lane for each claim"))
        m_lanes.toggle(index);
    if (ImGui::MenuItem("Open all"))
        m_lanes.openAll(true);
    if (ImGui::MenuItem("Close all"))
        m_lanes.openAll(false);
    ImGui::Separator();
    if (const auto filter = filterForOnly(group, m_lanes.grouping(), c.session.filter))
        if (ImGui::MenuItem("Only these claims, on the map too"))
            c.actions.push_back(SetFilter{*filter});
    if (!c.session.filter.empty() && ImGui::MenuItem("Take the filter away"))
        c.actions.push_back(SetFilter{});
    if (count > 1 && ImGui::MenuItem("Only this lane, here")) {
        m_lanes.showOnly(index);
        c.actions.push_back(Say{kPutAway});
    }
    if (ImGui::MenuItem("Put this lane away")) {
        m_lanes.hide(index);
        c.actions.push_back(Say{kPutAway});
    }
    if (m_lanes.hidden() > 0 && ImGui::MenuItem("Show all lanes"))
        m_lanes.showAll();
    if (group.section == LaneSection::dated && count > 1) {
        ImGui::Separator();
        if (ImGui::MenuItem("Move to the top", nullptr, false, index > 0))
            m_lanes.move(index, 0);
        if (ImGui::MenuItem("Move up", nullptr, false, index > 0))
            m_lanes.move(index, index - 1);
        if (ImGui::MenuItem("Move down", nullptr, false, index + 1 < count))
            m_lanes.move(index, index + 2);
    }
    ImGui::EndPopup();
}

/// While a group's name is dragged: where it would go; and puts it there.
void TimelinePanel::carryGroup(const PanelContext& c, const Plot& plot, float top, float height)
{
    if (!m_carried || *m_carried >= m_lanes.groups().size() || !m_carriedFar)
        return;
    const float lane = c.look.px(kLane), scroll = ImGui::GetScrollY(), mouse = ImGui::GetIO().MousePos.y;
    // Before the first group whose middle lies below the hand.
    std::size_t place = 0;
    float line = top - scroll;
    for (; place < m_lanes.groups().size() && m_lanes.groups()[place].section == LaneSection::dated; ++place) {
        const auto from = static_cast<float>(m_lanes.firstRowOf(place)), to = static_cast<float>(m_lanes.firstRowOf(place + 1));
        line = top - scroll + from * lane;
        if (mouse < top - scroll + (from + to) / 2 * lane)
            break;
        line = top - scroll + to * lane;
    }
    line = std::clamp(line, top, top + height - c.look.px(2));
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddRectFilled({plot.left + c.look.px(4), line - c.look.px(1)}, {plot.right, line + c.look.px(1)}, c.look.accent);
    if (ImGui::IsMouseDown(0))
        return;
    m_lanes.move(*m_carried, place);
    m_carried.reset();
    m_carriedFar = false;
}

} // namespace app
