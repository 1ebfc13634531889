#pragma once

#include "app/panels/panel.h"

namespace app {

/// Play, step, mode, step length, speed and loop, from the cursor's place on one line. Returns the rectangle of the
/// play button.
render::Rect playControls(const PanelContext& context);

} // namespace app
