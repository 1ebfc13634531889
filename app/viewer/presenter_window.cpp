#include "app/viewer/presenter_window.h"

#include <chrono>
#include <ctime>
#include <utility>

namespace app {

namespace {

/// Of the letters of the notes, logical px from the highest to the lowest.
constexpr float kNotesPx = 30;

std::string timeOfDay()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    char words[16] = "";
    if (localtime_r(&now, &local) != nullptr)
        std::strftime(words, sizeof words, "%H:%M", &local);
    return words;
}

} // namespace

geo::Result<std::unique_ptr<PresenterWindow>> PresenterWindow::open(const Screen& place, float contentScale)
{
    WindowOptions wanted;
    wanted.title = "Notes – Dateline";
    wanted.contentScale = contentScale;
    wanted.vsync = false; // It must not wait for its screen while the audience waits for it.
    auto window = Window::beside(wanted, place);
    if (!window)
        return window.error();
    return std::unique_ptr<PresenterWindow>(new PresenterWindow(*std::move(window)));
}

PresenterWindow::PresenterWindow(std::unique_ptr<Window> window)
    : m_window(std::move(window)), m_gui(std::make_unique<Gui>(*m_window, kNotesPx))
{
}

PresenterWindow::~PresenterWindow()
{
    m_window->makeCurrent();
    m_gui.reset();
}

bool PresenterWindow::wantsFrame()
{
    if (m_window->takeChanged() || !m_window->input().empty())
        m_frames = 2;
    return m_frames > 0;
}

Actions PresenterWindow::draw(const Session& session, const geo::Lookup& lookup, double seconds)
{
    Actions actions;
    if (m_window->minimised())
        return actions;
    m_frames = std::max(0, m_frames - 1);
    m_window->makeCurrent();
    m_gui->setLarge(kNotesPx * session.presenter.notes);
    m_gui->begin(session, m_window->input().takeBatch(), seconds);
    const PanelContext context{session, lookup, m_gui->look(), actions};
    m_panel.draw(context, {0, 0, static_cast<float>(m_window->widthPx()), static_cast<float>(m_window->heightPx())},
                 timeOfDay());
    m_gui->clear();
    m_gui->end(false, false, false);
    m_window->swap();
    if (!actions.empty())
        m_frames = 2;
    return actions;
}

} // namespace app
