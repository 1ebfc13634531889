#include "app/panels/claims_list.h"

#include "app/panels/widgets.h"
#include "geo/time/edtf.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>

namespace app {

namespace {

using geo::AsOfReason;

struct Group {
    AsOfReason reason;
    const char* heading;
};
constexpr std::array kGroups{
    Group{AsOfReason::certainlyThen, "Shown: certainly in the window"},
    Group{AsOfReason::possiblyThen, "Shown: possibly in the window"},
    Group{AsOfReason::notYetReported, "Hidden: not yet reported"},
    Group{AsOfReason::outsideWindow, "Hidden: outside the window"},
    Group{AsOfReason::undated, "Hidden: no date"},
    Group{AsOfReason::unreported, "Hidden: report date unknown"},
    Group{AsOfReason::filteredOut, "Left out by the filter"},
};

/// Room for state, padding and the right margin, logical px.
constexpr double kGlyph = 22, kPad = 7;

std::string metaLine(const PanelContext& c, std::uint32_t i)
{
    const geo::Claim& claim = c.claim(i);
    std::string text;
    if (const geo::Source* speaker = c.lookup.source(claim.speaker))
        text = speaker->shortName.empty() ? speaker->name : speaker->shortName;
    const std::string when = claim.happened->edtf.empty() ? "no date" : geo::edtfWords(claim.happened->edtf);
    text += (text.empty() ? "" : " · ") + when;
    if (c.state(i).unplaced)
        text += " · no place";
    return text;
}

} // namespace

std::vector<ListRow> claimRows(const Session& session)
{
    std::vector<ListRow> rows;
    const auto earlier = [&session](const ListRow& a, const ListRow& b) {
        const geo::TimeBounds& x = session.document.claims[a.claim].happened->bounds;
        const geo::TimeBounds& y = session.document.claims[b.claim].happened->bounds;
        return x.possibleFrom < y.possibleFrom;
    };
    for (const Group& group : kGroups) {
        const std::size_t headingAt = rows.size();
        rows.push_back({});
        for (std::uint32_t i = 0; i < session.answer.claims.size(); ++i)
            if (session.answer.claims[i].reason == group.reason)
                rows.push_back({{}, i});
        const std::size_t count = rows.size() - headingAt - 1;
        std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(headingAt) + 1, rows.end(), earlier);
        if (count == 0)
            rows.pop_back();
        else
            rows[headingAt].heading = std::string(group.heading) + " (" + std::to_string(count) + ")";
    }
    return rows;
}

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
    const std::string& headline = c.claim(claim).headline;
    const bool two = ImGui::CalcTextSize(headline.data(), headline.data() + headline.size()).x > width;
    return ImGui::GetTextLineHeight() * (two ? 2.0F : 1.0F) + c.look.small->FontSize + c.look.px(2 * kPad);
}

void ClaimsList::row(const PanelContext& c, std::uint32_t i, float width, float height)
{
    const Look& look = c.look;
    const geo::Claim& claim = c.claim(i);
    const geo::ClaimState& state = c.state(i);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x;
    ImGui::PushID(static_cast<int>(i));
    ImGui::InvisibleButton("row", {full, height});
    ImGui::PopID();
    const bool over = ImGui::IsItemHovered();
    if (ImGui::IsItemClicked(0))
        c.actions.push_back(Select{i});
    if (over) {
        c.actions.push_back(Hover{i});
        if (ImGui::IsMouseDoubleClicked(0))
            c.actions.push_back(FitClaim{i});
    }

    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool selected = c.session.selected == i;
    if (selected || c.session.hovered == i)
        list->AddRectFilled(at, {at.x + full, at.y + height}, selected ? look.chosen : look.hover, look.px(6));
    const geo::Side* side = c.lookup.sideOf(claim);
    const float line = ImGui::GetTextLineHeight(), pad = look.px(kPad);
    drawStateGlyph(list, look, at.x + look.px(12), at.y + pad + line / 2, look.px(5),
                   look.side(side ? side->colour : -1), state, claim.modality);
    const bool hidden = state.visibility == geo::Visibility::hidden;
    const float textX = at.x + look.px(kGlyph) + look.px(2);
    const TwoLines lines = twoLines(claim.headline, width);
    list->AddText({textX, at.y + pad}, hidden ? look.muted : look.ink, lines.first.c_str());
    float y = at.y + pad + line;
    if (!lines.second.empty()) {
        list->AddText({textX, y}, hidden ? look.muted : look.ink, lines.second.c_str());
        y += line;
    }
    ImGui::PushFont(look.small);
    const float badge = state.contradicted ? look.px(16) : 0;
    list->AddText({textX, y}, hidden ? look.faint : look.muted, elided(metaLine(c, i), width - badge).c_str());
    ImGui::PopFont();
    if (state.contradicted)
        drawIcon(list, Icon::warning, at.x + full - look.px(14), y + look.px(8), look.px(13), look.warning);
}

std::vector<RowRect> ClaimsList::draw(const PanelContext& c)
{
    const Look& look = c.look;
    filterBox(c);
    std::vector<RowRect> shown;
    ImGui::Dummy({1, look.px(2)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("claims", {0, 0}, false, ImGuiWindowFlags_NoNav);
    const std::vector<ListRow> rows = claimRows(c.session);
    const float width = ImGui::GetContentRegionAvail().x - look.px(kGlyph + 10);
    const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight();
    const float headingHeight = look.px(30);
    const bool scrollTo = c.session.selected && c.session.selected != m_scrolledTo;
    m_scrolledTo = c.session.selected;
    for (const ListRow& entry : rows) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const bool heading = !entry.heading.empty();
        const float height = heading ? headingHeight : rowHeight(c, entry.claim, width);
        const bool visible = at.y + height > top && at.y < bottom;
        if (!visible || heading) {
            ImGui::Dummy({1, height});
            if (heading && visible) {
                ImGui::PushFont(look.small);
                ImGui::GetWindowDrawList()->AddText({at.x + look.px(4), at.y + look.px(11)}, look.muted,
                                                    entry.heading.c_str());
                ImGui::PopFont();
            }
        } else {
            row(c, entry.claim, width, height);
            if (at.y >= top && at.y + height <= bottom)
                shown.push_back({entry.claim, {at.x, at.y, ImGui::GetContentRegionAvail().x, height}});
        }
        if (scrollTo && !heading && entry.claim == *c.session.selected && (at.y < top || at.y + height > bottom))
            ImGui::SetScrollFromPosY(at.y - top, 0.4F);
    }
    if (rows.empty())
        mutedText(look, "No claims are open. Drop a file on the window, or name one on the command line.");
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return shown;
}

} // namespace app
