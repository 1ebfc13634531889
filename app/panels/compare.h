#pragma once

#include "app/panels/panel.h"

namespace app {

/// The chosen claim and those that contradict it as cards side by side, aligned row by row; rows that differ stand out.
/// `area` is the room over map and inspector. Returns the sheet's rectangle, empty when closed or nothing contradicts.
render::Rect compareSheet(const PanelContext& context, const render::Rect& area);

} // namespace app
