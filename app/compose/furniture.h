#pragma once

#include "app/compose/canvas.h"
#include "app/compose/claim_groups.h"
#include "app/compose/compose.h"
#include "app/compose/ground.h"
#include "app/compose/page_layout.h"

#include <string>
#include <vector>

namespace app {

struct LegendRow;

/// What of the legend is not about claims.
struct LegendKeys {
    const DotLayers::Key& dots;
    const std::vector<LayerKey>& layers;
    const std::vector<AreaLayer::Area>& areas;
    BorderKey borders = {};
    std::vector<std::string> annotators = {}; ///< Who made the annotations of the picture; see authorsOf().
};

/// What stands around the map. Drawn after it, but laid out before: `reserved` are the rectangles that claims and names
/// keep clear of.
class FurnitureLayout {
public:
    FurnitureLayout(const Session& session, const DocumentFacts& facts, const ClaimGroups& groups,
                    const LegendKeys& keys, const MapCamera& camera, const ComposeOptions& options, const PageLayout& page,
                    const Canvas& canvas);

    const std::vector<render::Rect>& reserved() const { return m_reserved; }
    void draw(std::vector<HitTarget>& hits) const;
    /// Where the small map lies, inside its frame; none when there is none.
    const std::optional<render::Rect>& locator() const { return m_locator; }
    /// What stands where, for a hand to move it; of a whole picture.
    const std::vector<PlacedPart>& placed() const { return m_placed; }

private:
    struct Part {
        render::Rect rect;
        std::vector<render::Quad> quads; ///< Relative to the rectangle's top left corner.
        std::vector<HitTarget> hits;
    };
    void place(Part part, float x, float y);
    void placeAroundWhole(const PageLayout& page);
    /// All parts of a template that the choice does not leave out; the words that no picture leaves without are added.
    void placeParts(const PageLayout& page, const PageChoice& choice);
    void placePart(const PageLayout& page, const PartRule& rule, const PageChoice& choice);
    Part build(const PartRule& rule, float maxWidth, float maxHeight);
    /// Where the upper left corner of a part may stand.
    render::Rect roomOf(const PageLayout& page, const PartRule& rule, const render::Rect& part) const;
    /// Where it stands.
    render::Vec2 spotOf(const PageLayout& page, const PartRule& rule, const PageChoice& choice, const render::Rect& part) const;
    /// Of one of two pictures that stand beside each other: its state at the top; a full picture's title and legend are
    /// with A, its sources with B.
    void placeAroundHalf();
    Part titlePart(float maxWidth) const;
    Part statePart(float maxWidth, bool counts) const;
    /// Between the halves, where this picture ends.
    Part linePart() const;
    /// With as many columns as it takes to be no higher; what is left over is counted.
    Part legendPart(float maxHeight) const;
    std::vector<LegendRow> legendRows() const;
    Part sourcesPart(float maxWidth) const;
    Part stampPart() const;
    /// With smaller letters where it would be higher.
    Part storyPart(float maxWidth, float maxHeight) const;
    Part locatorPart();
    /// What is listed in words because no mark would be honest: whole countries, and claims without a place.
    Part asidePart(std::size_t mostRows, float width) const;
    /// A bar that is true in the middle of the map, with an arrow where north is one direction; nothing where the scale
    /// differs too much for a bar to mean anything.
    Part scalePart() const;
    /// The small map's frame, by its lower left corner, when there is to be one.
    void placeLocator(float x, float bottom);
    /// What of a placed frame is the small map.
    void keepLocator(const render::Rect& frame);
    Part captionPart(float width) const;
    /// How many claims show, and what is kept back.
    std::string counts() const;

    const Session& m_session;
    const DocumentFacts& m_facts;
    const ClaimGroups& m_groups;
    LegendKeys m_keys;
    const MapCamera& m_camera;
    Canvas m_canvas; ///< Its scale is that of the part being built.
    float m_scale;   ///< Of the picture.
    Furniture m_kind;
    Half m_half;
    std::string m_note;
    float m_from, m_to, m_height; ///< The columns that are seen, and the height, px.
    std::vector<Part> m_parts;
    std::vector<render::Rect> m_reserved;
    std::optional<render::Rect> m_locator;
    std::vector<PlacedPart> m_placed;
    float m_foot = 0; ///< Height of a caption over the whole width.
};

/// A round length for a scale bar: 1, 2 or 5 times a power of ten, at most maxMetres.
double roundScaleLength(double maxMetres);

} // namespace app
