#pragma once

#include "app/panels/panel.h"
#include "geo/base/lon_lat.h"

#include <optional>

namespace app {

/// Counts and messages at the left; position under the pointer, scale and projection at the right.
void statusLine(const PanelContext& context, const render::Rect& rect, std::optional<geo::LonLat> pointer,
                bool loading);

} // namespace app
