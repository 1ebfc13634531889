#pragma once

#include "app/compose/style.h"
#include "app/world/world.h"

#include <vector>

namespace app {

/// The printed-atlas ground in drawing order: glow of the coast, land, lakes, rivers, disputed areas, borders.
/// `scale` is the content scale; `thinness` (0..1) makes all lines finer, for a world of a few hundred px.
/// Rasters lie on the land and under all borders; those that only shade it under rivers and lakes as well.
struct RasterGround {
    std::vector<render::GroundItem> shade, pictures;
};
std::vector<render::GroundItem> groundItems(const WorldSet& world, const Visible& visible, const Palette& palette,
                                            float scale, float thinness = 1, const RasterGround& rasters = {});

/// How much finer lines are at a scale, in steps: 1 down to a world 1,500 logical px wide, then less.
float thinnessAt(double zoom);

/// Which kinds of borders and areas a picture shows.
struct BorderKey {
    bool international = false, disputed = false, lineOfControl = false, indefinite = false, claim = false, area = false;
    bool any() const { return international || disputed || lineOfControl || indefinite || claim || area; }
};
/// Of what is visible, what lies within the camera's view; `wrapMetres` after which the map repeats, or 0.
BorderKey borderKey(const WorldSet* world, const Visible& visible, const render::Camera& camera, double wrapMetres);

/// Whether what is visible includes it.
bool isShown(const Contested& contested, const Visible& visible);

/// How the lines of contested borders are dashed, logical px.
inline constexpr render::Dash kDisputedDash{6, 4}, kControlDash{2, 3}, kIndefiniteDash{2, 5}, kClaimDash{4, 3};

/// Degrees between the lines of a graticule, so that they lie some 100 logical px apart at this zoom.
double graticuleStep(double zoom);

/// Meridians and parallels every `stepDegrees`, drawn over the ground of a map; at a scale of `metresPerPixel` they are as
/// smooth as can be seen.
render::GroundItem graticule(const geo::MapProjectionPtr& map, double stepDegrees, double metresPerPixel, const Palette& palette, float scale);

} // namespace app
