#include "app/panels/go_to_sheet.h"

#include "app/panels/widgets.h"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kWidth = 440, kPad = 10, kField = 32, kRow = 42;
constexpr int kFramesToFocus = 3;

} // namespace

void GoToSheet::row(const PanelContext& c, std::size_t which, float width)
{
    const Look& look = c.look;
    const GoToCandidate& found = c.session.tools.goTo.found[which];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = look.px(kRow), pad = look.px(8);
    ImGui::PushID(static_cast<int>(which));
    if (ImGui::InvisibleButton("row", {width, height}))
        c.actions.push_back(ConfirmGoTo{which});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (which == c.session.tools.goTo.chosen)
        list->AddRectFilled(at, {at.x + width, at.y + height}, look.chosen, look.px(6));
    else if (ImGui::IsItemHovered())
        list->AddRectFilled(at, {at.x + width, at.y + height}, look.hover, look.px(6));
    ImGui::PopID();
    const std::string kind = nameOf(found.kind);
    ImGui::PushFont(look.small);
    const float kindWidth = ImGui::CalcTextSize(kind.c_str()).x, small = ImGui::GetTextLineHeight();
    list->AddText({at.x + width - pad - kindWidth, at.y + (height - small) / 2}, look.muted, kind.c_str());
    ImGui::PopFont();
    const float room = width - 3 * pad - kindWidth;
    ImGui::PushFont(look.bold);
    const float line = ImGui::GetTextLineHeight(), top = at.y + (height - line - small) / 2;
    const std::string name = elided(found.name, room);
    list->AddText({at.x + pad, found.within.empty() && found.matched.empty() ? at.y + (height - line) / 2 : top}, look.ink, name.c_str());
    ImGui::PopFont();
    const std::string below = found.matched.empty() ? found.within : found.within.empty() ? "“" + found.matched + "”" : "“" + found.matched + "” · " + found.within;
    ImGui::PushFont(look.small);
    list->AddText({at.x + pad, top + line}, look.muted, elided(below, room).c_str());
    ImGui::PopFont();
}

render::Rect GoToSheet::draw(const PanelContext& c, const render::Rect& map)
{
    const GoToBox& box = c.session.tools.goTo;
    if (!box.open)
        return {};
    const Look& look = c.look;
    const bool appears = std::exchange(m_asked, box.asked) != box.asked;
    if (appears)
        m_text = box.text;
    const float width = std::min(look.px(kWidth), map.width - look.px(16)), pad = look.px(kPad), inner = width - 2 * pad;
    float height = 2 * pad + look.px(kField);
    float words = 0;
    const std::string& said = !box.said.empty() || !box.text.empty() ? box.said : "";
    if (!said.empty())
        words = ImGui::CalcTextSize(said.c_str(), nullptr, false, inner).y + look.px(8);
    height += words + (box.found.empty() ? 0 : look.px(6)) + static_cast<float>(box.found.size()) * look.px(kRow);
    const render::Rect rect{std::round(map.x + (map.width - width) / 2), std::round(map.y + look.px(12)), width, std::min(std::round(height), map.height - look.px(16))};
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, look.line1());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::PushStyleColor(ImGuiCol_WindowBg, look.field);
    ImGui::Begin("go to", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    if (appears || m_keepsKeyboard) {
        ImGui::SetWindowFocus();
        ImGui::SetKeyboardFocusHere();
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetNextItemWidth(inner);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(30), (look.px(kField) - ImGui::GetTextLineHeight()) / 2));
    if (ImGui::InputTextWithHint("##where", "Coordinates, a place, or a link to a map", &m_text))
        c.actions.push_back(TypeGoTo{m_text});
    ImGui::PopStyleVar();
    // Enter and Escape take the keyboard away from a field; while the box stays open it is for typing.
    m_awaitedFrames = ImGui::IsItemActive() ? 0 : appears ? kFramesToFocus : std::max(0, m_awaitedFrames - 1);
    m_keepsKeyboard = ImGui::IsItemDeactivated() && !ImGui::IsMouseDown(0);
    drawIcon(ImGui::GetWindowDrawList(), Icon::search, at.x + look.px(16), at.y + look.px(kField) / 2, look.px(14), look.muted);
    if (!said.empty()) {
        ImGui::SetCursorScreenPos({at.x, at.y + look.px(kField + 8)});
        mutedText(look, said);
    }
    ImGui::SetCursorScreenPos({at.x, at.y + look.px(kField + 6) + words});
    for (std::size_t i = 0; i < box.found.size(); ++i)
        row(c, i, inner);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(4);
    return rect;
}

} // namespace app
