#pragma once

#include "app/panels/panel.h"
#include "geo/base/lon_lat.h"

#include <optional>

namespace app {

/// Counts and messages at the left; position under the pointer, scale and projection at the right.
void statusLine(const PanelContext& context, const render::Rect& rect, std::optional<geo::LonLat> pointer,
                bool loading);

/// "51.6312° N, 36.1874° E", with as many digits as the scale can tell apart.
std::string positionWords(geo::LonLat position, double metresPerPixel);

} // namespace app
