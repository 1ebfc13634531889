#include "app/viewer/viewer_impl.h"

#include "app/panels/charts.h"

namespace app {

Layout Viewer::layoutNow() const
{
    if (presenting()) {
        Layout whole;
        whole.map = {0, 0, static_cast<float>(m_window->widthPx()), static_cast<float>(m_window->heightPx())};
        return whole;
    }
    const float scale = m_session.settings.contentScale;
    const auto with = [&](float chartsPx) {
        return layoutFor(m_window->widthPx(), m_window->heightPx(), scale, m_session.panels, m_rails, comparing(), chartsPx);
    };
    const Layout without = with(0);
    const int strip = chartStripHeight(m_session, static_cast<int>(without.map.width), static_cast<int>(without.map.height));
    Layout layout = strip > 0 ? with(static_cast<float>(strip) + chartsHeader(scale)) : without;
    if (m_session.panels.page)
        layout.map = pageIn(layout.map);
    return layout;
}

void Viewer::drawCharts()
{
    const render::Rect body = chartsBody(m_layout.charts, m_session.settings.contentScale);
    m_charts = m_composer.charts(m_session, static_cast<int>(body.width), static_cast<int>(body.height));
    if (m_charts != nullptr)
        m_renderer->drawPanelToWindow(m_charts->scene, static_cast<int>(body.x), m_window->heightPx() - static_cast<int>(body.y + body.height));
}

} // namespace app
