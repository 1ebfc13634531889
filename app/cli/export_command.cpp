#include "app/cli/commands.h"

#include "app/cli/choose_view.h"
#include "app/cli/export_page.h"
#include "app/cli/export_vector.h"
#include "app/cli/picture_troubles.h"
#include "app/cli/guard_options.h"
#include "app/cli/picture_again.h"
#include "app/cli/stopwatch.h"
#include "app/compose/charts.h"
#include "app/compose/claim_groups.h"
#include "app/compose/panes.h"
#include "app/compose/picture_file.h"
#include "app/compose/snapshot.h"
#include "app/platform/headless.h"
#include "app/platform/large_pages.h"
#include "app/session/address_actions.h"
#include "app/session/document_file.h"
#include "app/session/worldview_choice.h"
#include "app/symbols/unit_symbols.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <future>

namespace app {

namespace {

std::string checkOutput(const std::string& path)
{
    const std::filesystem::path file(path);
    std::error_code none;
    if (std::filesystem::is_directory(file, none))
        return path + ": is a folder; name a file in it";
    if (!pictureFormat(path) && !vectorFormatOf(path) && !isPageOutput(path))
        return path + ": the ending '" + endingOf(path) + "' is not a format Dateline writes; use .png .jpg .tif .svg .pdf (picture), .html (page), or .csv .kml .fgb .geojson .gpkg (claims)";
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder, none))
        return path + ": the folder '" + folder.string() + "' does not exist";
    return {};
}

/// Compares the written picture with the reference; returns the exit code.
int compare(const render::Image& image, const CommandOptions& options)
{
    if (image.empty()) {
        complain("--reference is for pictures of at most " + std::to_string(kLargePicture >> 20) + " million pixels");
        return 1;
    }
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
    int exitCode = 0; ///< Not 0: there is nothing to draw, and it was told, or `error` says why.
    std::string error;
    KeptBack kept;
    WorldSetPtr world;
    std::vector<std::uint8_t> memory; ///< Of the picture.
};

/// What a picture is made with besides its options.
struct Tools {
    Session session;
    World world{shareDirectory() + "/world"};
    std::shared_ptr<UnitSymbols> symbols = std::make_shared<UnitSymbols>(symbolScript());
    Stopwatch watch;
};

void setUp(Session& session, const CommandOptions& options)
{
    session.settings.contentScale = options.scale > 0 ? static_cast<float>(options.scale) : 1;
    session.settings.theme = options.theme;
    session.settings.vision = options.vision;
    session.settings.labelLanguage = options.language;
    session.settings.worldview = options.worldview;
    session.settings.seenFrom = options.seenFrom;
    session.settings.layout = options.layout;
    session.visible = options.visible;
    session.panels.charts = options.charts.has_value();
    session.charts = options.charts.value_or(ChartChoice{});
}

/// Reads, keeps back what is to be kept back, chooses the view and loads the ground.
Prepared prepare(Tools& tools, const CommandOptions& options, int mapHeightPx)
{
    Session& session = tools.session;
    Prepared p;
    const ReadOptions how = readOptions(options);
    if (!openAll(session, options.files, how)) {
        p.exitCode = 1;
        return p;
    }
    session.network = how.network;
    for (const geo::Issue& issue : describePending(session))
        complain(issue.message());
    p.kept = keepBack(options, session);
    if (p.kept.exitCode != 0) {
        p.exitCode = p.kept.exitCode;
        p.error = p.kept.error;
        return p;
    }
    if (p.error = takeKeptView(options.view, session); !p.error.empty()) {
        p.exitCode = 2;
        return p;
    }
    if (const auto wrong = applyClockOptions(options, session)) {
        p.exitCode = 2;
        p.error = *wrong;
        return p;
    }
    chooseView(session, options, mapHeightPx, tools.world);
    tools.watch.lap("read_ms");
    const auto hasSymbol = [](const geo::Unit& unit) { return !unit.sidc.empty(); };
    if (std::any_of(session.document.units.begin(), session.document.units.end(), hasSymbol))
        tools.symbols->prepare(); // Beside the rest.
    const MapCamera camera = cameraFor(session, paneWidth(session, options.widthPx), mapHeightPx);
    tools.world.setWorldview(worldviewOf(session));
    p.world = tools.world.loadNow(camera);
    if (session.visible.claims)
        groupClaims(session, DocumentFacts(session.document, session.map), tools.world, camera); // Reads the boundaries they need; the world keeps them.
    if (const std::int64_t pixels = std::int64_t{options.widthPx} * options.heightPx; pixels <= kLargePicture)
        p.memory.resize(static_cast<std::size_t>(pixels) * 4);
    tools.watch.lap("ground_ms");
    return p;
}

ComposeOptions pictureOf(const CommandOptions& options, Prepared& prepared)
{
    ComposeOptions picture{options.widthPx, options.heightPx, options.furniture ? Furniture::full : Furniture::none, options.labels, std::move(prepared.world)};
    picture.note = prepared.kept.words;
    picture.transparent = options.transparent;
    return picture;
}

/// Draws and writes it; empty with an error that was told.
std::optional<WrittenPicture> draw(Tools& tools, const CommandOptions& options, render::Renderer& renderer, Prepared prepared)
{
    Session& session = tools.session;
    // Hashing the files beside the drawing.
    auto files = std::async(std::launch::async, [list = recordedFiles(options, session)]() mutable {
        hashFiles(list);
        return list;
    });
    MapComposer composer(tools.world, tools.symbols);
    const ComposeOptions picture = pictureOf(options, prepared);
    WrittenPicture written;
    auto bands = PictureBands::layOut(renderer, composer, session, picture, written.error);
    if (bands) {
        PictureOrder order;
        order.path = options.output;
        order.pixelsPerInch = options.dpi;
        order.quality = options.quality;
        order.alpha = options.transparent;
        order.worldFile = options.worldFile;
        order.sidecar = options.sidecar;
        order.bandRows = options.bandRows;
        order.keepImage = !options.reference.empty();
        order.note = prepared.kept.words;
        order.provenance = provenanceOf(session, prepared.kept.words);
        order.provenance.options = recordedOptions(options, session, prepared.kept);
        order.provenance.withheld = options.withhold.size();
        order.files = [&files] { return files.get(); };
        order.memory = std::move(prepared.memory);
        written = writePicture(*bands, session, std::move(order));
    }
    tools.watch.lap("draw_ms");
    if (!written.error.empty()) {
        complain(written.error);
        return std::nullopt;
    }
    tellPictureTroubles(composer, session, *tools.symbols);
    for (const std::string& message : renderer.takeMessages())
        complain("graphics driver: " + message);
    for (const std::string& words : written.told)
        complain(words);
    return written;
}

/// One picture, as the options say; `made`: the one that is made again.
int exportPicture(const CommandOptions& options, const Provenance* made)
{
    if (const std::string wrong = checkOutput(options.output); !wrong.empty()) {
        complain(wrong);
        return 1;
    }
    useLargePages();
    const auto tools = std::make_unique<Tools>();
    Session& session = tools->session;
    setUp(session, options);
    const int stripPx = chartStripHeight(session, options.widthPx, options.heightPx), mapHeightPx = options.heightPx - stripPx;
    if (const int drawn = chartsWithRoom(session, options.widthPx, stripPx); stripPx > 0 && drawn < session.charts.count())
        complain(fmt::format("a picture of this size has room for {} of the {} charts", drawn, session.charts.count()));
    // Reading and triangulating on one core, starting OpenGL on the other.
    auto preparing = std::async(std::launch::async, [&] { return prepare(*tools, options, mapHeightPx); });
    std::string error;
    const bool drawsPixels = !vectorFormatOf(options.output);
    auto context = drawsPixels ? HeadlessContext::create(error) : nullptr;
    tools->watch.lap("context_ms");
    auto renderer = context ? render::Renderer::create(HeadlessContext::load, error) : nullptr;
    if (renderer && std::int64_t{options.widthPx} * options.heightPx <= kLargePicture)
        renderer->reserve(options.widthPx, options.heightPx);
    tools->watch.lap("graphics_ms");
    Prepared prepared = preparing.get();
    if (prepared.exitCode != 0 || (drawsPixels && !renderer)) {
        if (const std::string& why = prepared.exitCode != 0 ? prepared.error : error; !why.empty())
            complain(why);
        return prepared.exitCode != 0 ? prepared.exitCode : 1;
    }
    if (!knowsSeenFrom(session))
        return 2;
    if (!drawsPixels) {
        MapComposer composer(tools->world, tools->symbols);
        return exportVector(options, session, composer, *tools->symbols, pictureOf(options, prepared), tools->watch);
    }
    if (isPageOutput(options.output)) {
        MapComposer composer(tools->world, tools->symbols);
        render::Image image = drawSnapshot(*renderer, composer, session, pictureOf(options, prepared), error, std::move(prepared.memory));
        if (image.empty()) {
            complain(error);
            return 1;
        }
        tellPictureTroubles(composer, session, *tools->symbols);
        return finishPage(session, tools->world, std::move(image), options, prepared.kept.words);
    }
    const auto written = draw(*tools, options, *renderer, std::move(prepared));
    // The process ends with this picture; tearing the driver down first would only take time (see main.cpp).
    static_cast<void>(renderer.release());
    static_cast<void>(context.release());
    if (!written)
        return 1;
    int result = options.reference.empty() ? 0 : compare(written->image, options);
    if (made != nullptr)
        result = std::max(result, comparePixels(options, *made, written->pixelsSha256));
    if (options.timings)
        fmt::print(stderr, "{}\n", tools->watch.json());
    return result;
}

} // namespace

int runExport(const CommandOptions& options)
{
    if (options.files.size() != 1 || !isProvenanceFile(options.files.front()))
        return isClaimsOutput(options.output) ? runExportClaims(options) : isFilmOutput(options) ? runExportFilm(options) : exportPicture(options, nullptr);
    CommandOptions again = options;
    Provenance made;
    if (const auto code = recallPicture(again, made))
        return *code;
    return exportPicture(again, &made);
}

} // namespace app
