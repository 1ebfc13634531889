#include "app/panels/timeline.h"

#include "app/compose/caption.h"
#include "app/panels/claim_glyph.h"
#include "app/panels/icons.h"
#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>

namespace app {

namespace {

constexpr double kRow = 26, kGlyph = 16;
constexpr std::size_t kMostGlyphs = 12;

} // namespace

/// One group: its name, which lists it, and its first claims, each to choose.
void TimelinePanel::pinnedGroup(const PanelContext& c, const PinnedGroup& group, float& x, const render::Rect& row,
                                TimelineProbe& probe)
{
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float words = ImGui::CalcTextSize(group.words.c_str()).x, icon = look.px(16), pad = look.px(8);
    const float top = row.y + look.px(3), height = row.height - look.px(6);
    const render::Rect name{x, top, words + icon + 2 * pad, height};
    ImGui::PushID(static_cast<int>(group.group));
    ImGui::SetCursorScreenPos({name.x, name.y});
    if (ImGui::InvisibleButton("group", {name.width, name.height}))
        c.actions.push_back(ShowGroup{group.group});
    const bool hovered = ImGui::IsItemHovered();
    if (hovered)
        tooltip(look, std::string("List them: ") + reasonOf(group.group));
    list->AddRectFilled({name.x, name.y}, {name.x + name.width, name.y + name.height},
                        hovered ? look.hover : faded(look.muted, 0.10), look.px(6));
    const Icon sign = group.group == ListGroup::noPlace   ? Icon::noPlace
                      : group.group == ListGroup::undated ? Icon::calendar
                                                          : Icon::help;
    const PackedColor ink = group.count > 0 ? look.ink : look.faint;
    drawIcon(list, sign, name.x + pad + look.px(5), name.y + height / 2, look.px(12), look.muted);
    list->AddText({name.x + pad + icon, name.y + (height - ImGui::GetTextLineHeight()) / 2}, ink, group.words.c_str());
    probe.pinned.emplace_back(group.group, name);
    x += name.width + look.px(4);
    for (const std::uint32_t i : group.first) {
        if (x + look.px(kGlyph) > row.x + row.width)
            break;
        ImGui::PushID(static_cast<int>(i));
        ImGui::SetCursorScreenPos({x, top});
        if (ImGui::InvisibleButton("claim", {look.px(kGlyph), height}))
            c.actions.push_back(Select{i});
        ImGui::PopID();
        if (ImGui::IsItemHovered()) {
            c.actions.push_back(Hover{i});
            tooltip(look, c.claim(i).headline + "\n" + c.lookup.attribution(c.claim(i)));
        }
        if (c.session.hovered == i || c.session.selected == i)
            list->AddRectFilled({x, top}, {x + look.px(kGlyph), top + height},
                                c.session.selected == i ? look.chosen : look.hover, look.px(4));
        drawClaimGlyph(c, x + look.px(kGlyph / 2), top + height / 2, look.px(5), i);
        x += look.px(kGlyph);
    }
    if (group.count > group.first.size()) {
        const std::string more = "+" + std::to_string(group.count - group.first.size());
        list->AddText({x + look.px(2), top + (height - ImGui::GetTextLineHeight()) / 2}, look.muted, more.c_str());
        x += ImGui::CalcTextSize(more.c_str()).x + look.px(4);
    }
    ImGui::PopID();
    x += look.px(16);
}

/// Rows of data layers that cannot be shown: counted, for want of a list.
void TimelinePanel::pinnedRows(const PanelContext& c, float x, const render::Rect& row)
{
    std::string words;
    if (m_lanes.unreportedRows() > 0)
        words = grouped(m_lanes.unreportedRows()) + " rows without a report date";
    if (m_lanes.undatedRows() > 0)
        words += (words.empty() ? "" : " · ") + grouped(m_lanes.undatedRows()) + " rows not dated";
    ImGui::GetWindowDrawList()->AddText({x, row.y + (row.height - ImGui::GetTextLineHeight()) / 2}, c.look.muted, words.c_str());
}

/// What no lane or mark can place stays in sight at the foot, however far the lanes are scrolled. Returns its height, px.
float TimelinePanel::pinnedRow(const PanelContext& c, const render::Rect& rect, TimelineProbe& probe)
{
    const Look& look = c.look;
    const std::vector<PinnedGroup> groups = pinnedGroups(c.session, kMostGlyphs);
    const bool rows = m_lanes.undatedRows() + m_lanes.unreportedRows() > 0;
    if (groups.empty() && !rows)
        return 0;
    const float height = look.px(kRow);
    const render::Rect row{rect.x, rect.y + rect.height - height, rect.width, height};
    ImGui::GetWindowDrawList()->AddRectFilled({row.x, row.y}, {row.x + row.width, row.y + look.line1()}, look.line);
    ImGui::PushFont(look.small);
    float x = row.x + look.px(12);
    for (const PinnedGroup& group : groups)
        pinnedGroup(c, group, x, row, probe);
    if (rows)
        pinnedRows(c, x, row);
    ImGui::PopFont();
    return height;
}

} // namespace app
