#include "app/cli/commands.h"

#include "app/cli/picture_setup.h"
#include "app/cli/stopwatch.h"
#include "app/compose/caption.h"
#include "app/compose/charts.h"
#include "app/compose/claim_groups.h"
#include "app/compose/panes.h"
#include "app/compose/snapshot.h"
#include "app/platform/headless.h"
#include "app/session/map_choice.h"
#include "app/session/worldview_choice.h"
#include "app/symbols/unit_code.h"
#include "app/symbols/unit_symbols.h"
#include "geo/crs/shape_projector.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <future>
#include <numeric>

namespace app {

namespace {

/// What a box of degrees covers of a map.
render::Bounds boundsOn(const geo::MapProjectionPtr& map, const geo::LonLatBox& box)
{
    render::Bounds bounds;
    const std::array corners{geo::LonLat{box.west, box.south}, geo::LonLat{box.east, box.south}, geo::LonLat{box.east, box.north},
                             geo::LonLat{box.west, box.north}};
    if (map->isWebMercator()) { // It goes on over the antimeridian.
        for (const geo::LonLat p : corners) {
            const geo::Projected at = map->forward(p);
            bounds.include(render::Point{at.x, at.y});
        }
        return bounds;
    }
    const std::span<const geo::LonLat> ring(corners);
    geo::ShapeProjector projector(map, 1000);
    for (const auto& piece : projector.polygon(std::span(&ring, 1)))
        for (const geo::Projected p : piece.front())
            bounds.include(render::Point{p.x, p.y});
    return bounds;
}

/// Sets the view of a picture from its bounds.
void viewBox(Session& session, const std::array<double, 4>& box, int widthPx, int heightPx)
{
    const double east = box[2] < box[0] ? box[2] + 360 : box[2];
    if (!session.map->isWebMercator()) { // Maps that follow the view are fitted to the box.
        session.view.center = {std::remainder((box[0] + east) / 2, 360), (box[1] + box[3]) / 2};
        const double height = std::max(box[3] - box[1], (east - box[0]) * std::cos(session.view.center.lat * 0.01745329252) * heightPx / widthPx);
        session.view.zoom = MapView::zoomFor(spanMetresPerPixel(height));
        refreshMap(session);
    }
    const render::Bounds bounds = boundsOn(session.map, {box[0], box[1], east, box[3]});
    if (bounds.empty())
        return; // The projection shows nothing of it.
    const double mpp = std::max((bounds.maxX - bounds.minX) / widthPx, (bounds.maxY - bounds.minY) / heightPx);
    session.view.center = session.map->inverse({(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2}).value_or(session.view.center);
    session.view.zoom = MapView::zoomFor(mpp * static_cast<double>(session.settings.contentScale));
}

/// What the first layer of boundaries covers.
geo::LonLatBox layerBox(const Session& session)
{
    geo::LonLatBox box = geo::LonLatBox::none();
    if (!session.layers.empty() && session.layers.front().raster)
        return session.layers.front().raster->box;
    if (!session.layers.empty())
        for (const geo::LonLat p : session.layers.front().data->points)
            box.include(p);
    return box;
}

/// Longitude brought within ±180, so that the picture's middle lies on the sheet.
void normalise(MapView& view)
{
    view.center.lon -= std::round(view.center.lon / 360) * 360;
}

} // namespace

void chooseView(Session& session, const CommandOptions& options, int heightPx, World& world)
{
    const int widthPx = paneWidth(session, options.widthPx);
    if (!options.crs.empty())
        session.settings.projection = options.crs == geo::kWebMercator ? std::string() : options.crs;
    if (options.center)
        session.view.center = *options.center;
    refreshMap(session);
    if (options.bbox) {
        viewBox(session, *options.bbox, widthPx, heightPx);
    } else if (options.center || options.zoom) {
        session.view.center = options.center.value_or(session.view.center);
        session.view.zoom = options.zoom.value_or(session.view.zoom);
    } else {
        std::vector<std::uint32_t> all(session.document.claims.size());
        std::iota(all.begin(), all.end(), 0U);
        // The cards around the map cover its edges.
        const double share = options.furniture ? 0.7 : 1;
        if (const auto view = fitView(world, session, all, widthPx * share, heightPx * share)) {
            session.view = *view;
            session.view.zoom += std::log2(static_cast<double>(session.settings.contentScale));
        } else if (const geo::LonLatBox box = layerBox(session); !box.empty()) {
            const double pad = std::max({box.east - box.west, box.north - box.south, 0.01}) * 0.05;
            viewBox(session, {box.west - pad, box.south - pad, box.east + pad, box.north + pad}, widthPx, heightPx);
        }
    }
    normalise(session.view);
    refreshMap(session);
}

namespace {

std::string checkOutput(const std::string& path)
{
    const std::filesystem::path file(path);
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::error_code none;
    if (std::filesystem::is_directory(file, none))
        return path + ": is a folder; name a file in it";
    if (ending != ".png")
        return path + ": the ending '" + ending + "' is not a format Dateline writes; use .png (picture), or .csv .kml .fgb .geojson .gpkg (claims)";
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, none))
        return path + ": the folder '" + folder.string() + "' does not exist";
    return {};
}

/// Compares the written picture with the reference; returns the exit code.
int compare(const render::Image& image, const CommandOptions& options)
{
    std::string error;
    const render::Image reference = render::readPng(options.reference, error);
    if (reference.empty()) {
        complain(options.reference + ": " + error);
        return 1;
    }
    constexpr double kChannelTolerance = 0.02;
    const render::ImageDifference d = render::compareImages(image, reference, kChannelTolerance);
    if (!d.sameSize) {
        complain(fmt::format("{}: is {} x {} px, the picture {} x {}", options.reference, reference.width, reference.height,
                             image.width, image.height));
        return 1;
    }
    if (d.share <= options.threshold)
        return 0;
    complain(fmt::format("{} differs from {}: {} pixels ({:.4f} %) by more than 2 %, the largest by {} of 255; allowed are {:.4f} %",
                         options.output, options.reference, d.differing, d.share * 100, d.largest, options.threshold * 100));
    return 1;
}

/// What the background thread prepares while the graphics start.
struct Prepared {
    bool sound = true;
    std::string error;
    WorldSetPtr world;
    std::vector<std::uint8_t> memory; ///< Of the picture.
};

} // namespace

int runExport(const CommandOptions& options)
{
    if (isClaimsOutput(options.output))
        return runExportClaims(options);
    if (isFilmOutput(options))
        return runExportFilm(options);
    Stopwatch watch;
    if (const std::string wrong = checkOutput(options.output); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    Session session;
    session.settings.contentScale = options.scale > 0 ? static_cast<float>(options.scale) : 1;
    session.settings.theme = options.theme;
    session.settings.vision = options.vision;
    session.settings.labelLanguage = options.language;
    session.settings.worldview = options.worldview;
    session.settings.seenFrom = options.seenFrom;
    session.visible = options.visible;
    session.panels.charts = options.charts.has_value();
    session.charts = options.charts.value_or(ChartChoice{});
    const int stripPx = chartStripHeight(session, options.widthPx, options.heightPx), mapHeightPx = options.heightPx - stripPx;
    if (const int drawn = chartsWithRoom(session, options.widthPx, stripPx); stripPx > 0 && drawn < session.charts.count())
        complain(fmt::format("a picture of this size has room for {} of the {} charts", drawn, session.charts.count()));
    World world(shareDirectory() + "/world");
    const auto symbols = std::make_shared<UnitSymbols>(symbolScript());
    ComposeOptions picture{options.widthPx, options.heightPx, options.furniture ? Furniture::full : Furniture::none, options.labels, {}};

    // Reading and triangulating on one core, starting OpenGL on the other.
    auto preparing = std::async(std::launch::async, [&] {
        Prepared p;
        p.sound = openAll(session, options.files, readOptions(options));
        if (!p.sound)
            return p;
        if (const auto wrong = applyClockOptions(options, session)) {
            p.error = *wrong;
            return p;
        }
        chooseView(session, options, mapHeightPx, world);
        watch.lap("read_ms");
        const auto hasSymbol = [](const geo::Unit& unit) { return !unit.sidc.empty(); };
        if (std::any_of(session.document.units.begin(), session.document.units.end(), hasSymbol))
            symbols->prepare(); // Beside the rest.
        const MapCamera camera = cameraFor(session, paneWidth(session, options.widthPx), mapHeightPx);
        world.setWorldview(worldviewOf(session));
        p.world = world.loadNow(camera);
        if (session.visible.claims)
            groupClaims(session, DocumentFacts(session.document, session.map), world, camera); // Reads the boundaries they need; the world keeps them.
        p.memory.resize(static_cast<std::size_t>(options.widthPx) * static_cast<std::size_t>(options.heightPx) * 4);
        watch.lap("ground_ms");
        return p;
    });
    std::string error;
    auto context = HeadlessContext::create(error);
    watch.lap("context_ms");
    auto renderer = context ? render::Renderer::create(HeadlessContext::load, error) : nullptr;
    if (renderer)
        renderer->reserve(options.widthPx, options.heightPx);
    watch.lap("graphics_ms");
    Prepared prepared = preparing.get();
    if (!prepared.sound)
        return 1;
    if (!prepared.error.empty()) {
        complain(prepared.error);
        return 2;
    }
    if (!renderer) {
        complain(error);
        return 1;
    }
    picture.world = std::move(prepared.world);
    if (!knowsSeenFrom(session))
        return 2;
    MapComposer composer(world, symbols);
    render::Image image = drawSnapshot(*renderer, composer, session, picture, error, std::move(prepared.memory));
    watch.lap("draw_ms");
    if (image.empty()) {
        complain(error);
        return 1;
    }
    for (const UserLayer& layer : session.layers)
        if (const std::string problem = layer.raster ? composer.rasters().state(layer).problem : ""; !problem.empty())
            complain(problem);
    for (const std::string& trouble : symbols->takeTroubles())
        complain(trouble);
    for (const geo::Issue& issue : unknownSymbols(session.document, seenFromOf(session), *symbols, session.documentPath))
        complain(issue.message());
    for (const std::string& message : renderer->takeMessages())
        complain("graphics driver: " + message);
    for (const std::string& issue : composer.takeTextIssues())
        complain(issue);
    const render::Image kept = options.reference.empty() ? render::Image{} : image;
    error = render::writePng(std::move(image), options.output, pictureTexts(session), options.dpi);
    watch.lap("write_ms");
    if (!error.empty()) {
        complain(options.output + ": " + error);
        return 1;
    }
    // The process ends with this picture; tearing the driver down first would only take time (see main.cpp).
    static_cast<void>(renderer.release());
    static_cast<void>(context.release());
    const int result = options.reference.empty() ? 0 : compare(kept, options);
    if (options.timings)
        fmt::print(stderr, "{}\n", watch.json());
    return result;
}

} // namespace app
