#pragma once

#include "app/panels/panel.h"

namespace app {

/// The slim bar above the map: what is open, and what can be done with the view. Opening files is done by dropping
/// them on the window.
void toolbarPanel(const PanelContext& context, const render::Rect& rect, const render::Rect& map);

} // namespace app
