#pragma once

#include "app/compose/canvas.h"
#include "app/world/world.h"
#include "render/labels/label_path.h"
#include "render/labels/label_placer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// One way in which a name may stand, px relative to its anchor.
struct NameShape {
    render::text::ShapedText text;
    std::vector<render::text::GlyphPose> poses; ///< Of each glyph; empty for upright text.
    render::Vec2 origin;                        ///< Of upright text: left end of the first baseline.
    std::vector<render::labels::RectPx> boxes;  ///< What it covers.
    render::labels::RectPx bounds;
};

/// A name made ready for one scale of one map: all but where the camera is.
struct ReadyName {
    std::uint64_t id = 0;
    render::Point at; ///< The anchor, metres of the map.
    std::vector<NameShape> shapes; ///< Best first. A city has one, which goes around its dot.
    std::vector<render::labels::LabelShape> views; ///< The boxes of the shapes, of all but cities.
    float priority = 0;
    std::uint64_t group = 0; ///< Of repetitions of one name, which stand at least
    float apartPx = 0;       ///< so far from each other.
    render::Color color;
    float dotPx = 0; ///< Radius of a city's dot.
    bool ringed = false; ///< The dot of a capital.
    bool onWater = false; ///< Whose colour its halo then has.

    ReadyName() = default;
    ReadyName(ReadyName&&) = default; ///< Views borrow from shapes, which move along; copies would not.
    ReadyName& operator=(ReadyName&&) = default;

    /// Fills `views`; to be called when `shapes` will no longer change.
    void finish();
};

/// What the names of a picture have in common.
struct NameScale {
    double metresPerPixel = 1;
    double zoom = 0; ///< Of logical px, Web Mercator's.
    float contentScale = 1;
    std::string language;
    friend bool operator==(const NameScale&, const NameScale&) = default;
};

/// Whether a name is written at this scale at all, if it finds room.
bool isWanted(const NamePoint& name, const Visible& visible, const NameScale& scale);

/// The zoom from which a city is named.
double cityNamedFrom(const NamePoint& city);

/// The zoom from which a sea or lake is named.
double waterNamedFrom(const NamePoint& water);

/// The ways in which it may be written; none when it has no room on its region.
ReadyName makeReady(const NamePoint& name, const NameScale& scale, const Canvas& canvas);

/// Upright text around (0, 0).
NameShape uprightShape(render::text::ShapedText text);
/// Text along a path from a distance on, its capitals in the middle of the line; letters that join stay straight.
NameShape shapeAlong(render::text::ShapedText text, const render::labels::LabelPath& path, float fromPx);

} // namespace app
