#include "app/compose/quiz_place.h"
#include "app/panels/presentation.h"
#include "app/session/presentation.h"
#include "app/session/worldview_choice.h"
#include "app/viewer/viewer_impl.h"

#include <cmath>

namespace app {

namespace {

constexpr double kClockSeconds = 10; ///< The time of day has minutes.

} // namespace

/// What asks something may come while views are presented: a file that was read, a server that was not allowed.
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
    m_columns.draw(context, whole);
    m_layerSheet.draw(context, whole);
    m_addressSheet.draw(context, whole);
    m_questions.draw(context, whole);
    return actions;
}

void Viewer::settleStage()
{
    const std::vector<Screen> screens = presenting() ? Window::screens() : std::vector<Screen>();
    m_session.presenter.screens = std::max(1, static_cast<int>(screens.size()));
    std::optional<StagePlan> plan;
    const bool notes = presenterShown(m_session);
    if (presenting())
        plan = stageFor(screens, m_window->place(), notes, m_session.presenter.swapped);
    const bool moved =
        !plan || !m_stage || m_stage->fullScreen != plan->fullScreen || m_stage->audience != plan->audience;
    if (plan.has_value() != m_stage.has_value() || (plan && moved)) {
        m_window->present(plan ? &*plan : nullptr);
        m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    }
    if (!notes && m_presenter) {
        m_presenter.reset();
        m_window->makeCurrent();
    } else if (notes && !m_presenter) {
        auto opened = PresenterWindow::open(plan->presenter, m_options.contentScale);
        if (opened)
            m_presenter = *std::move(opened);
        else
            say("The window for notes could not be opened: " + opened.error().message());
        m_window->makeCurrent();
        if (!m_presenter)
            m_session.presenter.open = false;
    } else if (m_presenter && m_stage && plan && m_stage->presenter != plan->presenter) {
        m_presenter->window().moveTo(plan->presenter);
    }
    m_stage = plan;
}

void Viewer::visitPresenter()
{
    if (!m_presenter)
        return;
    Window& window = m_presenter->window();
    for (const KeyPress& press : window.keys().take())
        m_heldKeys.push_back(press);
    window.takeDroppedFiles();
    if (!window.closing())
        return;
    Presenter presenter = m_session.presenter;
    presenter.open = false; // The presentation goes on.
    carryOut(SetPresenter{presenter});
}

void Viewer::drawPresenter()
{
    if (!m_presenter || !presenting())
        return;
    const double second = std::floor(m_session.storyTimer.seconds), at = now();
    const bool stale = m_presenterStale && !m_motion.moving(); // The audience's flight is smoother alone.
    if (!m_presenter->wantsFrame() && !stale && second == m_presenterSecond && at - m_presenterDrawn < kClockSeconds)
        return;
    const Actions actions = m_presenter->draw(m_session, m_composer.facts(m_session).lookup(),
                                              m_presenterDrawn > 0 ? at - m_presenterDrawn : 0.0);
    m_window->makeCurrent();
    m_presenterDrawn = at;
    m_presenterStale = false;
    m_presenterSecond = second;
    m_log.presenter(m_presenter->spots(), m_presenter->window().widthPx(), m_presenter->window().heightPx());
    for (const Action& action : actions)
        carryOut(action);
}

double Viewer::presenterPatience() const
{
    if (!m_presenter || !presenting())
        return -1;
    if (m_presenterStale || m_presenter->wantsFrame())
        return 0;
    const StoryTimer& timer = m_session.storyTimer;
    return timer.running ? std::max(0.001, std::floor(timer.seconds) + 1 - timer.seconds) : kClockSeconds;
}

void Viewer::placeGuess(render::Vec2 at, Actions& actions)
{
    if (m_session.presentation->blackout)
        return;
    if (const std::optional<geo::LonLat> place = placeUnder(at))
        actions.push_back(PlaceGuess{*place});
}

void Viewer::findAnswer()
{
    if (!presenting() || !m_session.quiz)
        return;
    m_world.setWorldview(worldviewOf(m_session));
    const std::optional<geo::Quiz>& quiz = m_session.document.views[m_session.presentation->step].quiz;
    m_session.quiz->place = quizPlaceOf(m_session, m_composer.facts(m_session), m_world, *quiz);
}

} // namespace app
