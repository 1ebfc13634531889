#pragma once

#include "app/panels/panel.h"

#include <optional>

namespace app {

/// What lies over the map while the views are presented: how far the story has come, the dot where the hand points, darkness.
void presentationOverlay(const PanelContext& context, const render::Rect& screen, std::optional<render::Vec2> pointer);

} // namespace app
