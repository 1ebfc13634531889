#include "app/panels/map_menu.h"

#include "app/panels/widgets.h"

#include <imgui.h>

#include <algorithm>

namespace app {

void MapMenu::open(geo::LonLat place, render::Vec2 at, double pixelMetres)
{
    m_place = place;
    m_at = at;
    m_pixelMetres = pixelMetres;
    m_opens = true;
}

void MapMenu::draw(const PanelContext& c, const std::function<std::string()>& nearest)
{
    constexpr const char* kId = "map menu";
    const Look& look = c.look;
    if (std::exchange(m_opens, false))
        ImGui::OpenPopup(kId);
    if (!ImGui::IsPopupOpen(kId))
        return;
    ImGui::SetNextWindowPos({m_at.x, m_at.y}, ImGuiCond_Appearing);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(10), look.px(8)));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), look.px(5)));
    if (ImGui::BeginPopup(kId, ImGuiWindowFlags_NoNav)) {
        mutedText(look, "Copy coordinates", false);
        const float names = look.px(222);
        for (const geo::PositionNotation notation : geo::kPositionNotations) {
            const std::string words = geo::coordinateWords(m_place, notation, m_pixelMetres);
            const std::string title(geo::titleOf(notation));
            ImGui::PushID(static_cast<int>(notation));
            if (ImGui::Selectable(words.c_str(), notation == c.session.tools.notation, 0, {look.px(372), 0})) {
                c.actions.push_back(SetNotation{notation});
                c.actions.push_back(CopyText{words});
            }
            ImGui::PopID();
            ImGui::SameLine(names);
            mutedText(look, title, false);
        }
        ImGui::Separator();
        if (ImGui::Selectable("Measure from here")) {
            c.actions.push_back(SetMeasuring{true});
            c.actions.push_back(AddMeasured{m_place});
        }
        if (ImGui::Selectable("Put this place in the middle"))
            c.actions.push_back(SetView{m_place, c.session.view.zoom});
        if (ImGui::Selectable("Keep this view"))
            c.actions.push_back(AddView{nearest()});
        ImGui::SameLine(names);
        mutedText(look, "Ctrl D", false);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
}

} // namespace app
