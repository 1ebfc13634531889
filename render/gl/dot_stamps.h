#pragma once

#include "render/gl/handle.h"
#include "render/scene/types.h"

#include <vector>

namespace render::gl {

/// What dots look like.
struct DotLook {
    std::vector<Color> colors;                 ///< At most DotSet::kMostColors.
    float radiusPx = 3, rimPx = 0, holePx = 0; ///< As in DotSet.
    Color rim = {};
    friend bool operator==(const DotLook&, const DotLook&) = default;

    /// Px of a side; odd, so that dots stand on the middle of a pixel.
    int sizePx() const;
};

/// A texture with a dot of each colour: discs in its first row, rings in the second. What dot.frag reads.
class DotStamps {
public:
    /// Binds the texture; made anew where the look is another. Answers the bytes that were sent for it.
    std::size_t bind(const DotLook& look);

private:
    Texture m_texture;
    DotLook m_look; ///< What it was made for.
};

} // namespace render::gl
