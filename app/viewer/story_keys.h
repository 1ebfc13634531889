#pragma once

#include "app/platform/key_queue.h"
#include "app/session/action.h"

namespace app {

/// What a key asks for while the views are presented; what clickers send is among them.
Actions storyKey(const KeyPress& press, const Session& session);

} // namespace app
