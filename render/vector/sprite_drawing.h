#pragma once

#include "render/scene/types.h"

#include <string>

namespace render::vector {

/// What a sprite is as a drawing.
struct SpriteDrawing {
    Rect uv;         ///< As quads have it.
    std::string svg;
    Rect viewport;   ///< Where the drawing's viewport lies, px from the sprite's upper left corner; a texel is a px.
};

} // namespace render::vector
