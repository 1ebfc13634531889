#pragma once

#include "app/session/action.h"

namespace app {

// What apply() does for the sheet for exports. Names, the disk, the clipboard and the program that writes are Effects.

void applyTool(Session& session, const OpenExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const FocusExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const StepExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const SetExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const WithholdUnit& action, MapSize map, Effects& effects);
void applyTool(Session& session, const PressExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const ConfirmExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const KeepExisting& action, MapSize map, Effects& effects);
void applyTool(Session& session, const StopExport& action, MapSize map, Effects& effects);
void applyTool(Session& session, const CloseExportCard& action, MapSize map, Effects& effects);
void applyTool(Session& session, const CopyExport& action, MapSize map, Effects& effects);

} // namespace app
