#pragma once

#include "app/panels/presenter.h"
#include "app/platform/gui.h"
#include "app/platform/window.h"

#include <memory>
#include <string>
#include <vector>

namespace app {

/// The presenter's own window: a second one with its own context of OpenGL and of ImGui, beside the one that the
/// audience sees. Whoever draws with another context afterwards makes that current again.
class PresenterWindow {
public:
    /// The error says why there can be none.
    static geo::Result<std::unique_ptr<PresenterWindow>> open(const Screen& place, float contentScale);
    ~PresenterWindow();

    Window& window() { return *m_window; }
    /// Whether something happened to it since it was drawn last.
    bool wantsFrame();
    /// Draws it and returns what its buttons ask for.
    Actions draw(const Session& session, const geo::Lookup& lookup, double seconds);
    const std::vector<std::pair<std::string, render::Rect>>& spots() const { return m_panel.spots(); }

private:
    explicit PresenterWindow(std::unique_ptr<Window> window);

    std::unique_ptr<Window> m_window;
    std::unique_ptr<Gui> m_gui;
    PresenterPanel m_panel;
    int m_frames = 2; ///< Still to be drawn for what happened.
};

} // namespace app
