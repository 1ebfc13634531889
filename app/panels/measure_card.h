#pragma once

#include "app/panels/panel.h"

namespace app {

/// What is measured, in a card over the map's upper right corner: lengths, bearing, area, the unit, and how to go on. Its
/// rectangle, empty while nothing is measured.
render::Rect measureCard(const PanelContext& context, const render::Rect& map);

/// All that it tells, a line each, for the clipboard.
std::string measureText(const Session& session);

} // namespace app
