#include "app/panels/claims_list.h"

#include "app/panels/claim_glyph.h"
#include "app/panels/widgets.h"
#include "geo/time/edtf.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <tuple>

namespace app {

namespace {

/// Room for state, padding and the right margin, logical px.
constexpr double kGlyph = 22, kPad = 7, kHeading = 44;

std::string metaLine(const PanelContext& c, std::uint32_t i)
{
    const geo::Claim& claim = c.claim(i);
    const geo::ClaimState& state = c.state(i);
    std::string text;
    if (const geo::Source* speaker = c.lookup.source(claim.speaker)) {
        const std::string_view brief = speaker->shortName, name = speaker->name;
        text = brief.empty() ? name : brief;
    }
    const std::string_view edtf = claim.happened->edtf;
    text += (text.empty() ? "" : " · ") + (edtf.empty() ? std::string("not dated") : geo::edtfWords(edtf));
    if (state.retracted)
        text += claim.modality == geo::Modality::withdrawn ? " · taken back" : " · retracted";
    if (state.updated)
        text += " · updated since";
    return text;
}

} // namespace

void ClaimsList::filterBox(const PanelContext& c)
{
    const Look& look = c.look;
    if (m_text != c.session.filter.text && !ImGui::IsAnyItemActive())
        m_text = c.session.filter.text;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clearable = !m_text.empty();
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - (clearable ? look.px(30) : 0));
    if (m_focusFilter)
        ImGui::SetKeyboardFocusHere();
    m_focusFilter = false;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(28), look.px(5)));
    if (ImGui::InputTextWithHint("##filter", "Filter by words  (Ctrl F)", &m_text)) {
        geo::Filter filter = c.session.filter;
        filter.text = m_text;
        c.actions.push_back(SetFilter{filter});
    }
    ImGui::PopStyleVar();
    const float middle = (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2;
    drawIcon(ImGui::GetWindowDrawList(), Icon::search, at.x + look.px(15), middle, look.px(13), look.muted);
    if (clearable) {
        ImGui::SameLine(0, look.px(2));
        if (iconButton(look, "clear", Icon::close, "Show all again")) {
            m_text.clear();
            geo::Filter filter = c.session.filter;
            filter.text.clear();
            c.actions.push_back(SetFilter{filter});
        }
    }
}

float ClaimsList::rowHeight(const PanelContext& c, std::uint32_t claim, float width)
{
    std::uint8_t& lines = m_lines[claim];
    if (lines == 0) {
        const std::string_view headline = c.claim(claim).headline;
        lines = ImGui::CalcTextSize(headline.data(), headline.data() + headline.size()).x > width ? 2 : 1;
    }
    return ImGui::GetTextLineHeight() * static_cast<float>(lines) + c.look.small->FontSize + c.look.px(2 * kPad);
}

void ClaimsList::refresh(const PanelContext& c, float width)
{
    if (m_revision != c.session.documentRevision || m_order.size() != c.session.document.claims.size()) {
        m_order = claimsByTime(c.session.document);
        m_lines.clear();
    }
    if (m_width != width)
        m_lines.clear();
    m_revision = c.session.documentRevision;
    m_width = width;
    m_lines.resize(m_order.size(), 0);
}

void ClaimsList::row(const PanelContext& c, std::uint32_t i, float y, float width, float height)
{
    const Look& look = c.look;
    const geo::ClaimState& state = c.state(i);
    ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, y});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x;
    ImGui::PushID(static_cast<int>(i));
    ImGui::InvisibleButton("row", {full, height});
    ImGui::PopID();
    if (ImGui::IsItemClicked(0))
        c.actions.push_back(Select{i});
    if (ImGui::IsItemHovered()) {
        c.actions.push_back(Hover{i});
        if (ImGui::IsMouseDoubleClicked(0))
            c.actions.push_back(FitClaim{i});
    }

    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool selected = c.session.selected == i;
    if (selected || c.session.hovered == i)
        list->AddRectFilled(at, {at.x + full, at.y + height}, selected ? look.chosen : look.hover, look.px(6));
    const float line = ImGui::GetTextLineHeight(), pad = look.px(kPad), textX = at.x + look.px(kGlyph + 2);
    drawClaimGlyph(c, at.x + look.px(12), at.y + pad + line / 2, look.px(5), i);
    const bool hidden = state.visibility == geo::Visibility::hidden;
    const PackedColor ink = hidden || state.retracted ? look.muted : look.ink;
    const TwoLines lines = twoLines(c.claim(i).headline, width);
    float top = at.y + pad;
    for (const std::string* text : {&lines.first, &lines.second}) {
        if (text->empty())
            continue;
        list->AddText({textX, top}, ink, text->c_str());
        if (state.retracted)
            strikeThrough(c, textX, top + line * 0.55F, ImGui::CalcTextSize(text->c_str()).x, ink);
        top += line;
    }
    ImGui::PushFont(look.small);
    float right = at.x + full - look.px(14);
    for (const auto& [shows, icon, color] : {std::tuple{state.contradicted, Icon::warning, look.warning},
                                             std::tuple{bool{state.unplaced}, Icon::noPlace, look.faint}})
        if (shows) {
            drawIcon(list, icon, right, top + look.px(8), look.px(13), color);
            right -= look.px(17);
        }
    list->AddText({textX, top}, hidden ? look.faint : look.muted,
                  elided(metaLine(c, i), std::min(width, right + look.px(4) - textX)).c_str());
    ImGui::PopFont();
}

/// A group's name, count and reason; a click folds it.
void ClaimsList::heading(const PanelContext& c, ListGroup group, std::size_t count, float y, float height)
{
    const Look& look = c.look;
    bool& closed = m_closed[static_cast<std::size_t>(group)];
    ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, y});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x;
    ImGui::PushID(1'000'000'000 + static_cast<int>(group));
    if (ImGui::InvisibleButton("group", {full, height}))
        closed = !closed;
    ImGui::PopID();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list->AddRectFilled({at.x, at.y + look.px(6)}, {at.x + full, at.y + height}, look.hover, look.px(6));
    const bool asked = c.session.panels.listed == group;
    const float x = at.x + look.px(9), middle = at.y + look.px(17), half = look.px(3.5);
    const PackedColor ink = asked ? look.accent : look.ink;
    if (closed)
        list->AddTriangleFilled({x - half * 0.7F, middle - half}, {x + half, middle}, {x - half * 0.7F, middle + half},
                                look.muted);
    else
        list->AddTriangleFilled({x - half, middle - half * 0.7F}, {x + half, middle - half * 0.7F}, {x, middle + half},
                                look.muted);
    const float textX = at.x + look.px(20);
    const std::string words = headingOf(group, count);
    list->AddText(look.bold, look.small->FontSize, {textX, at.y + look.px(10)}, ink, words.c_str());
    ImGui::PushFont(look.small);
    const std::string reason = elided(reasonOf(group), full - look.px(24));
    list->AddText({textX, at.y + look.px(25)}, look.muted, reason.c_str());
    ImGui::PopFont();
}

void ClaimsList::section(const PanelContext& c, ListGroup group, const std::vector<std::uint32_t>& claims, float& y,
                         Sight& sight)
{
    const float headingHeight = c.look.px(kHeading);
    if (sight.toGroup == group)
        ImGui::SetScrollFromPosY(y - ImGui::GetWindowPos().y, 0);
    if (y + headingHeight > sight.top && y < sight.bottom)
        heading(c, group, claims.size(), y, headingHeight);
    y += headingHeight;
    if (m_closed[static_cast<std::size_t>(group)])
        return;
    ImGui::PushID(static_cast<int>(group));
    for (const std::uint32_t i : claims) {
        const float height = rowHeight(c, i, sight.width);
        if (y + height > sight.top && y < sight.bottom)
            row(c, i, y, sight.width, height);
        const bool whole = y >= sight.top && y + height <= sight.bottom;
        if (whole)
            sight.rows.push_back({i, {ImGui::GetWindowPos().x, y, ImGui::GetContentRegionAvail().x, height}});
        if (sight.toSelected && i == *c.session.selected) {
            if (!whole)
                ImGui::SetScrollFromPosY(y - ImGui::GetWindowPos().y, 0.4F);
            sight.toSelected = false;
        }
        y += height;
    }
    ImGui::PopID();
}

std::vector<RowRect> ClaimsList::draw(const PanelContext& c)
{
    const Look& look = c.look;
    filterBox(c);
    ImGui::Dummy({1, look.px(2)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("claims", {0, 0}, false, ImGuiWindowFlags_NoNav);
    Sight sight;
    sight.width = ImGui::GetContentRegionAvail().x - look.px(kGlyph + 10);
    sight.top = ImGui::GetWindowPos().y;
    sight.bottom = sight.top + ImGui::GetWindowHeight();
    sight.toSelected = c.session.selected && c.session.selected != m_scrolledTo;
    m_scrolledTo = c.session.selected;
    if (m_answered != c.session.panels.listAsked && c.session.panels.listed) {
        sight.toGroup = c.session.panels.listed;
        m_closed[static_cast<std::size_t>(*sight.toGroup)] = false;
    }
    m_answered = c.session.panels.listAsked;
    refresh(c, sight.width);
    const ImVec2 begin = ImGui::GetCursorScreenPos();
    float y = begin.y;
    const ListSections sections = listSections(c.session, m_order);
    for (std::size_t g = 0; g < sections.size(); ++g)
        if (!sections[g].empty())
            section(c, static_cast<ListGroup>(g), sections[g], y, sight);
    ImGui::SetCursorScreenPos(begin);
    ImGui::Dummy({1, y - begin.y});
    if (m_order.empty())
        mutedText(look, c.session.dataLayers.empty()
                            ? "No claims are open. Drop a file on the window, or name one on the command line."
                            : "The rows of a large data set lie over the map as they are: click one to read it. The Layers tab says "
                              "what was taken. Files of up to 100,000 rows become claims that stand here.");
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return std::move(sight.rows);
}

} // namespace app
