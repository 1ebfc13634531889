#pragma once

#include "app/panels/panel.h"

namespace app {

/// The sign of a claim at the present clocks, in the colour of its side: see drawStateGlyph(). When others contradict
/// it the right half is that of the first of them.
void drawClaimGlyph(const PanelContext& context, float x, float y, float radius, std::uint32_t claim);

/// A line through a text that was taken back.
void strikeThrough(const PanelContext& context, float x, float middle, float width, PackedColor color);

} // namespace app
