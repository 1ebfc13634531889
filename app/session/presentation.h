#pragma once

#include "app/session/action.h"

namespace app {

// What apply() does with the document's views shown as a story: steps, questions, the presenter's time and window.

void applyTool(Session& session, const Present& action, MapSize map, Effects& effects);
void applyTool(Session& session, const StepStory& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetPresentation& action, MapSize map, Effects& effects);
void applyTool(Session& session, const PlaceGuess& action, MapSize map, Effects& effects);
void applyTool(Session& session, const MoveGuess& action, MapSize map, Effects& effects);
void applyTool(Session& session, const RevealAnswer& action, MapSize map, Effects& effects);
void applyTool(Session& session, const PauseTimer& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ResetTimer& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetPresenter& action, MapSize map, Effects& effects);

/// The question that is asked now and not yet answered; null: there is none.
const QuizState* openQuiz(const Session& session);

/// Whether the presenter's window is there while something is presented.
bool presenterShown(const Session& session);

/// The presented view asks it: its question, or one made of what the answer is called.
std::string questionOf(const Session& session, const geo::Quiz& quiz);

/// Ends a presentation with everything as it was before. Returns where the camera stood; none: nothing was presented.
std::optional<MapView> endPresentation(Session& session);

inline constexpr float kSmallestNotes = 0.6F, kLargestNotes = 2.5F;

} // namespace app
