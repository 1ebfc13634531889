#include "app/panels/measure_card.h"

#include "app/panels/sheets.h"
#include "app/panels/widgets.h"
#include "app/session/map_tool_actions.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

/// The padding is that of beginSheet().
constexpr double kWidth = 270, kLine = 22, kPadX = 16, kPadY = 14, kTitle = 32;

const char* adviceFor(const Measuring& measuring)
{
    if (measuring.points.empty())
        return "Click on the map to set the first point.";
    if (!measuring.done)
        return "Click to go on, double click or Enter to end. A click on the first point closes an area. Backspace takes one back.";
    return "A click begins anew. Backspace goes on with this one.";
}

/// The value at the right; a click on the row copies it.
void valueRow(const PanelContext& c, const std::string& label, const std::string& value, float width)
{
    const Look& look = c.look;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = look.px(kLine);
    ImGui::PushID(label.c_str());
    if (ImGui::InvisibleButton("copy", {width, height}))
        c.actions.push_back(CopyText{value});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered()) {
        list->AddRectFilled({at.x - look.px(4), at.y}, {at.x + width + look.px(4), at.y + height}, look.hover, look.px(4));
        tooltip(look, "Copy " + value);
    }
    ImGui::PopID();
    const float y = at.y + (height - ImGui::GetTextLineHeight()) / 2;
    list->AddText({at.x, y}, look.muted, label.c_str());
    ImGui::PushFont(look.bold);
    list->AddText({at.x + width - ImGui::CalcTextSize(value.c_str()).x, y}, look.ink, value.c_str());
    ImGui::PopFont();
}

void buttons(const PanelContext& c)
{
    const Measuring& measuring = c.session.tools.measuring;
    if (measuring.points.size() >= 3 && !measuring.closed) {
        if (choiceButton(c.look, "Close the area", false, "Back to the first point: area and perimeter"))
            c.actions.push_back(EndMeasured{true});
        ImGui::SameLine(0, c.look.px(4));
    }
    if (measuring.points.size() >= 2 && choiceButton(c.look, "Copy all", false, "Copy what is measured, a line each  (Ctrl C)"))
        c.actions.push_back(CopyText{measureText(c.session)});
}

} // namespace

std::string measureText(const Session& session)
{
    std::string text;
    for (const auto& [label, value] : measureWords(session.tools.measuring, session.tools.unit))
        text += (text.empty() ? "" : "\n") + label + ": " + value;
    return text;
}

render::Rect measureCard(const PanelContext& c, const render::Rect& map)
{
    const MapTools& tools = c.session.tools;
    if (!tools.measuring.on)
        return {};
    const Look& look = c.look;
    const auto words = measureWords(tools.measuring, tools.unit);
    const float width = std::min(look.px(kWidth), map.width - look.px(16)), padX = look.px(kPadX), padY = look.px(kPadY), inner = width - 2 * padX;
    const std::string advice = adviceFor(tools.measuring);
    const float told = ImGui::CalcTextSize(advice.c_str(), nullptr, false, inner).y;
    const bool acts = tools.measuring.points.size() >= 2;
    const float units = look.px(34), buttonRow = acts ? look.px(36) : 0, rows = static_cast<float>(words.size()) * look.px(kLine);
    const float height = 2 * padY + look.px(kTitle) + units + rows + look.px(8) + told + buttonRow;
    const render::Rect rect{std::round(map.x + map.width - width - look.px(10)), std::round(map.y + look.px(10)), width, std::round(std::min(height, map.height - look.px(16)))};
    if (beginSheet(c, "measure", rect, "Measure"))
        c.actions.push_back(SetMeasuring{false});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    const float left = rect.x + padX;
    float y = rect.y + padY + look.px(kTitle);
    ImGui::SetCursorScreenPos({left - look.px(8), y}); // The words of the first choice stand at the edge.
    for (const geo::LengthUnit unit : geo::kLengthUnits) {
        const std::string title(geo::titleOf(unit));
        if (choiceButton(look, title.c_str(), tools.unit == unit))
            c.actions.push_back(SetLengthUnit{unit});
        ImGui::SameLine(0, look.px(2));
    }
    y += units;
    for (const auto& [label, value] : words) {
        ImGui::SetCursorScreenPos({left, y});
        valueRow(c, label, value, inner);
        y += look.px(kLine);
    }
    ImGui::SetCursorScreenPos({left, y + look.px(8)});
    ImGui::PushTextWrapPos(padX + inner);
    mutedText(look, advice, false);
    ImGui::PopTextWrapPos();
    ImGui::SetCursorScreenPos({left - look.px(8), y + look.px(8) + told + look.px(6)});
    if (acts)
        buttons(c);
    ImGui::PopStyleVar();
    ImGui::End();
    return rect;
}

} // namespace app
