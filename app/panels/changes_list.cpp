#include "app/panels/changes_list.h"

#include "app/compose/caption.h"
#include "app/compose/mark.h"
#include "app/panels/claim_glyph.h"
#include "app/panels/list_sections.h"
#include "app/panels/widgets.h"
#include "app/session/comparison.h"

#include <imgui.h>

namespace app {

namespace {

using geo::ChangeKind;

constexpr double kHeading = 30, kPad = 6, kText = 27;

const char* headingOf(ChangeKind kind)
{
    return kind == ChangeKind::fresh ? "New" : kind == ChangeKind::gone ? "Gone" : "Changed";
}

/// The badge that the map's marks carry.
void drawBadge(ImDrawList* list, const Look& look, ChangeKind kind, float x, float y)
{
    const float radius = look.px(6), reach = look.px(3), width = look.px(1.4);
    const PackedColor color = pack(changeColor(kind, *look.map)), ground = look.panel;
    const bool hollow = kind == ChangeKind::gone;
    if (hollow)
        list->AddCircle({x, y}, radius - width / 2, color, 0, width);
    else
        list->AddCircleFilled({x, y}, radius, color);
    const PackedColor ink = hollow ? color : ground;
    if (kind == ChangeKind::changed) {
        list->AddTriangle({x - reach, y + reach * 0.8F}, {x + reach, y + reach * 0.8F}, {x, y - reach}, ink, width);
        return;
    }
    list->AddLine({x - reach, y}, {x + reach, y}, ink, width);
    if (kind == ChangeKind::fresh)
        list->AddLine({x, y - reach}, {x, y + reach}, ink, width);
}

std::string whyHidden(geo::AsOfReason reason, const char* state)
{
    switch (reason) {
    case geo::AsOfReason::notYetReported:
        return std::string("not yet reported at ") + state;
    case geo::AsOfReason::outsideWindow:
        return std::string("outside the window at ") + state;
    default:
        return std::string(geo::wordsOf(reason));
    }
}

} // namespace

std::array<ChangeSection, 3> changeSections(const Session& session, const std::vector<std::uint32_t>& order)
{
    std::array<ChangeSection, 3> sections{{{ChangeKind::fresh, {}}, {ChangeKind::gone, {}}, {ChangeKind::changed, {}}}};
    for (const std::uint32_t claim : order) {
        const ChangeKind kind = changeOf(session, claim).kind;
        for (ChangeSection& section : sections)
            if (section.kind == kind)
                section.claims.push_back(claim);
    }
    return sections;
}

std::string changeWords(const Session& session, std::uint32_t claim)
{
    const geo::ClaimChange change = changeOf(session, claim);
    if (change.kind == ChangeKind::fresh)
        return whyHidden(session.compared->answer.claims[claim].reason, "A");
    if (change.kind == ChangeKind::gone)
        return whyHidden(session.answer.claims[claim].reason, "B");
    return geo::wordsOf(change);
}

void ChangesList::head(const PanelContext& c) const
{
    const auto [a, b] = statesApart(c.session);
    mutedText(c.look, "From A, " + a + ", to B, " + b + ": " + changeSentence(c.session) + ".");
    const DataChanges& rows = c.session.compared->dataChanges;
    if (rows.fresh + rows.gone + rows.changed + rows.same > 0)
        mutedText(c.look, "Of these " + grouped(rows.fresh) + " new, " + grouped(rows.gone) + " gone and " + grouped(rows.changed) +
                              " changed are rows of large data sets: counted here, not listed. On the map of changes a filled dot is new, a ring is gone, a grey dot the same.");
    ImGui::Dummy({1, c.look.px(4)});
}

void ChangesList::heading(const PanelContext& c, const ChangeSection& section, float y, float height)
{
    const Look& look = c.look;
    bool& closed = m_closed[section.kind == ChangeKind::fresh ? 0 : section.kind == ChangeKind::gone ? 1 : 2];
    ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, y});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x;
    if (ImGui::InvisibleButton(headingOf(section.kind), {full, height}))
        closed = !closed;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list->AddRectFilled({at.x, at.y + look.px(2)}, {at.x + full, at.y + height}, look.hover, look.px(6));
    drawBadge(list, look, section.kind, at.x + look.px(12), at.y + height / 2 + look.px(1));
    const std::string words = std::string(headingOf(section.kind)) + " (" + grouped(section.claims.size()) + ")" +
                              (closed && !section.claims.empty() ? "  …" : "");
    list->AddText(look.bold, look.bold->FontSize, {at.x + look.px(kText), at.y + (height - look.bold->FontSize) / 2 + look.px(1)}, look.ink,
                  words.c_str());
}

void ChangesList::row(const PanelContext& c, ChangeKind kind, std::uint32_t i, float y, float height) const
{
    const Look& look = c.look;
    ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, y});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x, width = full - look.px(kText + 8);
    ImGui::PushID(static_cast<int>(i));
    ImGui::InvisibleButton("change", {full, height});
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
    const float line = ImGui::GetTextLineHeight(), top = at.y + look.px(kPad), x = at.x + look.px(kText);
    drawBadge(list, look, kind, at.x + look.px(12), top + line / 2);
    const std::string headline = elided(c.claim(i).headline, width);
    const PackedColor ink = kind == ChangeKind::gone ? look.muted : look.ink;
    list->AddText({x, top}, ink, headline.c_str());
    if (kind == ChangeKind::gone)
        strikeThrough(c, x, top + line * 0.55F, ImGui::CalcTextSize(headline.c_str()).x, ink);
    ImGui::PushFont(look.small);
    std::string words;
    if (const geo::Source* speaker = c.lookup.source(c.claim(i).speaker))
        words = std::string(speaker->shortName.empty() ? speaker->name : speaker->shortName) + " · ";
    list->AddText({x, top + line}, look.muted, elided(words + changeWords(c.session, i), width).c_str());
    ImGui::PopFont();
}

std::vector<RowRect> ChangesList::draw(const PanelContext& c)
{
    std::vector<RowRect> rows;
    if (!c.session.compared)
        return rows;
    head(c);
    if (m_revision != c.session.documentRevision || m_order.size() != c.session.document.claims.size())
        m_order = claimsByTime(c.session.document);
    m_revision = c.session.documentRevision;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("changes", {0, 0}, false, ImGuiWindowFlags_NoNav);
    const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight();
    const float headingHeight = c.look.px(kHeading), height = ImGui::GetTextLineHeight() + c.look.small->FontSize + c.look.px(2 * kPad);
    const ImVec2 begin = ImGui::GetCursorScreenPos();
    float y = begin.y;
    const std::array<ChangeSection, 3> sections = changeSections(c.session, m_order);
    for (std::size_t s = 0; s < sections.size(); ++s) {
        if (y + headingHeight > top && y < bottom)
            heading(c, sections[s], y, headingHeight);
        y += headingHeight;
        if (m_closed[s])
            continue;
        for (const std::uint32_t i : sections[s].claims) {
            if (y + height > top && y < bottom)
                row(c, sections[s].kind, i, y, height);
            if (y >= top && y + height <= bottom)
                rows.push_back({i, {ImGui::GetWindowPos().x, y, ImGui::GetContentRegionAvail().x, height}});
            y += height;
        }
    }
    ImGui::SetCursorScreenPos(begin);
    ImGui::Dummy({1, y - begin.y});
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return rows;
}

} // namespace app
