#pragma once

#include "render/scene/scene.h"

namespace render::gl {

/// A scrap of all that every map has, `sidePx` wide and high: drawn once, a driver has compiled its variants of the shaders.
Scene scrapScene(int sidePx);

} // namespace render::gl
