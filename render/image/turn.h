#pragma once

#include "render/image/image.h"

namespace render {

/// OpenGL reads pictures from the bottom row up.
void turnOver(Image& image);

/// Colours that were multiplied by their alpha as they are without.
void straighten(Image& image);

} // namespace render
