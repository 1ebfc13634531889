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

void ClaimsList::refresh(const PanelContext& c, float width)
{
    const bool fresh = m_sections.refresh(c.session), remeasure = fresh || m_fontSize != ImGui::GetFontSize();
    if (remeasure) {
        m_headlines.resize(m_sections.size());
        for (std::size_t place = 0; place < m_headlines.size(); ++place) {
            const std::string_view headline = c.claim(m_sections.claimAt(place)).headline;
            m_headlines[place] = ImGui::CalcTextSize(headline.data(), headline.data() + headline.size()).x;
        }
    }
    if (remeasure || m_width != width)
        for (std::size_t place = 0; place < m_headlines.size(); ++place)
            m_sections.setTall(place, m_headlines[place] > width);
    m_fontSize = ImGui::GetFontSize();
    m_width = width;
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

void ClaimsList::section(const PanelContext& c, ListGroup group, double& y, Sight& sight)
{
    const float headingHeight = c.look.px(kHeading), at = static_cast<float>(y);
    if (sight.toGroup == group)
        ImGui::SetScrollFromPosY(at - ImGui::GetWindowPos().y, 0);
    if (at + headingHeight > sight.top && at < sight.bottom)
        heading(c, group, m_sections.of(group).count(), at, headingHeight);
    y += static_cast<double>(headingHeight);
    if (m_closed[static_cast<std::size_t>(group)])
        return;
    const double line = static_cast<double>(ImGui::GetTextLineHeight()), besides = static_cast<double>(c.look.small->FontSize + c.look.px(2 * kPad));
    const ListSections::Heights heights{line + besides, 2 * line + besides};
    const auto rectOf = [&](std::size_t place) {
        const double top = m_sections.top(group, place, heights);
        return render::Rect{ImGui::GetWindowPos().x, static_cast<float>(y + top), ImGui::GetContentRegionAvail().x,
                            static_cast<float>(m_sections.top(group, place + 1, heights) - top)};
    };
    const auto whole = [&sight](const render::Rect& r) { return r.y >= sight.top && r.y + r.height <= sight.bottom; };
    const geo::CountedBits& members = m_sections.of(group);
    ImGui::PushID(static_cast<int>(group));
    for (std::size_t place = members.next(m_sections.placeAt(group, static_cast<double>(sight.top) - y, heights)); place < members.size(); place = members.next(place + 1)) {
        const render::Rect rect = rectOf(place);
        if (rect.y >= sight.bottom)
            break;
        row(c, m_sections.claimAt(place), rect.y, sight.width, rect.height);
        if (whole(rect))
            sight.rows.push_back({m_sections.claimAt(place), rect});
    }
    if (const std::size_t place = sight.toSelected ? m_sections.placeOf(*c.session.selected) : 0; sight.toSelected && members.holds(place)) {
        if (const render::Rect rect = rectOf(place); !whole(rect))
            ImGui::SetScrollFromPosY(rect.y - ImGui::GetWindowPos().y, 0.4F);
        sight.toSelected = false;
    }
    ImGui::PopID();
    y += m_sections.top(group, members.size(), heights);
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
    double y = static_cast<double>(begin.y);
    for (std::size_t g = 0; g < kListGroups; ++g)
        if (m_sections.of(static_cast<ListGroup>(g)).count() > 0)
            section(c, static_cast<ListGroup>(g), y, sight);
    ImGui::SetCursorScreenPos(begin);
    ImGui::Dummy({1, static_cast<float>(y - static_cast<double>(begin.y))});
    if (m_sections.size() == 0)
        mutedText(look, c.session.dataLayers.empty()
                            ? "No claims are open. Drop a file on the window, or name one on the command line."
                            : "The rows of a large data set lie over the map as they are: click one to read it. The Layers tab says "
                              "what was taken. Files of up to 100,000 rows become claims that stand here.");
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return std::move(sight.rows);
}

} // namespace app
