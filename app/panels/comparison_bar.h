#pragma once

#include "app/panels/panel.h"

namespace app {

/// The strip over the map while two states of the clocks are compared: how, which two, and what to do with them.
void comparisonBar(const PanelContext& context, const render::Rect& rect);

} // namespace app
