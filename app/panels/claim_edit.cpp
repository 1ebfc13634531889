#include "app/panels/claim_edit.h"

#include "app/panels/widgets.h"
#include "geo/claims/enums.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <string>
#include <utility>

namespace app {

namespace {

/// Admiralty code, second character: 1 is best.
constexpr const char* kCredibility[] = {"unrated",     "1  confirmed",  "2  probably true",   "3  possibly true",
                                        "4  doubtful", "5  improbable", "6  cannot be judged"};

void replace(const PanelContext& c, std::uint32_t i, geo::Claim claim, const std::string& mergeKey = {})
{
    c.actions.push_back(EditDocument{geo::replaceAt<geo::Claim>(i, std::move(claim)), mergeKey});
}

void label(const PanelContext& c, const char* text)
{
    ImGui::PushFont(c.look.small);
    mutedText(c.look, text, false);
    ImGui::PopFont();
}

/// The field's text is the document's: while it is being typed, ImGui keeps its own and hands out each change.
/// `lines` 1: a text without line breaks.
void textField(const PanelContext& c, std::uint32_t i, const char* name, std::string text, int lines,
               void (*put)(geo::Claim&, const std::string&))
{
    label(c, name);
    ImGui::PushID(name);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = static_cast<float>(lines) * ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().FramePadding.y;
    ImGui::SetNextItemWidth(width);
    if (lines == 1 ? ImGui::InputText("##text", &text) : ImGui::InputTextMultiline("##text", &text, {width, height})) {
        geo::Claim claim = c.claim(i);
        put(claim, text);
        replace(c, i, std::move(claim), std::string(name) + " of " + std::string(c.claim(i).id));
    }
    if (ImGui::IsItemDeactivated())
        c.actions.push_back(EndEdit{});
    ImGui::PopID();
}

void statusChoice(const PanelContext& c, std::uint32_t i)
{
    label(c, "Status");
    for (const geo::ClaimStatus status :
         {geo::ClaimStatus::draft, geo::ClaimStatus::reviewed, geo::ClaimStatus::disputed}) {
        if (status != geo::ClaimStatus::draft)
            ImGui::SameLine(0, c.look.px(4));
        const bool chosen = c.claim(i).status == status;
        if (choiceButton(c.look, std::string(geo::nameOf(status)).c_str(), chosen) && !chosen) {
            geo::Claim claim = c.claim(i);
            claim.status = status;
            replace(c, i, std::move(claim));
        }
    }
}

void credibilityChoice(const PanelContext& c, std::uint32_t i)
{
    label(c, "Credibility of what is said");
    const int now = c.claim(i).credibility;
    const bool known = now >= 0 && now < static_cast<int>(std::size(kCredibility));
    if (!beginChoiceList(c.look, "##credibility", known ? kCredibility[now] : "?", 180,
                         "The Admiralty code's second character; unrated is not the same as bad"))
        return;
    for (int k = 0; k < static_cast<int>(std::size(kCredibility)); ++k)
        if (ImGui::Selectable(kCredibility[k], k == now) && k != now) {
            geo::Claim claim = c.claim(i);
            claim.credibility = static_cast<std::uint8_t>(k);
            replace(c, i, std::move(claim));
        }
    ImGui::EndCombo();
}

} // namespace

EditDocument deletionOf(const Session& session, std::uint32_t claim)
{
    return {geo::removalOf<geo::Claim>(session.document, {claim}), {}};
}

void claimEdit(const PanelContext& c, std::uint32_t i)
{
    Panels panels = c.session.panels;
    ImGui::Dummy({1, c.look.px(2)});
    if (choiceButton(c.look, panels.edit ? "Close the fields" : "Edit…", panels.edit,
                     "Change this claim's headline, note, status and credibility  (E)")) {
        panels.edit = !panels.edit;
        c.actions.push_back(SetPanels{panels});
    }
    ImGui::SameLine(0, c.look.px(4));
    ImGui::PushStyleColor(ImGuiCol_Text, c.look.warning);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::PushStyleColor(ImGuiCol_Button, 0U);
    const bool remove = ImGui::Button("Delete");
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar();
    if (ImGui::IsItemHovered())
        tooltip(c.look, geo::describe(deletionOf(c.session, i).edit, c.session.document) + "  (Del)");
    if (remove)
        c.actions.push_back(deletionOf(c.session, i));
    // Just opened: the headline takes the keyboard.
    constexpr ImGuiID kWasOpen = 0xED17;
    const bool opened = c.session.panels.edit && !ImGui::GetStateStorage()->GetBool(kWasOpen);
    ImGui::GetStateStorage()->SetBool(kWasOpen, c.session.panels.edit);
    if (!c.session.panels.edit)
        return;
    if (opened)
        ImGui::SetKeyboardFocusHere();
    textField(c, i, "Headline, in our own words", std::string(c.claim(i).headline), 1,
              [](geo::Claim& claim, const std::string& text) { claim.headline = text; });
    textField(c, i, "Note", std::string(c.claim(i).note), 4,
              [](geo::Claim& claim, const std::string& text) { claim.note = text; });
    statusChoice(c, i);
    credibilityChoice(c, i);
    ImGui::Dummy({1, c.look.px(4)});
}

} // namespace app
