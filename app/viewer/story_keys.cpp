#include "app/viewer/story_keys.h"

#include "app/session/presentation.h"

namespace app {

namespace {

constexpr double kGuessPx = 20;

/// The mark of who answers a question, by keys.
Actions guessKey(const KeyPress& press)
{
    const double by = press.with.shift ? 4 * kGuessPx : kGuessPx;
    switch (press.key) {
    case key::kRight:
        return {MoveGuess{by, 0}};
    case key::kLeft:
        return {MoveGuess{-by, 0}};
    case key::kDown:
        return {MoveGuess{0, by}};
    case key::kUp:
        return {MoveGuess{0, -by}};
    default:
        return {};
    }
}

/// The presenter's window, and the time that it shows.
Actions presenterKey(const KeyPress& press, const Session& session)
{
    Presenter presenter = session.presenter;
    switch (press.key) {
    case 'N':
        presenter.open = !presenterShown(session);
        return {SetPresenter{presenter}};
    case 'X':
        presenter.swapped = !presenter.swapped;
        return {SetPresenter{presenter}};
    case '+':
    case '=':
    case key::kPadAdd:
    case '-':
    case key::kPadSubtract: {
        const bool larger = press.key != '-' && press.key != key::kPadSubtract;
        presenter.notes *= larger ? 1.15F : 1 / 1.15F;
        return {SetPresenter{presenter}};
    }
    case 'P':
        return {PauseTimer{session.storyTimer.running}};
    case '0':
    case key::kPad0:
        return {ResetTimer{}};
    default:
        return {};
    }
}

} // namespace

Actions storyKey(const KeyPress& press, const Session& session)
{
    const Presentation& shown = *session.presentation;
    const bool sources = session.story && session.story->sources;
    if (press.with.ctrl)
        return press.key == 'Q' ? Actions{Quit{}} : guessKey(press);
    switch (press.key) {
    case key::kRight:
    case key::kDown:
    case key::kPageDown:
    case key::kEnter:
    case key::kPadEnter:
    case ' ':
        return {StepStory{1}};
    case key::kLeft:
    case key::kUp:
    case key::kPageUp:
    case key::kBackspace:
        return {StepStory{-1}};
    case key::kHome:
        return {Present{true, 0}};
    case key::kEnd:
        return {Present{true, session.document.views.size()}};
    case 'B':
    case '.':
        return {SetPresentation{!shown.blackout, shown.laser, sources}};
    case 'L':
        return {SetPresentation{shown.blackout, !shown.laser, sources}};
    case 'S':
        return {SetPresentation{shown.blackout, shown.laser, !sources}};
    case 'R':
        return {RevealAnswer{}};
    case key::kEscape:
    case key::kF5:
        return {Present{false}};
    default:
        return presenterKey(press, session);
    }
}

} // namespace app
