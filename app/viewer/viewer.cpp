#include "app/viewer/viewer.h"

#include "app/panels/charts.h"
#include "app/panels/compare.h"
#include "app/panels/comparison_bar.h"
#include "app/panels/inspector.h"
#include "app/panels/sheets.h"
#include "app/panels/status_line.h"
#include "app/panels/toolbar.h"
#include "app/session/annotation_actions.h"
#include "app/session/folder_files.h"
#include "app/session/presentation.h"
#include "app/viewer/key_bindings.h"
#include "app/viewer/viewer_impl.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdio>

namespace app {

namespace {

constexpr double kRailSeconds = 0.18;
constexpr double kCaretSeconds = 0.4;

} // namespace

Viewer::Viewer(const ViewerOptions& options, Session session, World& world, std::unique_ptr<Window> window,
               std::unique_ptr<render::Renderer> renderer, std::shared_ptr<UnitSymbols> symbols)
    : m_options(options), m_session(std::move(session)), m_world(world), m_window(std::move(window)),
      m_renderer(std::move(renderer)), m_symbols(std::move(symbols)), m_composer(world, m_symbols), m_gui(*m_window),
      m_desk(deskOptions()), m_reader([] { Window::wake(); }), m_counter([] { Window::wake(); }), m_search(options.worldDirectory), m_export([] { Window::wake(); }), m_preview([] { Window::wake(); })
{
    m_windowMs = milliseconds();
    m_session.settings.contentScale = m_window->contentScale();
    m_rails = {m_session.panels.left ? 1.0F : 0.0F, m_session.panels.right ? 1.0F : 0.0F};
    m_layout = layoutNow();
    if (options.rowsOn == RowsOn::gpu || (options.rowsOn == RowsOn::automatic && !m_renderer->isSoftware()))
        m_composer.countWith([this](const render::EventPicturePtr& picture) { return m_renderer->countEvents(picture); });
    startWithFiles();
    showTitle();
}

bool Viewer::animating() const
{
    const float left = m_session.panels.left ? 1.0F : 0.0F, right = m_session.panels.right ? 1.0F : 0.0F;
    return m_motion.moving() || m_timeline.moving() || m_rails.left != left || m_rails.right != right;
}

double Viewer::patience() const
{
    if (m_framesWanted > 0 || animating() || !m_window->input().empty() || !m_heldKeys.empty())
        return 0;
    double seconds = -1;
    if (m_session.playback.playing) {
        const double beat = 1 / m_session.playback.beatsPerSecond;
        seconds = std::max(0.001, beat - m_session.playback.carried);
    }
    if (m_gui.wantsText())
        seconds = seconds < 0 ? kCaretSeconds : std::min(seconds, kCaretSeconds);
    for (const double left : {m_desk.patience(now()), toolsPatience(), m_preview.patience(now()), presenterPatience()})
        if (left >= 0)
            seconds = seconds < 0 ? left : std::min(seconds, left);
    return seconds;
}

void Viewer::slideRails(double seconds)
{
    const auto slide = [&](float& value, bool open) {
        const float goal = open ? 1.0F : 0.0F;
        const auto step = m_session.settings.reducedMotion ? 1.0F : static_cast<float>(seconds / kRailSeconds);
        value = goal > value ? std::min(goal, value + step) : std::max(goal, value - step);
    };
    slide(m_rails.left, m_session.panels.left);
    slide(m_rails.right, m_session.panels.right);
}

/// Keys that have a meaning now. While a field still has text to take in, they wait for it: Ctrl S saves what was typed
/// before it.
std::vector<KeyPress> Viewer::meantKeys(const std::vector<InputEvent>& batch)
{
    const bool typing = m_gui.wantsText() || m_goTo.awaitsKeyboard(m_session);
    const bool ofSheet = !m_session.question && ((m_session.mapping && m_columns.holdsKeys()) || (m_session.exporting.sheet && m_exportSheet.holdsKeys()));
    for (const KeyPress& press : m_window->keys().take())
        if (!ofSheet && (!typing || !editsText(press, m_session)))
            m_heldKeys.push_back(press);
    const bool hasText = std::any_of(batch.begin(), batch.end(), [](const InputEvent& event) {
        return std::holds_alternative<TextTyped>(event);
    });
    if (typing && (hasText || !m_window->input().empty()))
        return {};
    return std::exchange(m_heldKeys, {});
}

Actions Viewer::keys(const std::vector<InputEvent>& batch)
{
    Actions actions;
    const bool wasAsking = m_session.tools.goTo.open;
    for (const KeyPress& press : meantKeys(batch)) {
        if (!wasAsking && m_session.tools.goTo.open && editsText(press, m_session))
            continue; // Typed after the key that opened the box.
        KeyMeaning meaning = meaningOf(press, m_session, mapSize());
        if (meaning.command == WindowCommand::findClaim) {
            m_left.focusFilter();
            if (!m_session.panels.left) {
                Panels panels = m_session.panels;
                panels.left = true;
                meaning.actions.push_back(SetPanels{panels});
            }
        }
        if (meaning.command == WindowCommand::copyFromMap)
            copyFromMap();
        if (meaning.command == WindowCommand::keepView)
            meaning.actions.push_back(AddView{nearestName()});
        // Later keys of one frame see what the earlier ones did.
        for (const Action& action : meaning.actions)
            carryOut(action);
    }
    for (const std::string& file : filesOf(m_window->takeDroppedFiles()))
        actions.push_back(OpenFile{file});
    return actions;
}

Actions Viewer::panels(const std::vector<InputEvent>& batch, double seconds)
{
    if (const std::string said = m_gui.begin(m_session, batch, seconds); !said.empty())
        say(said);
    if (presenting())
        return presentationPanels();
    Actions actions;
    const geo::Lookup& lookup = m_composer.facts(m_session).lookup();
    const Composition& shown = present();
    const DotLayers::Key& dots = m_composer.dotKey(shown.dots);
    const std::vector<LayerKey> layers = m_composer.layerKeys(m_session);
    const PanelContext context{m_session, lookup, m_gui.look(), actions, 0, !shown.dots.empty() ? &dots : nullptr, &layers, &shown.areas,
                               [this](std::uint32_t claim, int framePx) { return symbolOf(claim, framePx); }, false, &m_composer.rasters()};
    m_rows.clear();
    if (m_layout.left.width > 0)
        m_rows = m_left.draw(context, m_layout.left, [this] { return nearestName(); });
    if (m_layout.right.width > 0 && !chosenAnnotations(m_session).empty())
        m_annotationPart.draw(context, m_layout.right);
    else if (m_layout.right.width > 0 && m_session.rowCard)
        rowInspector(context, m_layout.right);
    else if (m_layout.right.width > 0)
        inspectorPanel(context, m_layout.right);
    toolbarPanel(context, m_layout.toolbar, m_layout.map);
    drawPage(context);
    if (m_layout.comparison.height > 0)
        comparisonBar(context, m_layout.comparison);
    chartsPanel(context, m_layout.charts, m_charts, m_composer.chartModel());
    m_probe = m_timeline.draw(context, m_layout.timeline);
    statusLine(context, m_layout.status, placeUnderPointer(), m_world.loading() || m_composer.layersToCome() || m_composer.rastersLoading());
    if (!m_session.exporting.sheet) // It covers the map, also where the hand still is from before.
        tellRowUnderPointer(context);
    const render::Rect& map = m_layout.map;
    const render::Rect aside{map.x, map.y, m_layout.status.width - map.x, map.height};
    const render::Rect whole{0, 0, static_cast<float>(m_window->widthPx()), static_cast<float>(m_window->heightPx())};
    m_sheets = {compareSheet(context, aside), measureCard(context, map), m_annotationStrip.draw(context, map), m_goTo.draw(context, map), helpSheet(context, whole, keyHelp()), issuesSheet(context, map), exportCard(context, map)};
    m_menu.draw(context, [this] { return nearestName(); });
    m_columns.draw(context, whole);
    m_layerSheet.draw(context, whole);
    m_addressSheet.draw(context, whole);
    m_exportSheet.draw(context, whole, m_preview.picture());
    m_questions.draw(context, whole);
    return actions;
}

void Viewer::carryOut(const Action& action)
{
    m_log.action(action);
    m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    if (const auto* zoom = std::get_if<ZoomAt>(&action)) {
        m_motion.zoom(m_session, *zoom, mapSize());
        return;
    }
    if (std::holds_alternative<PanBy>(action) || std::holds_alternative<SetView>(action))
        m_motion.stop();
    const std::uint64_t revision = m_session.history.revision();
    const Effects effects = apply(m_session, action, mapSize());
    if (m_session.history.revision() != revision)
        forgetWhatWasDrawn();
    carryOutFiles(effects);
    carryOutTools(effects);
    carryOutExport(effects);
    if (effects.snapshot)
        snapshot(*effects.snapshot);
    if (effects.fitClaims)
        fit(shownClaims(), true);
    if (effects.fitClaim)
        fit({*effects.fitClaim}, true);
    if (effects.fitLayer && *effects.fitLayer < m_session.layers.size())
        if (const auto view = fitLayer(m_session, m_session.layers[*effects.fitLayer], mapSize().width, mapSize().height))
            moveTo(*view, true);
    m_quit = m_quit || effects.quit;
}

void Viewer::frame(double seconds)
{
    m_session.settings.contentScale = m_window->contentScale();
    settleStage();
    slideRails(seconds);
    m_layout = layoutNow();
    const std::vector<InputEvent> batch = m_window->input().takeBatch();
    const CameraStop before{m_session.view.center, m_session.view.zoom};
    const bool presented = presenting();
    Actions actions = keys(batch);
    if (presented != presenting()) // Now there are other panels.
        m_layout = layoutNow();
    for (Action& action : panels(batch, seconds))
        actions.push_back(std::move(action));
    MapInput::Ground ground{m_layout.map, m_sheets, m_gui.holdsPointer(), m_session.settings.contentScale * pageShare()};
    handlePage(batch, ground, actions);
    for (Action& action : m_hand.handle(batch, ground, m_panes, m_session, now()))
        actions.push_back(std::move(action));
    if (const auto click = m_hand.takeClickOnGround())
        openQuiz(m_session) != nullptr ? placeGuess(*click, actions) : chooseRow(*click, actions);
    if (const auto click = m_hand.takeClickForMenu(); click && !presenting())
        openMapMenu(*click);
    settleHover(actions);
    settleMeasure(actions);
    settleAnnotation(actions);
    for (const Action& action : actions)
        carryOut(action);
    m_motion.advance(m_session, mapSize(), seconds);
    m_session.tools.history.moved(before, {m_session.view.center, m_session.view.zoom}, now());
    m_gui.clear();
    drawMap();
    m_gui.end(m_hand.pointer().has_value(), m_hand.panning(), m_hand.onLine());
    m_window->swap();
    m_presenterStale = true;
    afterFrame();
}

void Viewer::afterFrame()
{
    showTitle();
    tellSymbols();
    m_log.layout(m_session, m_layout, m_probe, m_rows, m_questions.replies(), m_session.exporting.sheet ? m_exportSheet.spots() : m_columns.spots(),
                 present().locator ? std::optional(present().locator->rect) : std::nullopt, present().parts, m_window->widthPx(), m_window->heightPx());
    m_log.state(m_session);
    m_log.exporting(m_session, m_exportSheet.told());
    if (m_firstFrameMs == 0)
        m_firstFrameMs = milliseconds();
    if (m_mapSeen || m_world.loading() || m_composer.rastersLoading() || m_session.reading)
        return;
    m_mapSeen = true;
    if (m_options.timings)
        fmt::print(stderr, "{{\"window_ms\": {:.1f}, \"first_frame_ms\": {:.1f}, \"first_map_ms\": {:.1f}}}\n",
                   m_windowMs, m_firstFrameMs, milliseconds());
    m_quit = m_quit || m_options.quitAfterFirstFrame;
}

int Viewer::run(std::atomic<bool>& arrived)
{
    if (m_options.fit && (!m_session.document.claims.empty() || !m_session.dataLayers.empty()))
        fitAll(false);
    auto last = Clock::now();
    bool benched = m_options.benchFrames <= 0;
    while (!m_quit) {
        const double wait = patience();
        const auto before = Clock::now();
        m_window->gather(wait);
        const auto woken = Clock::now();
        // While the window rested no time passed for what eases, but it did for what plays.
        const double seconds = std::chrono::duration<double>(woken - last).count();
        const double rested = wait != 0 ? std::chrono::duration<double>(woken - before).count() : 0;
        last = woken;
        closeIfAllowed();
        visitDesk();
        visitReader();
        visitMapping();
        visitTools();
        visitExport();
        visitPresenter();
        if (m_window->takeChanged() || !m_window->input().empty() || !m_window->keys().empty() || !m_heldKeys.empty())
            m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
        if (arrived.exchange(false))
            m_framesWanted = std::max(m_framesWanted, 1);
        if (app::advance(m_session, seconds))
            m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
        if (m_window->minimised() || (m_framesWanted == 0 && !animating() && !m_gui.wantsText())) {
            drawPresenter();
            continue;
        }
        m_framesWanted = std::max(0, m_framesWanted - 1);
        frame(std::max(0.0, seconds - rested));
        drawPresenter();
        if (!benched && m_mapSeen) {
            bench();
            benched = true;
        }
    }
    m_presenter.reset(); // What goes after it needs the other context.
    m_window->makeCurrent();
    return m_exitCode;
}

int runViewer(const ViewerOptions& options, Session session)
{
    const auto fail = [](const std::string& what) {
        fmt::print(stderr, "dateline: {}\n", what);
        return 1;
    };
    std::atomic<bool> windowThere = false, arrived = false;
    World world(options.worldDirectory, [&] {
        arrived = true;
        if (windowThere)
            Window::wake();
    });
    WindowOptions wanted;
    wanted.width = options.width;
    wanted.height = options.height;
    wanted.contentScale = options.contentScale;
    wanted.debugContext = options.checkGl;
    wanted.vsync = options.benchFrames == 0;
    geo::Result<std::unique_ptr<Window>> window = Window::create(wanted);
    if (!window)
        return fail(window.error().message());
    windowThere = true;
    std::string error;
    std::unique_ptr<render::Renderer> renderer = render::Renderer::create(Window::procLoader(), error);
    if (!renderer)
        return fail(error);
    render::Renderer& drawing = *renderer;
    auto symbols = std::make_shared<UnitSymbols>(options.symbolScript, [&] {
        arrived = true;
        Window::wake();
    });
    Viewer viewer(options, std::move(session), world, *std::move(window), std::move(renderer), std::move(symbols));
    if (const std::string wrong = viewer.openLog(); !wrong.empty())
        return fail(wrong);
    int code = viewer.run(arrived);
    if (options.checkGl)
        for (const std::string& message : drawing.takeMessages()) {
            fmt::print(stderr, "dateline: OpenGL: {}\n", message);
            code = 1;
        }
    windowThere = false;
    return code;
}

} // namespace app
