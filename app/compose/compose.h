#pragma once

#include "app/compose/annotation_layer.h"
#include "app/compose/area_layer.h"
#include "app/compose/document_facts.h"
#include "app/compose/dot_layers.h"
#include "app/compose/half.h"
#include "app/compose/layer_paint.h"
#include "app/compose/locator.h"
#include "app/compose/map_names.h"
#include "app/compose/map_tools_layer.h"
#include "app/compose/page_layout.h"
#include "app/compose/quiz_layer.h"
#include "app/compose/raster_layers.h"
#include "app/compose/text_painter.h"
#include "app/session/session.h"
#include "app/world/world.h"
#include "render/scene/scene.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

class ChartComposer;
class ClaimGroups;
struct ClaimGroup;
class SymbolPainter;
class UnitSymbols;
struct ChartModel;
struct ChartPicture;

/// What stands around the map. `window`: scale bar and caption, the panels say the rest. `full`: title, legend with the
/// certainty key, sources, what could not be drawn, scale bar.
enum class Furniture : std::uint8_t { none, window, full };

struct ComposeOptions {
    int widthPx = 1, heightPx = 1; ///< Framebuffer px.
    Furniture furniture = Furniture::full;
    bool labels = true;
    WorldSetPtr world; ///< The ground to draw; when null, the best that is loaded.
    Half half = Half::whole;
    std::size_t densest = 0; ///< What the strongest square of the data layers stands for at least; see DotQuery::atLeast.
    bool live = false; ///< Of a window: unit symbols come when they are ready, not before the picture.
    int shownFromPx = 0, shownToPx = 1 << 30; ///< The columns that will be seen of it: what is written stands in them.
    std::string note = {};    ///< What is kept back, for the captions; empty: nothing.
    bool transparent = false; ///< Without water, and what lies beyond the map.
};

/// Something of a picture that stands for claims: a mark or a row (by its rectangle), or a region (by its shape).
struct HitTarget {
    std::uint32_t first = 0; ///< Index of a claim in the document: the only one, or the first of several.
    const ClaimGroup* group = nullptr; ///< All of its claims, when there is one; of the composition's groups.
    std::vector<std::uint32_t> others; ///< Without a group: claims besides the first.
    render::Rect rect; ///< Framebuffer px; unused with a shape.
    BoundaryShapePtr shape;
    bool deniedFirst = false; ///< The group's claims are listed denials first.
};

/// A part of what stands around the map.
struct PlacedPart {
    PagePart part = PagePart::title;
    render::Rect rect; ///< Framebuffer px.
    render::Rect room; ///< Where its upper left corner may stand.
};

/// A picture and what in it answers to the pointer, topmost first.
struct Composition {
    render::Scene scene;
    geo::MapProjectionPtr map = geo::webMercator(); ///< What it is drawn in: the session's, or for a moment the one before.
    std::vector<HitTarget> hits;
    std::shared_ptr<const ClaimGroups> groups; ///< What the hits speak of.
    DotPicture dots; ///< What the data layers show.
    std::vector<AreaLayer::Area> areas; ///< That their rows name without a position.
    WorldSetPtr ground; ///< What was drawn of the world; null: nothing yet.
    std::optional<Locator> locator; ///< A small map that lies over the picture.
    std::vector<AnnotationHit> annotations; ///< In the order of drawing, words after lines.
    std::vector<PlacedPart> parts;  ///< In the order of drawing; of a whole picture.
    std::size_t furnitureFrom = 0; ///< The quads of the overlay from which on they stand around the map.
};

/// Turns a session into a scene. Owns fonts and atlas (opened when first needed); borrows the world.
class MapComposer {
public:
    /// `symbols`: of units, shared with other composers; null: units have a pictogram.
    explicit MapComposer(World& world, std::shared_ptr<UnitSymbols> symbols = nullptr);
    ~MapComposer();

    /// `before`: a picture that is done with; its memory is used again.
    Composition compose(const Session& session, const ComposeOptions& options, Composition before = {});

    /// The session's charts for a strip of this size; null when there are none, or no text can be drawn. Valid until the next call.
    const ChartPicture* charts(const Session& session, int widthPx, int heightPx);
    /// The counts that were drawn last, or null.
    const ChartModel* chartModel() const;

    /// Notes what letters are for whoever needs more than their quads; from before the first picture on. Null: no longer.
    void recordText(render::text::TextRecord* record)
    {
        m_record = record;
        if (m_text)
            m_text->record(record);
    }
    /// The fonts that were used; null: no text was drawn.
    const render::text::FontSet* fonts() const { return m_text ? &m_text->fonts() : nullptr; }

    /// What no clock changes of the session's document, kept until it changes; for the panels as well.
    const DocumentFacts& facts(const Session& session) { return m_facts.of(session); }

    /// Rows of data layers are drawn from the GPU's buffers from now on; `counter` asks the renderer that draws the pictures.
    void countWith(const EventCounter& counter)
    {
        m_dots.countWith(counter);
        m_dotsOfA.countWith(counter);
    }

    /// The row of a visible data layer that is drawn nearest to a pixel of a picture of this size, within a few px; `wait`
    /// as dotAt() has it.
    std::optional<DataRow> rowAt(const Session& session, int widthPx, int heightPx, double xPx, double yPx,
                                 Half half = Half::whole, bool wait = true);

    /// Whether an answer of rowAt() that was not waited for is still to come.
    bool rowToCome(Half half) { return dotsOf(half).answerToCome(); }

    /// What DotLayers::fullest() says of a picture.
    DotLayers::Fullest fullest(const Session& session, const MapCamera& camera, Half half) { return dotsOf(half).fullest(session, camera); }

    /// What the dots of a picture mean.
    const DotLayers::Key& dotKey(const DotPicture& picture) { return m_dots.keyOf(picture); }

    /// What the colours of the user's visible layers mean, the topmost first.
    std::vector<LayerKey> layerKeys(const Session& session) { return m_layers.legend(session, session.map, paletteFor(session.settings.theme)); }

    /// Whether shapes of the user's layers are still being made in the background.
    bool layersToCome() const { return m_layers.working(); }
    const RasterLayers& rasters() const { return m_rasters; }
    /// Whether rasters are still being made for the last picture.
    bool rastersLoading() const { return m_rasters.loading(); }

    /// Fonts that were not found, characters that no font has and layouts that cannot be read, in words, those since the last call.
    std::vector<std::string> takeTextIssues();
    /// The letters of its pictures, for others that go with them; null: there are none, and textError() says why.
    TextPainter* letters() { return hasText() ? m_text.get() : nullptr; }
    /// The painter of unit symbols, or null.
    SymbolPainter* symbols() const { return m_symbols.get(); }

    /// Why no text can be drawn, or empty.
    const std::string& textError() const;
    World& world() { return m_world; }

private:
    World& m_world;
    std::unique_ptr<TextPainter> m_text;
    std::unique_ptr<SymbolPainter> m_symbols;
    std::string m_textError;
    std::string m_groundKey;
    std::uint64_t m_groundRevision = 0;
    std::vector<render::GroundItem> m_ground;
    FactsCache m_facts;
    DotLayers m_dots, m_dotsOfA; ///< Of half A apart, so that each keeps its picture from frame to frame.
    AreaLayer m_areas;
    LayerPainter m_layers;
    AnnotationLayer m_annotations;
    MapToolsLayer m_tools;
    PageLayouts m_pages;
    RasterLayers m_rasters;
    std::array<NameLayer, 3> m_names; ///< One for each Half.
    std::vector<render::Quad> m_furniture; ///< Memory of one picture's.
    std::vector<render::Rect> m_occupied;  ///< The same.
    std::array<std::shared_ptr<ClaimGroups>, 3> m_groups; ///< The same; one that a picture still holds is copied, not changed.
    std::unique_ptr<ChartComposer> m_charts; ///< Made when first needed.
    std::size_t m_issuesTaken = 0;
    render::text::TextRecord* m_record = nullptr;
    QuizLayer m_quiz;

    bool hasText();

    void updateGround(const Session& session, const MapCamera& camera, const WorldSetPtr& world, const ComposeOptions& options);
    DotLayers& dotsOf(Half half);
    std::shared_ptr<ClaimGroups> groupsFor(const Session& session, const MapCamera& camera, Half half);
};

/// The camera of a session for a picture of this size; its centre lies on whole pixels.
MapCamera cameraFor(const Session& session, int widthPx, int heightPx);
/// The same on another map than the session's.
MapCamera cameraFor(const Session& session, const geo::MapProjectionPtr& map, int widthPx, int heightPx);

/// What is contested of the ground under a pixel, where it is drawn; null: nothing.
const Contested* contestedUnder(const Composition& composition, const Session& session, float xPx, float yPx);

/// The target under a pixel, or null.
const HitTarget* targetAt(const Composition& composition, float xPx, float yPx);
/// The claims of one of its targets.
std::vector<std::uint32_t> claimsOf(const Composition& composition, const HitTarget& target);
/// The claims under a pixel, of the topmost target.
std::vector<std::uint32_t> hitTest(const Composition& composition, float xPx, float yPx);

/// Zoom and centre that show what these claims are about in a map of so many logical px; none when nowhere. With all
/// claims (not just one) all rows of the visible data layers are shown; without any of them the user's visible layers.
std::optional<MapView> fitView(World& world, const Session& session, const std::vector<std::uint32_t>& claims,
                               double widthPx, double heightPx);
/// The same for one layer; none when it is empty.
std::optional<MapView> fitLayer(const Session& session, const UserLayer& layer, double widthPx, double heightPx);

} // namespace app
