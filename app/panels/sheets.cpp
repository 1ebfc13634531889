#include "app/panels/sheets.h"

#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace app {

render::Rect centredSheet(const Look& look, const render::Rect& map, double width, double height)
{
    const float margin = look.px(12);
    const float w = std::min(look.px(width), map.width - 2 * margin),
                h = std::min(look.px(height), map.height - 2 * margin);
    return {std::round(map.x + (map.width - w) / 2), std::round(map.y + (map.height - h) / 2), w, h};
}

bool beginSheet(const PanelContext& c, const char* id, const render::Rect& rect, const char* title)
{
    const Look& look = c.look;
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(16), look.px(14)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(6));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, look.line1());
    ImGui::PushStyleColor(ImGuiCol_WindowBg, look.field);
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
    ImGui::PushFont(look.title);
    ImGui::TextUnformatted(title);
    ImGui::PopFont();
    ImGui::SameLine(ImGui::GetContentRegionMax().x - look.px(28));
    return iconButton(look, "close", Icon::close, "Close  (Esc)");
}

render::Rect helpSheet(const PanelContext& c, const render::Rect& map, std::span<const KeyHelp> keys)
{
    if (!c.session.panels.help)
        return {};
    const int columns = map.width > c.look.px(1000) ? 3 : map.width > c.look.px(560) ? 2 : 1;
    const std::size_t perColumn = (keys.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
    const render::Rect rect = centredSheet(c.look, map, columns == 1 ? 380 : 330 * columns, 70 + static_cast<double>(perColumn) * 25 + 60);
    if (beginSheet(c, "help", rect, "Keys")) {
        Panels panels = c.session.panels;
        panels.help = false;
        c.actions.push_back(SetPanels{panels});
    }
    ImGui::Dummy({1, c.look.px(4)});
    ImGui::Columns(columns, "keys", false);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0 && i % perColumn == 0)
            ImGui::NextColumn();
        const float left = ImGui::GetCursorPosX();
        ImGui::PushFont(c.look.bold);
        ImGui::TextUnformatted(keys[i].keys.c_str());
        ImGui::PopFont();
        ImGui::SameLine(c.look.px(columns > 1 ? 104 : 110)); // From the column's left.
        ImGui::PushTextWrapPos(left + ImGui::GetColumnWidth() - c.look.px(12));
        mutedText(c.look, keys[i].words, false);
        ImGui::PopTextWrapPos();
    }
    ImGui::Columns(1);
    ImGui::Dummy({1, c.look.px(2)});
    mutedText(c.look,
              "Drag the map to pan, turn the wheel to zoom. On the timeline the wheel zooms time; drag the band's "
              "ends or the known-on flag.");
    ImGui::End();
    return rect;
}

} // namespace app
