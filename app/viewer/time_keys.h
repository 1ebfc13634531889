#pragma once

#include "app/platform/key_queue.h"
#include "app/session/action.h"

namespace app {

/// What a key pressed without Ctrl or Alt means for the clocks and for playing; empty when nothing.
Actions timeKey(const KeyPress& press, const Session& session);

/// The next of window, instant and cumulative; of once, loop and to and fro.
TimeMode nextMode(TimeMode mode);
Repeat nextRepeat(Repeat repeat);

} // namespace app
