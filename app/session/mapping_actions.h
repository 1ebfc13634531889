#pragma once

#include "app/session/action.h"

namespace app {

// The part of apply() that is about the columns of a table. While no table is asked about, all but AskColumns do
// nothing.

void applyMapping(Session& session, const AskColumns& action, Effects& effects);
void applyMapping(Session& session, const SetMapping& action, Effects& effects);
void applyMapping(Session& session, const ChooseSheet& action, Effects& effects);
void applyMapping(Session& session, const ShowAllFields& action, Effects& effects);
void applyMapping(Session& session, const FocusField& action, Effects& effects);
void applyMapping(Session& session, const StepColumn& action, Effects& effects);
void applyMapping(Session& session, const SaveMappingAs& action, Effects& effects);
void applyMapping(Session& session, const ConfirmMapping& action, Effects& effects);
void applyMapping(Session& session, const CancelMapping& action, Effects& effects);

} // namespace app
