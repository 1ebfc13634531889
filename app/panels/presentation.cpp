#include "app/panels/presentation.h"

#include <imgui.h>

#include <algorithm>
#include <string>

namespace app {

void presentationOverlay(const PanelContext& c, const render::Rect& screen, std::optional<render::Vec2> pointer)
{
    if (!c.session.presentation)
        return;
    const Presentation& shown = *c.session.presentation;
    const Look& look = c.look;
    ImDrawList* list = ImGui::GetForegroundDrawList();
    const ImVec2 corner{screen.x + screen.width, screen.y + screen.height};
    if (shown.blackout) {
        list->AddRectFilled({screen.x, screen.y}, corner, IM_COL32_BLACK);
        return;
    }
    const std::size_t count = c.session.document.views.size();
    const float height = look.px(3), share = static_cast<float>(shown.step + 1) / static_cast<float>(std::max<std::size_t>(count, 1));
    list->AddRectFilled({screen.x, screen.y}, {corner.x, screen.y + height}, faded(look.muted, 0.25));
    list->AddRectFilled({screen.x, screen.y}, {screen.x + screen.width * share, screen.y + height}, look.accent);
    if (shown.laser && pointer) {
        list->AddCircleFilled({pointer->x, pointer->y}, look.px(11), faded(look.warning, 0.25));
        list->AddCircleFilled({pointer->x, pointer->y}, look.px(5), look.warning);
    }
}

} // namespace app
