#pragma once

#include "app/session/action.h"

#include <span>

namespace app {

/// The answers that a question takes, the one that Enter gives first.
std::span<const Reply> repliesTo(const Question& question);

/// Takes an answer to the open question; one it does not take is ignored. Pure: what needs the disk goes to `effects`.
void answer(Session& session, Reply reply, Effects& effects);

/// Goes on with what was asked for, or asks first when it would lose unsaved work.
void proceed(Session& session, const Next& next, Effects& effects);

} // namespace app
