#include "app/panels/worldview_list.h"

#include "app/panels/widgets.h"
#include "app/session/worldview_choice.h"

#include <imgui.h>

namespace app {

void worldviewList(const PanelContext& c)
{
    const geo::Worldview& chosen = worldviewOf(c.session);
    ImGui::Dummy({1, c.look.px(2)});
    const std::string shown = "Boundaries: " + std::string(chosen.name);
    if (beginChoiceList(c.look, "##worldview", shown, 220, "Whose boundaries are drawn; saved with the document, named on every picture")) {
        for (const geo::Worldview& w : geo::worldviews()) {
            if (ImGui::Selectable(std::string(w.name).c_str(), &w == &chosen))
                c.actions.push_back(SetWorldview{std::string(w.id)});
            if (ImGui::IsItemHovered())
                tooltip(c.look, std::string(w.explanation) + "\nFrom: " + std::string(w.source) + ".\n" + std::string(w.limits));
        }
        ImGui::EndCombo();
    }
    mutedText(c.look, std::string(chosen.explanation));
    if (const std::string unknown = unknownWorldview(c.session); !unknown.empty())
        mutedText(c.look, "The document asks for ‘" + unknown + "’, which is not known here.");
}

} // namespace app
