#pragma once

#include "app/compose/area_layer.h"
#include "app/compose/document_facts.h"
#include "app/compose/dot_layers.h"
#include "app/compose/half.h"
#include "app/compose/layer_paint.h"
#include "app/compose/map_names.h"
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
    int shownFromPx = 0, shownToPx = 1 << 30; ///< The columns that will be seen of it: what is written stands in them.
};

/// Something of a picture that stands for claims: a mark or a row (by its rectangle), or a region (by its shape).
struct HitTarget {
    std::vector<std::uint32_t> claims; ///< Indexes in the document.
    render::Rect rect; ///< Framebuffer px; unused with a shape.
    BoundaryShapePtr shape;
};

/// A picture and what in it answers to the pointer, topmost first.
struct Composition {
    render::Scene scene;
    geo::MapProjectionPtr map; ///< What it is drawn in: the session's, or for a moment the one before.
    std::vector<HitTarget> hits;
    DotPicture dots; ///< What the data layers show.
    std::vector<AreaLayer::Area> areas; ///< That their rows name without a position.
};

/// Turns a session into a scene. Owns fonts and atlas (opened when first needed); borrows the world.
class MapComposer {
public:
    /// `symbols`: of units, shared with other composers; null: units have a pictogram.
    explicit MapComposer(World& world, std::shared_ptr<UnitSymbols> symbols = nullptr);
    ~MapComposer();

    Composition compose(const Session& session, const ComposeOptions& options);

    /// The session's charts for a strip of this size; null when there are none, or no text can be drawn. Valid until the next call.
    const ChartPicture* charts(const Session& session, int widthPx, int heightPx);
    /// The counts that were drawn last, or null.
    const ChartModel* chartModel() const;

    /// What no clock changes of the session's document, kept until it changes; for the panels as well.
    const DocumentFacts& facts(const Session& session) { return m_facts.of(session); }

    /// The row of a visible data layer that is drawn nearest to a pixel of a picture of this size, within a few px; `wait`
    /// as dotAt() has it.
    std::optional<DataRow> rowAt(const Session& session, int widthPx, int heightPx, double xPx, double yPx,
                                 Half half = Half::whole, bool wait = true);

    /// Whether an answer of rowAt() that was not waited for is still to come.
    bool rowToCome(Half half) { return dotsOf(half).answerToCome(); }

    /// What DotLayers::fullest() says of a picture.
    DotLayers::Fullest fullest(const Session& session, const MapCamera& camera, Half half) { return dotsOf(half).fullest(session, camera); }

    /// What the dots of a picture mean.
    DotLayers::Key dotKey(const DotPicture& picture) const { return m_dots.keyOf(picture); }

    /// What the colours of the user's visible layers mean, the topmost first.
    std::vector<LayerKey> layerKeys(const Session& session) { return m_layers.legend(session, session.map, paletteFor(session.settings.theme)); }

    /// Whether shapes of the user's layers are still being made in the background.
    bool layersToCome() const { return m_layers.working(); }

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
    std::array<NameLayer, 3> m_names; ///< One for each Half.
    std::unique_ptr<ChartComposer> m_charts; ///< Made when first needed.

    bool hasText();

    void updateGround(const Session& session, const MapCamera& camera, const WorldSetPtr& world, bool now);
    DotLayers& dotsOf(Half half);
};

/// The camera of a session for a picture of this size; its centre lies on whole pixels.
MapCamera cameraFor(const Session& session, int widthPx, int heightPx);
/// The same on another map than the session's.
MapCamera cameraFor(const Session& session, const geo::MapProjectionPtr& map, int widthPx, int heightPx);

/// The claims under a pixel, topmost target first.
std::vector<std::uint32_t> hitTest(const Composition& composition, float xPx, float yPx);

/// Zoom and centre that show what these claims are about in a map of so many logical px; none when nowhere. With all
/// claims (not just one) all rows of the visible data layers are shown; without any of them the user's visible layers.
std::optional<MapView> fitView(World& world, const Session& session, const std::vector<std::uint32_t>& claims,
                               double widthPx, double heightPx);
/// The same for one layer; none when it is empty.
std::optional<MapView> fitLayer(const Session& session, const UserLayer& layer, double widthPx, double heightPx);

} // namespace app
