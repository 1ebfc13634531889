#include "app/panels/rail.h"

#include "app/panels/layers.h"
#include "app/panels/widgets.h"

#include <imgui.h>

namespace app {

void LeftRail::focusFilter()
{
    m_tab = Tab::claims;
    m_claims.focusFilter();
}

void LeftRail::chooseTab(const PanelContext& c)
{
    const Comparison::Kind kind = c.session.comparison.kind;
    // Who asks for the changes wants to read them as well.
    if (kind != m_compared && kind == Comparison::Kind::changes)
        m_tab = Tab::changes;
    if (kind == Comparison::Kind::off && m_tab == Tab::changes)
        m_tab = Tab::claims;
    m_compared = kind;
    const auto tab = [&](const char* label, Tab which) {
        if (choiceButton(c.look, label, m_tab == which))
            m_tab = which;
        ImGui::SameLine(0, c.look.px(2));
    };
    tab("Claims", Tab::claims);
    tab("Layers", Tab::layers);
    tab("Views", Tab::views);
    if (kind != Comparison::Kind::off)
        tab("Changes", Tab::changes);
    ImGui::NewLine();
}

std::vector<RowRect> LeftRail::draw(const PanelContext& c, const render::Rect& rect, const std::function<std::string()>& nearest)
{
    beginPanel("rail", rect, c.look, 10);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.x + rect.width - c.look.line1(), rect.y},
                                              {rect.x + rect.width, rect.y + rect.height}, c.look.line);
    chooseTab(c);
    std::vector<RowRect> rows;
    if (m_tab == Tab::layers)
        layersPanel(c, m_projection);
    else if (m_tab == Tab::views)
        m_views.draw(c, nearest);
    else
        rows = m_tab == Tab::changes ? m_changes.draw(c) : m_claims.draw(c);
    endPanel();
    return rows;
}

} // namespace app
