#pragma once

#include "render/scene/bitmap.h"
#include "render/scene/camera.h"
#include "render/scene/dots.h"
#include "render/scene/event_cloud.h"
#include "render/scene/mesh.h"
#include "render/scene/tile.h"
#include "render/scene/types.h"

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace render {

/// How a soft band meets what is under it: `over` blends; `lightest` and `darkest` keep one value per channel, so that
/// a band that folds over itself does not add up.
enum class Blend { over, lightest, darkest };

/// Lengths in framebuffer pixels; an `onPx` of 0 draws a solid line.
struct Dash {
    float onPx = 0;
    float offPx = 0;
    friend bool operator==(const Dash&, const Dash&) = default;
};

/// Parallel strokes at a fixed screen density. `angleDeg` is counted anticlockwise from east.
struct Hatch {
    Color color;
    float angleDeg = 45;
    float widthPx = 1.4F;
    float periodPx = 7;
    Dash dash; ///< Strokes broken along their length when not solid.
    float phasePx = 0; ///< Shift across the strokes, so that two hatches of one angle do not hide each other.
};

struct FillItem {
    FillMeshPtr mesh;
    Color color;
    std::optional<Hatch> hatch; ///< With a hatch, `color` is drawn under it (alpha 0 for none).
};

struct LineItem {
    LineMeshPtr mesh;
    Color color;
    float widthPx = 1;
    /// Width of the soft edge. 1 is plain anti-aliasing; as wide as the line it makes a glow.
    float featherPx = 1;
    Dash dash;
    Blend blend = Blend::over;
    /// Colour under the soft edge for `lightest` and `darkest`, where nothing is blended.
    Color under;
    /// A wider line around this one, `casingPx` more on each side; never under it. Not dashed. 0: none.
    Color casing{0, 0, 0, 0};
    float casingPx = 0;
    /// Items of one number other than 0 that follow each other, alike but for their meshes, are one drawing: no pixel of it is
    /// blended twice, where lines cross or overlap themselves, and no casing lies on a line.
    std::uint32_t group = 0;
};

/// A picture that lies on the map: a square of a raster layer, or a part of one.
struct RasterItem {
    TilePtr tile;
    Bounds bounds; ///< Metres.
    float opacity = 1;
    Rect part{0, 0, 1, 1}; ///< What of the tile (without its rim) fills them, of its width and height, y down.
};

/// Drawn in order, once for each camera, and kept.
using GroundItem = std::variant<FillItem, LineItem, RasterItem>;

/// An area a claim speaks of: hatched, outlined, its hatch fading towards an edge nobody stated.
struct RegionItem {
    std::vector<FillMeshPtr> fills;
    std::vector<LineMeshPtr> outlines;
    std::vector<Hatch> hatches;
    Color fill{0, 0, 0, 0};
    float fadePx = 0; ///< Hatch and fill fade to nothing over this distance inside the outline; 0 is a crisp edge.
    Color outline{0, 0, 0, 0};
    float outlineWidthPx = 0;
    Dash outlineDash;
};

/// The shapes a mark, a card, a swatch or a letter is made of.
enum class Shape : std::uint8_t { rectangle, ellipse, square, hexagon, triangle, glyph, hatch, sprite };

/// The part of a quad between two rays from its centre: split marks are made of several. Angles clockwise from east.
struct Wedge {
    float start = 0; ///< Radians.
    float sweep = 0; ///< Radians, at most pi; 0: the quad is whole.
    float gapPx = 0; ///< Left out along both rays.
    friend bool operator==(const Wedge&, const Wedge&) = default;
};

/// One instanced quad of the overlay, drawn in order.
struct Quad {
    Shape shape = Shape::rectangle;
    Vec2 center;
    Vec2 half; ///< Half width and height in px, before the stroke.
    float rotation = 0; ///< Radians, clockwise on the screen.
    Color fill{0, 0, 0, 0};   ///< Sprite: only its alpha counts, and fades the whole.
    Color stroke{0, 0, 0, 0}; ///< Outline; for a glyph its halo.
    float strokePx = 0; ///< Outline width, centred on the edge; for a glyph the halo's.
    float radiusPx = 0; ///< Corner radius of a rectangle; hatch: period.
    float softPx = 0; ///< Width of the soft edge beyond plain anti-aliasing (shadows).
    Dash dash; ///< Of the outline; hatch: {stroke width, 0}.
    Rect uv; ///< Glyph, sprite: texels in the atlas; a sprite is sharp where one texel covers one pixel.
    float glyphScale = 1; ///< Glyph: screen px for each px of the atlas.
    Wedge wedge;
    friend bool operator==(const Quad&, const Quad&) = default;
};

/// Bytes of the glyph atlas and when they last changed. Borrowed for the call.
struct AtlasView {
    const std::uint8_t* texels = nullptr; ///< width × height, one channel, row by row.
    int width = 0;
    int height = 0;
    std::uint64_t revision = 0;
    float edge = 0.5F; ///< Value (0..1) of the outline.
    float rangePx = 16; ///< Atlas px of distance that the values 0 to 1 span.
};

/// Texels of the sprite atlas and when they last changed. Borrowed for the call.
struct SpriteView {
    const std::uint8_t* texels = nullptr; ///< width × height, RGBA, row by row; colours multiplied by their alpha.
    int width = 0;
    int height = 0;
    std::uint64_t revision = 0;
};

/// Everything one picture is made of. Plain values; the meshes are shared and immutable.
struct Scene {
    Camera camera;
    Color background;
    /// Width in metres after which the plane repeats (a full turn of a cylindrical projection); 0: it does not.
    double wrapMetres = 0;
    std::vector<GroundItem> ground;
    /// Changes whenever `ground` or `background` would draw other pixels for the same camera.
    std::uint64_t groundRevision = 0;
    BitmapPtr squares; ///< Over the ground and under the regions; null: none.
    DotSetPtr dots;    ///< The same.
    EventPicturePtr events; ///< The same; of a window whose events live on the GPU.
    std::vector<RegionItem> regions;
    std::vector<Quad> names; ///< Under the overlay; a window keeps them while they stay the same.
    std::vector<Quad> overlay;
    AtlasView atlas;
    SpriteView sprites; ///< Of quads of Shape::sprite in the overlay.
};

} // namespace render
