#include "app/session/presentation.h"

#include "app/session/comparison.h"
#include "app/session/map_choice.h"
#include "app/session/map_tool_actions.h"
#include "app/session/view_actions.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

const geo::View* presented(const Session& session)
{
    const std::vector<geo::View>& views = session.document.views;
    return session.presentation && session.presentation->step < views.size() ? &views[session.presentation->step]
                                                                             : nullptr;
}

/// What the hand was doing would hide what is presented, and take its keys.
void putToolsAside(Session& session)
{
    session.tools.measuring = {};
    AnnotationTool& drawing = session.tools.annotating;
    drawing.on = false;
    drawing.kind.reset();
    drawing.points.clear();
    drawing.next.reset();
    drawing.selected.clear();
    session.tools.goTo.open = false;
    session.tools.ring.reset();
    session.tools.locatorCenter.reset();
}

void begin(Session& session)
{
    session.presentation =
        Presentation{.worldview = session.settings.worldview, .clocks = session.clocks, .filter = session.filter};
    session.beforeStory = {session.settings.projection, session.visible, session.shownLayers, session.shownAnnotations,
                           session.comparison,          session.panels,  session.view};
    session.storyTimer = {};
}

/// The claims would tell the answer: they wait for it, as the caption does.
void askQuiz(Session& session, const geo::View& view, Effects& effects)
{
    session.quiz.reset();
    if (!view.quiz || !view.quiz->hasAnswer())
        return;
    session.quiz.emplace();
    Visible visible = session.visible;
    visible.claims = false;
    setVisible(session, visible);
    session.story->caption.clear();
    session.quiz->question = questionOf(session, *view.quiz);
    effects.askQuiz = true;
}

} // namespace

const QuizState* openQuiz(const Session& session)
{
    const bool open = session.presentation && session.quiz && !session.quiz->revealed;
    return open ? &*session.quiz : nullptr;
}

bool presenterShown(const Session& session)
{
    return session.presentation && session.presenter.open.value_or(session.presenter.screens > 1);
}

std::string questionOf(const Session& session, const geo::Quiz& quiz)
{
    if (!quiz.question.empty())
        return quiz.question;
    std::string name = quiz.name;
    for (const geo::Claim& claim : session.document.claims)
        if (!quiz.claim.empty() && claim.id == quiz.claim)
            name = std::string(claim.place.name.empty() ? claim.headline.view() : claim.place.name.view());
    return name.empty() ? "Where is it said to be?" : "Where is “" + name + "” said to be?";
}

std::optional<MapView> endPresentation(Session& session)
{
    if (!session.presentation)
        return std::nullopt;
    const Presentation settings = *std::exchange(session.presentation, std::nullopt);
    const BeforeStory before = std::exchange(session.beforeStory, {});
    session.story.reset();
    session.quiz.reset();
    session.settings.worldview = settings.worldview;
    session.clocks = settings.clocks;
    session.filter = settings.filter;
    setVisible(session, before.visible);
    session.panels = before.panels;
    session.comparison = before.comparison;
    showLayers(session, before.layers, before.annotations);
    if (session.settings.projection != before.projection)
        setProjection(session, before.projection);
    refreshAnswer(session);
    return before.view;
}

void leaveDocument(Session& session)
{
    endPresentation(session);
    session.story.reset();
    session.shownLayers.reset();
    session.shownAnnotations.reset();
    const std::string author = session.tools.annotating.author; // Of who sits here.
    putToolsAside(session);
    session.tools.annotating = {};
    session.tools.annotating.author = author;
}

void applyTool(Session& session, const Present& a, MapSize, Effects& effects)
{
    if (!a.on) {
        if (!session.presentation)
            return;
        if (const std::optional<MapView> camera = endPresentation(session))
            goTo(session, *camera, effects);
        session.message = "The presentation is over";
        return;
    }
    if (session.document.views.empty()) {
        session.message = "There are no views to present: keep some first (Ctrl D)";
        return;
    }
    const std::size_t step = std::min(a.step, session.document.views.size() - 1);
    if (!session.presentation)
        begin(session);
    else if (step != session.presentation->step)
        session.storyTimer.beginStep();
    session.presentation->step = step;
    session.presentation->blackout = false;
    putToolsAside(session);
    session.selected.reset();
    session.rowCard.reset();
    session.panels.page = session.panels.help = session.panels.issues = session.panels.compare = false;
    session.comparison.kind = Comparison::Kind::off;
    showView(session, step, effects);
    askQuiz(session, session.document.views[step], effects);
}

void applyTool(Session& session, const StepStory& a, MapSize map, Effects& effects)
{
    if (!session.presentation || session.document.views.empty())
        return;
    if (a.by > 0 && !session.presentation->blackout && openQuiz(session) != nullptr) {
        applyTool(session, RevealAnswer{}, map, effects);
        return;
    }
    const auto last = static_cast<std::int64_t>(session.document.views.size()) - 1;
    const auto to = std::clamp<std::int64_t>(static_cast<std::int64_t>(session.presentation->step) + a.by, 0, last);
    if (session.presentation->blackout || static_cast<std::size_t>(to) != session.presentation->step)
        applyTool(session, Present{true, static_cast<std::size_t>(to)}, map, effects);
}

void applyTool(Session& session, const SetPresentation& a, MapSize, Effects&)
{
    if (!session.presentation)
        return;
    session.presentation->blackout = a.blackout;
    session.presentation->laser = a.laser;
    if (session.story && openQuiz(session) == nullptr) // The sources would tell the answer.
        session.story->sources = a.sources;
}

void applyTool(Session& session, const PlaceGuess& a, MapSize, Effects&)
{
    if (openQuiz(session) != nullptr && std::isfinite(a.at.lon) && std::isfinite(a.at.lat) && std::abs(a.at.lat) <= 90)
        session.quiz->guess = a.at;
}

void applyTool(Session& session, const MoveGuess& a, MapSize, Effects&)
{
    const QuizState* quiz = openQuiz(session);
    if (quiz == nullptr || !std::isfinite(a.dx) || !std::isfinite(a.dy))
        return;
    const geo::Projected from = session.map->forward(quiz->guess.value_or(session.view.center));
    const double scale = session.view.metresPerPixel();
    if (const auto to = session.map->inverse({from.x + a.dx * scale, from.y - a.dy * scale}))
        session.quiz->guess = *to;
}

void applyTool(Session& session, const RevealAnswer&, MapSize, Effects&)
{
    if (openQuiz(session) == nullptr)
        return;
    session.quiz->revealed = true;
    Visible visible = session.visible;
    visible.claims = session.beforeStory.visible.claims;
    if (const geo::View* view = presented(session)) {
        if (view->shown)
            visible.claims = std::none_of(view->shown->begin(), view->shown->end(), [](const geo::ShownPart& part) {
                return part.name == "claims" && !part.shown;
            });
        session.story->caption = view->caption;
    }
    setVisible(session, visible);
}

void applyTool(Session& session, const PauseTimer& a, MapSize, Effects&)
{
    if (session.presentation)
        session.storyTimer.running = !a.paused;
}

void applyTool(Session& session, const ResetTimer&, MapSize, Effects&)
{
    if (session.presentation)
        session.storyTimer.reset();
}

void applyTool(Session& session, const SetPresenter& a, MapSize, Effects&)
{
    const int screens = session.presenter.screens;
    session.presenter = a.presenter;
    session.presenter.screens = screens;
    session.presenter.notes =
        std::isfinite(a.presenter.notes) ? std::clamp(a.presenter.notes, kSmallestNotes, kLargestNotes) : 1.0F;
}

} // namespace app
