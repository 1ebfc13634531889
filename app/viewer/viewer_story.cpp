#include "app/panels/presentation.h"
#include "app/viewer/viewer_impl.h"

namespace app {

Actions Viewer::presentationPanels()
{
    Actions actions;
    const geo::Lookup& lookup = m_composer.facts(m_session).lookup();
    const PanelContext context{m_session, lookup, m_gui.look(), actions};
    const render::Rect whole{0, 0, static_cast<float>(m_window->widthPx()), static_cast<float>(m_window->heightPx())};
    m_rows.clear();
    m_sheets.clear();
    m_probe = {};
    presentationOverlay(context, whole, m_hand.pointer());
    m_questions.draw(context, whole);
    return actions;
}

void Viewer::settleFullScreen()
{
    if (presenting() == m_fullScreen)
        return;
    m_fullScreen = presenting();
    m_window->setFullScreen(m_fullScreen);
    m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
}

} // namespace app
