#pragma once

#include "render/scene/types.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace app {

/// A hatched area of the ground, or a line that is dashed because not everybody agrees to it.
struct Contested {
    enum class Kind : std::uint8_t {
        area,
        disputed, ///< Borders of a set, see LineClass.
        lineOfControl,
        indefinite,
        claim, ///< How far somebody's claim reaches, where the data have no border.
    };
    Kind kind = Kind::area;
    std::vector<std::vector<render::Point>> rings; ///< Of the map, metres; of an area by the even-odd rule.
    render::Bounds bounds;
    std::string words; ///< Who holds, who claims, and who says so; lines are separated by \n.

    /// Whether any of it lies within these bounds.
    bool meets(const render::Bounds& view) const;
    /// Whether a point lies in the area, or within `reach` metres of the line.
    bool at(render::Point point, double reach) const;
};

/// What the pointer lies over: a line sooner than an area. Null: nothing.
const Contested* contestedAt(std::span<const Contested> all, render::Point point, double reach);

} // namespace app
