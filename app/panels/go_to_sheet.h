#pragma once

#include "app/panels/panel.h"

#include <string>

namespace app {

/// The box that takes coordinates or a name, over the top of the map, with what they may mean below it.
class GoToSheet {
public:
    /// Its rectangle, empty while it is closed.
    render::Rect draw(const PanelContext& context, const render::Rect& map);
    /// It was opened and has not got the keyboard yet: what is typed is meant for it.
    bool awaitsKeyboard(const Session& session) const { return session.tools.goTo.open && (m_asked != session.tools.goTo.asked || m_awaitedFrames > 0); }

private:
    void row(const PanelContext& c, std::size_t which, float width);

    std::string m_text;
    int m_asked = 0;
    bool m_keepsKeyboard = false;
    int m_awaitedFrames = 0; ///< For how many the keyboard is still waited for.
};

} // namespace app
