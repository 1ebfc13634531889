#include "app/compose/charts.h"
#include "app/viewer/viewer_impl.h"

#include <algorithm>
#include <cmath>

namespace app {

render::Rect Viewer::pageIn(const render::Rect& room) const
{
    constexpr float kMargin = 10;
    const int wide = m_window->widthPx(), high = m_window->heightPx();
    const auto width = static_cast<float>(wide), height = static_cast<float>(std::max(1, high - chartStripHeight(m_session, wide, high)));
    const float margin = kMargin * m_session.settings.contentScale;
    const float share = std::min({1.0F, std::max(1.0F, room.width - 2 * margin) / width, std::max(1.0F, room.height - 2 * margin) / height});
    const float w = std::max(1.0F, std::floor(width * share)), h = std::max(1.0F, std::floor(height * share));
    return {room.x + std::floor((room.width - w) / 2), room.y + std::floor((room.height - h) / 2), w, h};
}

float Viewer::pageShare() const
{
    constexpr float kPresented = 1.25F; // To be read from the back of a room.
    if (presenting())
        return kPresented;
    return m_session.panels.page ? std::max(0.05F, m_layout.map.width / static_cast<float>(std::max(1, m_window->widthPx()))) : 1.0F;
}

void Viewer::drawPage(const PanelContext& context)
{
    if (!m_session.panels.page) {
        m_pageHand.letGo();
        return;
    }
    m_pageBar.draw(context, m_layout.page, m_window->widthPx(), m_window->heightPx());
    const render::Rect& map = m_layout.map;
    PageMarks marks;
    marks.held = m_pageHand.holding();
    if (const auto at = m_pageHand.at())
        for (const PlacedPart& placed : present().parts)
            if (placed.part == *at && placed.rect.width > 0) {
                marks.part = render::Rect{map.x + placed.rect.x, map.y + placed.rect.y, placed.rect.width, placed.rect.height};
                marks.name = wordOf(*at);
            }
    if (m_pageHand.lineX())
        marks.x = map.x + *m_pageHand.lineX();
    if (m_pageHand.lineY())
        marks.y = map.y + *m_pageHand.lineY();
    pageMarks(context, map, marks);
}

/// What stands around the map answers to the hand before the map does.
void Viewer::handlePage(const std::vector<InputEvent>& batch, MapInput::Ground& ground, Actions& actions)
{
    if (!m_session.panels.page || presenting())
        return;
    const AtScale page(m_session, pageShare());
    const auto before = m_pageHand.at();
    for (Action& action : m_pageHand.handle(batch, m_layout.map, present().parts, m_session, m_gui.holdsPointer()))
        actions.push_back(std::move(action));
    if (m_pageHand.at() != before)
        m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    ground.covered = ground.covered || m_pageHand.holding();
    for (const PlacedPart& placed : present().parts)
        if (placed.part != PagePart::caption)
            ground.covers.push_back({m_layout.map.x + placed.rect.x, m_layout.map.y + placed.rect.y, placed.rect.width, placed.rect.height});
}

} // namespace app
