#include "app/panels/rail.h"

#include "app/panels/layers.h"
#include "app/panels/widgets.h"

#include <imgui.h>

namespace app {

void LeftRail::focusFilter()
{
    m_layers = false;
    m_claims.focusFilter();
}

std::vector<RowRect> LeftRail::draw(const PanelContext& c, const render::Rect& rect)
{
    beginPanel("rail", rect, c.look, 10);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x + rect.width - c.look.line1(), rect.y},
                                              {rect.x + rect.width, rect.y + rect.height}, c.look.line);
    if (choiceButton(c.look, "Claims", !m_layers))
        m_layers = false;
    ImGui::SameLine(0, c.look.px(2));
    if (choiceButton(c.look, "Layers", m_layers))
        m_layers = true;
    std::vector<RowRect> rows;
    if (m_layers)
        layersPanel(c);
    else
        rows = m_claims.draw(c);
    endPanel();
    return rows;
}

} // namespace app
