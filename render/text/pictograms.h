#pragma once

#include <span>
#include <string_view>

namespace render::text {

// A symbol for a kind of claim: SVG path data on a grid of 24 x 24, y down, filled non-zero in one colour.
struct Pictogram {
    std::string_view name;
    std::string_view svgPath;
};

inline constexpr float kPictogramGrid = 24;

// All that the build baked from assets/pictograms, by name.
std::span<const Pictogram> pictograms();

// The pictogram of that name, or "other" for a name that has none.
const Pictogram& pictogram(std::string_view name);

} // namespace render::text
