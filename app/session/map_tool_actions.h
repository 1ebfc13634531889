#pragma once

#include "app/session/action.h"

namespace app {

// What apply() does for the tools one looks at the map with. Clipboard, names and flights of the camera are Effects.

void applyTool(Session& session, const SetNotation& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetLengthUnit& action, MapSize map, Effects& effects);
void applyTool(Session& session, const CopyText& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetMeasuring& action, MapSize map, Effects& effects);
void applyTool(Session& session, const AddMeasured& action, MapSize map, Effects& effects);
void applyTool(Session& session, const TakeBackMeasured& action, MapSize map, Effects& effects);
void applyTool(Session& session, const EndMeasured& action, MapSize map, Effects& effects);
void applyTool(Session& session, const HoverMeasured& action, MapSize map, Effects& effects);
void applyTool(Session& session, const OpenGoTo& action, MapSize map, Effects& effects);
void applyTool(Session& session, const TypeGoTo& action, MapSize map, Effects& effects);
void applyTool(Session& session, const StepGoTo& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ConfirmGoTo& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ClearRing& action, MapSize map, Effects& effects);
void applyTool(Session& session, const StepCamera& action, MapSize map, Effects& effects);
void applyTool(Session& session, const HoldLocator& action, MapSize map, Effects& effects);

/// Sends the camera there; where it stands now is a stop to come back to.
void goTo(Session& session, const MapView& view, Effects& effects);

/// The view of the Web Mercator map that shows a candidate well, so many px large.
MapView viewOf(const GoToCandidate& candidate, MapSize map);

/// What is measured now: the points set, and where a click would put the next while the path is open.
geo::PathMeasure measured(const Measuring& measuring);
/// The lines that tell it, as they are copied: "Length: 812.4 km" …
std::vector<std::pair<std::string, std::string>> measureWords(const Measuring& measuring, geo::LengthUnit unit);

} // namespace app
