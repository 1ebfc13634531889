#include "app/panels/claim_glyph.h"

#include "app/panels/icons.h"

#include <imgui.h>

#include <cmath>

namespace app {

void drawClaimGlyph(const PanelContext& c, float x, float y, float radius, std::uint32_t claim)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto glyph = [&](std::uint32_t i) {
        const geo::Side* side = c.lookup.sideOf(c.claim(i));
        drawStateGlyph(list, c.look, x, y, radius, c.look.side(side != nullptr ? side->colour : -1), c.state(i),
                       c.claim(i).modality);
    };
    const auto others = c.session.answer.contradictedBy(claim);
    if (others.empty() || c.state(claim).visibility == geo::Visibility::hidden) {
        glyph(claim);
        return;
    }
    const float reach = radius * 1.5F, gap = c.look.px(0.75);
    list->PushClipRect({x - reach, y - reach}, {x - gap, y + reach}, true);
    glyph(claim);
    list->PopClipRect();
    list->PushClipRect({x + gap, y - reach}, {x + reach, y + reach}, true);
    glyph(others.front());
    list->PopClipRect();
}

void strikeThrough(const PanelContext& c, float x, float middle, float width, PackedColor color)
{
    ImGui::GetWindowDrawList()->AddLine({x, middle}, {x + width, middle}, color, c.look.px(1));
}

} // namespace app
