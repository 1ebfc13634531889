#include "app/cli/picture_setup.h"

#include "app/cli/choose_view.h"
#include "app/cli/commands.h"
#include "app/cli/picture_troubles.h"
#include "app/compose/charts.h"
#include "app/compose/claim_groups.h"
#include "app/compose/panes.h"
#include "app/compose/picture_file.h"
#include "app/session/address_actions.h"
#include "app/session/worldview_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <string>

namespace app {

namespace {

void applySettings(const CommandOptions& options, Session& session)
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

/// What the background thread did while the graphics started.
struct Prepared {
    int exitCode = 0; ///< Not 0: there is nothing to draw, and it was told, or `error` says why.
    std::string error;
};

bool isLarge(const CommandOptions& options)
{
    return std::int64_t{options.widthPx} * options.heightPx > kLargePicture;
}

/// Reads, keeps back what is to be kept back, chooses the view and loads the ground.
Prepared prepare(const CommandOptions& options, const PictureUse& use, int mapHeightPx, PictureSetup& setup)
{
    Session& session = setup.session;
    const ReadOptions how = readOptions(options);
    if (!openAll(session, options.files, how))
        return {1, {}};
    session.network = how.network;
    for (const geo::Issue& issue : describePending(session))
        complain(issue.message());
    std::string wrong;
    std::optional<KeptView> view = findKeptView(options.view, session, wrong);
    if (!wrong.empty())
        return {2, wrong};
    setup.kept = keepBack(options, session, view ? &*view : nullptr);
    if (setup.kept.exitCode != 0)
        return {setup.kept.exitCode, setup.kept.error};
    setup.picture.note = setup.kept.words;
    if (view)
        takeKeptView(*view, session);
    if (const auto clocks = applyClockOptions(options, session))
        return {2, *clocks};
    chooseView(session, options, mapHeightPx, setup.world);
    setup.watch.lap("read_ms");
    const auto hasSymbol = [](const geo::Unit& unit) { return !unit.sidc.empty(); };
    if (std::any_of(session.document.units.begin(), session.document.units.end(), hasSymbol))
        setup.symbols->prepare(); // Beside the rest.
    const MapCamera camera = cameraFor(session, paneWidth(session, options.widthPx), mapHeightPx);
    setup.world.setWorldview(worldviewOf(session));
    setup.picture.world = setup.world.loadNow(camera);
    if (session.visible.claims)
        groupClaims(session, DocumentFacts(session.document, session.map), setup.world, camera); // Reads the boundaries they need; the world keeps them.
    if (use.reserve && !isLarge(options))
        setup.memory.resize(static_cast<std::size_t>(options.widthPx) * static_cast<std::size_t>(options.heightPx) * 4);
    setup.watch.lap("ground_ms");
    return {};
}

} // namespace

PictureSetup::PictureSetup() : world(shareDirectory() + "/world"), symbols(std::make_shared<UnitSymbols>(symbolScript())) {}

std::optional<int> setUpPicture(const CommandOptions& options, const PictureUse& use, PictureSetup& out)
{
    Session& session = out.session;
    applySettings(options, session);
    const int heightPx = options.heightPx - use.belowPx, stripPx = chartStripHeight(session, options.widthPx, heightPx);
    if (const int drawn = chartsWithRoom(session, options.widthPx, stripPx); stripPx > 0 && drawn < session.charts.count())
        complain(fmt::format("a picture of this size has room for {} of the {} charts", drawn, session.charts.count()));
    out.picture = ComposeOptions{options.widthPx, options.heightPx, options.furniture ? Furniture::full : Furniture::none, options.labels, {}};
    out.picture.transparent = options.transparent;
    // Reading and triangulating on one core, starting OpenGL on the other.
    auto preparing = std::async(std::launch::async, [&] { return prepare(options, use, heightPx - stripPx, out); });
    std::string error;
    if (use.pixels) {
        out.context = HeadlessContext::create(error);
        out.watch.lap("context_ms");
        out.renderer = out.context ? render::Renderer::create(HeadlessContext::load, error) : nullptr;
        if (out.renderer && use.reserve && !isLarge(options))
            out.renderer->reserve(options.widthPx, options.heightPx);
        out.watch.lap("graphics_ms");
    }
    const Prepared prepared = preparing.get();
    if (prepared.exitCode != 0 || (use.pixels && !out.renderer)) {
        if (const std::string& why = prepared.exitCode != 0 ? prepared.error : error; !why.empty())
            complain(why);
        return prepared.exitCode != 0 ? prepared.exitCode : 1;
    }
    if (!knowsSeenFrom(session))
        return 2;
    out.composer = std::make_unique<MapComposer>(out.world, out.symbols);
    return std::nullopt;
}

void tellTroubles(PictureSetup& setup)
{
    tellPictureTroubles(*setup.composer, setup.session, *setup.symbols);
    for (const std::string& message : setup.renderer ? setup.renderer->takeMessages() : std::vector<std::string>())
        complain("graphics driver: " + message);
}

} // namespace app
