#include "app/compose/compose.h"

#include "app/compose/charts.h"
#include "app/compose/claim_layer.h"
#include "app/compose/furniture.h"
#include "app/compose/graticule_labels.h"
#include "app/compose/map_place.h"
#include "app/compose/ground.h"
#include "app/compose/symbol_painter.h"
#include "app/session/worldview_choice.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

MapComposer::MapComposer(World& world, std::shared_ptr<UnitSymbols> symbols)
    : m_world(world), m_layers([&world] { world.tellArrival(); }), m_rasters([&world] { world.tellArrival(); })
{
    if (symbols)
        m_symbols = std::make_unique<SymbolPainter>(std::move(symbols));
}
MapComposer::~MapComposer() = default;

const std::string& MapComposer::textError() const { return m_textError; }

MapCamera cameraFor(const Session& session, int widthPx, int heightPx) { return cameraFor(session, session.map, widthPx, heightPx); }

MapCamera cameraFor(const Session& session, const geo::MapProjectionPtr& map, int widthPx, int heightPx)
{
    MapCamera camera;
    camera.map = map;
    camera.widthPx = widthPx;
    camera.heightPx = heightPx;
    camera.metresPerPixel = session.view.metresPerPixel() / static_cast<double>(session.settings.contentScale);
    geo::Projected c = map->forward(session.view.center);
    if (!std::isfinite(c.x) || !std::isfinite(c.y)) // Beyond what the map shows: its middle.
        c = map->forward(map->domain().center);
    const double mpp = camera.metresPerPixel;
    camera.center = {std::round(c.x / mpp) * mpp, std::round(c.y / mpp) * mpp};
    return camera;
}

void MapComposer::updateGround(const Session& session, const MapCamera& camera, const WorldSetPtr& world, const ComposeOptions& options)
{
    const bool now = options.world != nullptr;
    const Visible& v = session.visible;
    std::string key = std::to_string(reinterpret_cast<std::uintptr_t>(world.get())) + "/" +
                      std::to_string(static_cast<int>(session.settings.theme)) + "/" +
                      std::to_string(session.settings.contentScale);
    for (const bool b : {v.land, v.coast, v.admin1, v.admin0, v.disputed, v.rivers, v.lakes})
        key += b ? '1' : '0';
    const double step = v.graticule ? graticuleStep(session.view.zoom) : 0;
    const float thinness = thinnessAt(session.view.zoom);
    key += std::to_string(step) + "/" + std::to_string(thinness);
    key += m_layers.key(session, camera, now) + camera.map->key();
    if (step > 0 && !camera.map->northIsUp()) // Curves, as smooth as the scale needs.
        key += "/" + std::to_string(static_cast<int>(std::floor(std::log2(camera.metresPerPixel))));
    const RasterGround& rasters = m_rasters.look(session, camera, now);
    key += "/" + std::to_string(m_rasters.key()) + (options.transparent ? "/transparent" : "");
    if (key == m_groundKey)
        return;
    m_groundKey = key;
    ++m_groundRevision;
    Palette palette = paletteFor(session.settings.theme);
    if (options.transparent)
        palette.water = {0, 0, 0, 0};
    m_ground = world ? groundItems(*world, v, palette, session.settings.contentScale, thinness, rasters) : std::vector<render::GroundItem>{};
    if (step > 0)
        m_ground.push_back(graticule(camera.map, step, std::exp2(std::floor(std::log2(camera.metresPerPixel))), palette, session.settings.contentScale));
    m_layers.draw(session, camera.map, palette, m_ground);
}

namespace {

/// A ring around the chosen row of a data layer.
void ringChosenRow(const Session& card, const MapCamera& camera, const Canvas& canvas)
{
    const std::span<const geo::LonLat> points = card.document.claims.front().place.geometry.points();
    if (points.empty())
        return;
    render::Quad ring;
    ring.shape = render::Shape::ellipse;
    ring.center = pixelOf(camera, points.front());
    ring.half = {canvas.px(9), canvas.px(9)};
    ring.stroke = canvas.palette.accent;
    ring.strokePx = canvas.px(2.2);
    canvas.quads.push_back(ring);
}

/// What is not seen of a picture, for nothing to be written there.
void hideColumns(const ComposeOptions& options, std::vector<render::Rect>& reserved)
{
    const auto width = static_cast<float>(options.widthPx), height = static_cast<float>(options.heightPx);
    const auto from = static_cast<float>(options.shownFromPx), to = static_cast<float>(options.shownToPx);
    if (from > 0)
        reserved.push_back({0, 0, from, height});
    if (to < width)
        reserved.push_back({to, 0, width - to, height});
}

} // namespace

DotLayers& MapComposer::dotsOf(Half half)
{
    if (half != Half::a)
        return m_dots;
    m_dotsOfA.adopt(m_dots);
    return m_dotsOfA;
}

std::shared_ptr<ClaimGroups> MapComposer::groupsFor(const Session& session, const MapCamera& camera, Half half)
{
    if (!session.visible.claims)
        return std::make_shared<ClaimGroups>();
    std::shared_ptr<ClaimGroups>& groups = m_groups[static_cast<std::size_t>(half)];
    if (!groups)
        groups = std::make_shared<ClaimGroups>();
    else if (groups.use_count() > 1)
        groups = std::make_shared<ClaimGroups>(*groups);
    groups->update(session, m_facts.of(session, camera.map), m_world, camera);
    return groups;
}

namespace {

/// Nothing of a picture but its memory.
Composition emptied(Composition picture)
{
    render::Scene& scene = picture.scene;
    scene.squares.reset();
    scene.dots.reset();
    scene.events.reset();
    scene.regions.clear();
    scene.names.clear();
    scene.overlay.clear();
    scene.atlas = {};
    picture.hits.clear();
    picture.parts.clear();
    picture.annotations.clear();
    picture.groups.reset();
    picture.dots = {};
    picture.areas.clear();
    picture.furnitureFrom = 0;
    return picture;
}

} // namespace

Composition MapComposer::compose(const Session& session, const ComposeOptions& options, Composition before)
{
    Composition result = emptied(std::move(before));
    render::Scene& scene = result.scene;
    MapCamera camera = cameraFor(session, options.widthPx, options.heightPx);
    m_world.setWorldview(worldviewOf(session));
    const WorldSetPtr world = options.world ? options.world : m_world.best(camera);
    if (world && world->map->key() != camera.map->key()) // The new one is still being made.
        camera = cameraFor(session, world->map, options.widthPx, options.heightPx);
    result.map = camera.map;
    scene.camera = camera;
    scene.wrapMetres = camera.map->wrapMetres();
    const Palette& palette = paletteFor(session.settings.theme);
    scene.background = options.transparent ? render::Color{0, 0, 0, 0} : camera.map->isWebMercator() ? palette.water : palette.beyond;
    result.ground = world;
    updateGround(session, camera, world, options);
    scene.ground = m_ground;
    scene.groundRevision = m_groundRevision;

    DotLayers& dots = dotsOf(options.half);
    result.dots = dots.draw(session, camera, options.densest);
    scene.dots = result.dots.dots;
    scene.squares = result.dots.squares;
    scene.events = result.dots.events;
    result.areas = m_areas.areas(session, m_world, camera);

    const DocumentFacts& facts = m_facts.of(session, camera.map);
    const std::shared_ptr<ClaimGroups> kept = groupsFor(session, camera, options.half);
    result.groups = kept;
    ClaimGroups& groups = *kept;
    const float scale = session.settings.contentScale;
    ClaimLayerInput input{session, facts, groups, camera, {}, options.labels,
                          options.furniture != Furniture::window,
                          static_cast<float>(options.shownFromPx), static_cast<float>(std::min(options.shownToPx, options.widthPx))};
    scene.regions = AreaLayer::regions(result.areas, palette, scale);
    m_annotations.shapes(session, camera, palette, scene.regions, result.annotations);
    for (render::RegionItem& region : claimRegions(input, palette, scale))
        scene.regions.push_back(std::move(region));
    m_tools.lines(session, camera, palette, scene.regions);
    m_quiz.shapes(session, camera, palette, scene.regions);

    const bool wantsText = options.labels || options.furniture != Furniture::none;
    if (!wantsText || !hasText()) {
        for (render::RegionItem& mark : bareMarks(input, palette, scale))
            scene.regions.push_back(std::move(mark));
        return result;
    }
    if (options.half != Half::b) // Drawn after half A, with the same letters.
        m_text->makeRoom();
    const std::vector<NamePoint>& placeNames = m_world.names(session.settings.labelLanguage, camera.map);
    groups.nameCountries(placeNames);
    if (m_symbols && options.half != Half::b) // Both halves are one picture.
        m_symbols->begin(options.furniture != Furniture::window && !options.live);
    const Canvas claimCanvas{scene.overlay, *m_text, palette, scale, m_symbols.get()};
    const DotLayers::Key& dotKey = dots.keyOf(result.dots);
    m_furniture.clear();
    const Canvas furnitureCanvas{m_furniture, *m_text, palette, scale, m_symbols.get()};
    const std::vector<LayerKey> layerKeys = options.furniture == Furniture::full ? m_layers.legend(session, camera.map, palette) : std::vector<LayerKey>();
    const BorderKey borders = options.furniture == Furniture::full ? borderKey(world.get(), session.visible, camera, scene.wrapMetres) : BorderKey{};
    const FurnitureLayout layout(session, facts, groups, {dotKey, layerKeys, result.areas, borders, m_annotations.authors()}, camera, options,
                                 session.presentation ? presentationLayout() : options.furniture == Furniture::full ? m_pages.of(session) : plainLayout(), furnitureCanvas);
    layout.draw(result.hits);
    result.parts = layout.placed();
    input.reserved = layout.reserved();
    hideColumns(options, input.reserved);
    std::vector<render::Quad> onPage;
    m_annotations.words(session, camera, claimCanvas, {onPage, *m_text, palette, scale, m_symbols.get()}, input.reserved, result.annotations);
    const ClaimLayer layer = drawClaims(input, claimCanvas, result.hits);
    if (session.rowCard)
        ringChosenRow(*session.rowCard, camera, claimCanvas);
    std::vector<render::Rect>& occupied = m_occupied;
    occupied = layer.occupied;
    occupied.insert(occupied.end(), input.reserved.begin(), input.reserved.end());
    if (session.visible.graticule) {
        const float foot = options.furniture == Furniture::window ? claimCanvas.px(22) : 0; // The caption's.
        const auto from = static_cast<float>(std::max(options.shownFromPx, 0)), to = static_cast<float>(std::min(options.shownToPx, options.widthPx));
        writeGraticuleLabels(camera, graticuleStep(session.view.zoom), {from, 0, to - from, static_cast<float>(options.heightPx) - foot}, claimCanvas, occupied);
    }
    AreaLayer::writeCounts(result.areas, camera, claimCanvas, occupied);
    if (options.labels)
        scene.names = m_names[static_cast<std::size_t>(options.half)].draw(placeNames, world, session, camera, occupied, *m_text, palette);
    m_furniture.insert(m_furniture.end(), onPage.begin(), onPage.end());
    AnnotationLayer::handles(session, camera, furnitureCanvas, result.annotations);
    QuizLayer::marks(session, camera, furnitureCanvas);
    MapToolsLayer::marks(session, camera, furnitureCanvas); // Over everything: the hand is there.
    result.furnitureFrom = scene.overlay.size();
    scene.overlay.insert(scene.overlay.end(), m_furniture.begin(), m_furniture.end());
    scene.atlas = m_text->atlas();
    if (m_symbols)
        scene.sprites = m_symbols->view();
    if (layout.locator())
        result.locator = locator(session, *m_world.overview(), camera, *layout.locator(), furnitureCanvas);
    return result;
}

std::vector<std::string> MapComposer::takeTextIssues()
{
    const std::span<const std::string> all = m_text ? m_text->issues() : std::span<const std::string>();
    const std::size_t from = std::exchange(m_issuesTaken, all.size());
    std::vector<std::string> issues{all.begin() + static_cast<std::ptrdiff_t>(std::min(from, all.size())), all.end()};
    for (std::vector<std::string> problems : {m_pages.takeProblems(), m_annotations.takeProblems()})
        issues.insert(issues.end(), problems.begin(), problems.end());
    return issues;
}

bool MapComposer::hasText()
{
    if (!m_text && m_textError.empty())
        m_text = TextPainter::create(m_textError);
    if (m_text && m_record != nullptr)
        m_text->record(m_record);
    return m_text != nullptr;
}

const ChartPicture* MapComposer::charts(const Session& session, int widthPx, int heightPx)
{
    if (!session.panels.charts || widthPx < 1 || heightPx < 1 || !hasText())
        return nullptr;
    if (!m_charts)
        m_charts = std::make_unique<ChartComposer>();
    return &m_charts->draw(session, *m_text, widthPx, heightPx);
}

const ChartModel* MapComposer::chartModel() const { return m_charts ? m_charts->model() : nullptr; }

std::optional<DataRow> MapComposer::rowAt(const Session& session, int widthPx, int heightPx, double xPx, double yPx, Half half, bool wait)
{
    constexpr double kReachPx = 7;
    if (session.dataLayers.empty())
        return std::nullopt;
    return dotsOf(half).at(session, cameraFor(session, widthPx, heightPx), xPx, yPx, kReachPx * static_cast<double>(session.settings.contentScale), wait);
}

const HitTarget* targetAt(const Composition& composition, float xPx, float yPx)
{
    const render::Scene& scene = composition.scene;
    render::Point at = scene.camera.toMap(static_cast<double>(xPx), static_cast<double>(yPx));
    if (scene.wrapMetres > 0)
        at.x -= std::round(at.x / scene.wrapMetres) * scene.wrapMetres;
    for (const HitTarget& hit : composition.hits)
        if (hit.shape ? hit.shape->contains(at) : hit.rect.contains({xPx, yPx}))
            return &hit;
    return nullptr;
}

std::vector<std::uint32_t> claimsOf(const Composition& composition, const HitTarget& target)
{
    if (target.group != nullptr)
        return target.deniedFirst ? composition.groups->deniedFirst(*target.group) : composition.groups->claims(*target.group);
    std::vector<std::uint32_t> claims{target.first};
    claims.insert(claims.end(), target.others.begin(), target.others.end());
    return claims;
}

std::vector<std::uint32_t> hitTest(const Composition& composition, float xPx, float yPx)
{
    const HitTarget* target = targetAt(composition, xPx, yPx);
    return target != nullptr ? claimsOf(composition, *target) : std::vector<std::uint32_t>();
}

const Contested* contestedUnder(const Composition& composition, const Session& session, float xPx, float yPx)
{
    constexpr double kReachPx = 5;
    const render::Scene& scene = composition.scene;
    if (!composition.ground)
        return nullptr;
    render::Point at = scene.camera.toMap(static_cast<double>(xPx), static_cast<double>(yPx));
    if (scene.wrapMetres > 0)
        at.x -= std::round(at.x / scene.wrapMetres) * scene.wrapMetres;
    const double reach = kReachPx * static_cast<double>(session.settings.contentScale) * scene.camera.metresPerPixel;
    const Contested* found = contestedAt(composition.ground->contested, at, reach);
    return found != nullptr && isShown(*found, session.visible) ? found : nullptr;
}

} // namespace app
