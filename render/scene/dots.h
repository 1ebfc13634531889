#pragma once

#include "render/scene/types.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

/// Many small round marks of one size over the ground, drawn in order: discs, or rings where hollow.
struct DotSet {
    struct Dot {
        float x = 0, y = 0;      ///< Px from the picture's top left corner.
        std::uint32_t color = 0; ///< Index into `colors`; with kHollow a ring.
    };
    static constexpr std::uint32_t kHollow = 0x100;
    static constexpr std::size_t kMostColors = 16;

    std::vector<Dot> dots = {};
    std::vector<Color> colors = {};
    float radiusPx = 3;
    float rimPx = 0;  ///< Of a thin edge that parts dots which touch, outside the radius.
    Color rim = {};
    float holePx = 0; ///< Radius of a hollow dot's hole, filled with the rim's colour.
};
using DotSetPtr = std::shared_ptr<const DotSet>;

} // namespace render
