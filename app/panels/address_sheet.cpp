#include "app/panels/address_sheet.h"

#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace app {

namespace {

constexpr double kWidth = 520;
constexpr const char* kId = "layer from address";

bool field(const Look& look, const char* label, const char* hint, std::string& text)
{
    mutedText(look, label, false);
    ImGui::PushID(label);
    ImGui::PushItemWidth(-1);
    const bool changed = ImGui::InputTextWithHint("##field", hint, &text);
    ImGui::PopItemWidth();
    ImGui::PopID();
    return changed;
}

} // namespace

void AddressSheet::draw(const PanelContext& c, const render::Rect& window)
{
    const bool asks = c.session.address && !c.session.question && c.session.layerChoices.empty() && !c.session.mapping;
    const Look& look = c.look;
    const float width = std::min(look.px(kWidth), window.width - look.px(24));
    if (!beginModalSheet(look, kId, asks, {width, 0}, {window.x + window.width / 2, window.y + window.height * 0.44F}))
        return;
    if (ImGui::IsWindowAppearing()) {
        m_draft = *c.session.address;
        ImGui::SetKeyboardFocusHere(1); // After the title.
    }
    ImGui::PushFont(look.title);
    ImGui::TextUnformatted("Add a layer from an address");
    ImGui::PopFont();
    ImGui::Dummy({1, look.px(2)});
    bool changed = field(look, "Address of map tiles, or of a WMTS description", "https://host/{z}/{x}/{y}.png", m_draft.address);
    changed |= field(look, "Attribution, as the server's terms ask for; it stands on every picture", "© …", m_draft.attribution);
    changed |= field(look, "Name in the list of layers", "the host's", m_draft.name);
    changed |= field(look, "Finest zoom level that the server has", "19", m_draft.finest);
    if (changed)
        c.actions.push_back(TypeAddress{m_draft});
    ImGui::PushStyleColor(ImGuiCol_Text, look.warning);
    ImGui::PushTextWrapPos(0);
    // Room for two lines, so that nothing jumps when there is something to say.
    const float top = ImGui::GetCursorPosY();
    ImGui::TextUnformatted(c.session.address->told ? c.session.address->problem.c_str() : "");
    ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), top + 2 * ImGui::GetTextLineHeight() + look.px(6)));
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
    mutedText(look, "Nothing is fetched before you allow the server's host; it will see which area you look at.");
    ImGui::Dummy({1, look.px(4)});
    if (sheetButton(look, "Add", ButtonWeight::first, !c.session.address->told || c.session.address->problem.empty()))
        c.actions.push_back(ConfirmAddress{});
    ImGui::SameLine(0, look.px(8));
    if (sheetButton(look, "Cancel", ButtonWeight::plain))
        c.actions.push_back(OpenAddress{false});
    ImGui::EndPopup();
}

} // namespace app
