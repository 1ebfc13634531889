#pragma once

#include "app/session/action.h"

#include <array>

namespace app {

// The part of apply() that is about the two clocks and playing. Each asks asOf again when a clock moved.

void applyTime(Session& session, const SetHappened& action);
void applyTime(Session& session, const SetKnownOn& action);
void applyTime(Session& session, const SetTimeMode& action);
void applyTime(Session& session, const SetLinked& action);
void applyTime(Session& session, const StepTime& action);
void applyTime(Session& session, const GoToEnd& action);
void applyTime(Session& session, const GoToShare& action);
void applyTime(Session& session, const NextEvent& action);
void applyTime(Session& session, const SetWindowEdge& action);
void applyTime(Session& session, const ShowAllTime& action);
void applyTime(Session& session, const TogglePlay& action);
void applyTime(Session& session, const Shuttle& action);
void applyTime(Session& session, const SetPlayMode& action);
void applyTime(Session& session, const SetSpeed& action);
void applyTime(Session& session, const ChangeSpeed& action);
void applyTime(Session& session, const SetStep& action);
void applyTime(Session& session, const SetEventsPerStep& action);
void applyTime(Session& session, const SetRepeat& action);
void applyTime(Session& session, const SetTimeZone& action);
void applyTime(Session& session, const SetComparison& action);
void applyTime(Session& session, const SwapComparison& action);

/// The usual speeds, steps a second.
inline constexpr std::array kSpeeds{0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0};

} // namespace app
