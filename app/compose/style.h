#pragma once

#include "app/session/session.h"
#include "render/scene/scene.h"

#include <string>

namespace app {

/// Every colour of a picture. The starting values are those of the design's look; see app/compose/README.md.
struct Palette {
    render::Color land, water, beyond, coast, coastGlow, river, lakeShore;
    render::Color admin1, admin0, admin0Band, disputedHatch, graticule;
    render::Color countryName, regionName, cityName, waterName, halo;
    render::Color card, cardLine, ink, muted, accent;
    bool bandDarkens = true; ///< The band inside the borders is darker than the land (else lighter).
    bool strong = false;     ///< High contrast: the sides have darker colours, on which white can be read.
    float lineFactor = 1;    ///< How much thicker the lines of the ground are than usual.
    bool patterns = false;   ///< For print: no tints, sides told apart by pattern and shape alone.
};
const Palette& paletteFor(Theme theme);

/// How a side looks: colour, direction of its hatch, outline of its marks.
struct SideStyle {
    render::Color color;
    float hatchDeg = 45;
    render::Shape shape = render::Shape::ellipse;
    float turn = 0; ///< Of that outline, radians clockwise.
};
/// index: geo::Side::colour; negative is the style of "no side known".
SideStyle sideStyle(int index, const Palette& palette);

} // namespace app
