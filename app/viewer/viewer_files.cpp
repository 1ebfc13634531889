#include "app/session/address_actions.h"
#include "app/session/document_file.h"
#include "app/session/edit_session.h"
#include "app/session/network_settings.h"
#include "app/session/saved_mappings.h"
#include "app/session/table_mapping.h"
#include "app/viewer/viewer_impl.h"
#include "geo/io/tile_address.h"
#include "geo/net/network.h"

#include <filesystem>
#include <numeric>
#include <utility>

namespace app {

namespace {

/// The window shows that something happened, and what appears because of it.
constexpr int kFramesAfterNews = 2;

} // namespace

DeskOptions Viewer::deskOptions() const
{
    DeskOptions options;
    options.autosaveFolder = m_options.autosaveFolder;
    options.autosaveSeconds = m_options.autosaveSeconds;
    options.bundledFolder = std::filesystem::path(m_options.worldDirectory).parent_path().string();
    options.wake = [] { Window::wake(); };
    return options;
}

void Viewer::startWithFiles()
{
    if (!m_session.documentPath.empty())
        m_desk.opened(m_session);
    for (const std::string& path : m_options.laterFiles)
        openFiles(path, false);
    readLayers(pendingLayers(m_session));
    if (!m_options.quitAfterFirstFrame && m_options.benchFrames == 0)
        m_desk.offerLostWork(m_session, m_options.offerAllLostWork);
}

void Viewer::carryOutFiles(const Effects& effects)
{
    if (effects.save)
        m_desk.save(m_session, *effects.save);
    if (effects.nameTyped)
        m_desk.lookAtName(m_session);
    if (effects.stopReading) {
        m_reader.stop();
        removePartialData(m_session);
        say("Reading was stopped; nothing of the file was taken");
    }
    if (effects.allowHost && m_session.network)
        m_session.network->allow(*effects.allowHost);
    if (effects.keepHost)
        if (const auto wrong = keepAllowedHost(*effects.keepHost))
            say("Allowed until the program ends, but not kept: " + wrong->message());
    readLayers(effects.layers);
    if (effects.table)
        readTable(*effects.table, effects.table->ask ? ReadOptions::Ask::always : ReadOptions::Ask::never);
    if (effects.saveMapping && m_session.mapping) {
        const std::string path = mappingPath(effects.saveMapping->name);
        const auto wrong = saveMapping(*effects.saveMapping, path);
        m_session.mapping->said = wrong ? "Not saved: " + wrong->message() : "Saved; tables with these columns will open by it.";
        m_session.mapping->sayFailed = wrong.has_value();
    }
    if (effects.recovery && m_desk.settleLostWork(m_session, *effects.recovery))
        documentReplaced();
    if (effects.open)
        openFiles(*effects.open, effects.discard);
    else if (effects.discard && effects.quit)
        m_desk.discardWork();
    else if (effects.discard)
        openFiles(m_session.documentPath, true);
    if (effects.open || effects.save || effects.recovery || effects.discard || m_session.question)
        m_framesWanted = std::max(m_framesWanted, kFramesAfterNews);
}

void Viewer::readLayers(const std::vector<LayerRequest>& layers)
{
    for (const LayerRequest& layer : layers) {
        ReadOptions how;
        how.preset = kAsLayer;
        how.source = layer.source;
        how.layerName = layer.name;
        how.network = m_session.network;
        if (geo::isTileAddress(layer.path))
            how.ask = ReadOptions::Ask::whenUnclear; // Of a server's several layers.
        m_reader.read(layer.path, std::move(how));
    }
    if (!layers.empty())
        m_session.reading = m_reader.state();
}

void Viewer::openFiles(const std::string& path, bool discard)
{
    if (geo::isTileAddress(path)) {
        carryOut(AddTiles{path, {}, m_options.tileSource});
        return;
    }
    if (!discard && readsInBackground(path)) {
        readTable({path, {}, {}, false}, ReadOptions::Ask::whenUnclear);
        return;
    }
    ReadOptions how;
    how.areas = areasOf(m_session, m_options.worldDirectory);
    tellOpened(m_desk.open(m_session, path, discard, how));
}

void Viewer::readTable(const TableRequest& request, ReadOptions::Ask ask)
{
    ReadOptions how;
    how.areas = areasOf(m_session, m_options.worldDirectory);
    how.savedMappings = usableMappings();
    how.columns = request.columns;
    how.sheet = request.sheet;
    how.ask = ask;
    m_reader.read(request.path, std::move(how));
    m_session.reading = m_reader.state();
    m_fitPartial = true;
}

/// The next table that somebody has to be asked about, and counts of the one that is.
void Viewer::visitMapping()
{
    if (!m_asks.empty() && (!m_session.mapping || m_session.mapping->head->path == m_asks.front()->path)) {
        askForColumns(m_session, std::move(m_asks.front()));
        m_asks.pop_front();
        m_framesWanted = std::max(m_framesWanted, kFramesAfterNews);
    }
    m_counter.look(m_session.mapping);
    if (m_counter.take(m_session.mapping))
        m_framesWanted = std::max(m_framesWanted, kFramesAfterNews);
}

/// Data sets come while the window goes on: what is there of a large one shows at once.
void Viewer::visitReader()
{
    BackgroundReader::News news = m_reader.take();
    const bool was = m_session.reading.has_value();
    m_session.reading = m_reader.state();
    if (was || m_session.reading)
        m_framesWanted = std::max(m_framesWanted, 1);
    if (news.soFar) {
        showPartialData(m_session, std::move(*news.soFar));
        if (std::exchange(m_fitPartial, false))
            fitAll(false);
    }
    if (news.asks)
        m_asks.push_back(std::move(news.asks));
    if (news.done) {
        m_fitPartial = true;
        tellOpened(m_desk.take(m_session, std::move(*news.done), false));
    }
}

void Viewer::tellOpened(const std::optional<OpenedFile>& opened)
{
    if (!opened)
        return;
    const std::string& path = opened->path;
    if (opened->kind == OpenedFile::Kind::asks)
        return; // The sheet says it.
    if (opened->kind == OpenedFile::Kind::refused) {
        say(opened->error);
        return;
    }
    std::string words = "Opened " + path.substr(path.find_last_of('/') + 1);
    if (!opened->issues.empty())
        words += "; " + std::to_string(opened->issues.size()) + (opened->issues.size() == 1 ? " doubt (I)" : " rows not taken or doubtful (I)");
    if (m_session.project.readOnly.empty()) // Of a project that is held, the desk has told more.
        say(words);
    if (opened->kind == OpenedFile::Kind::claims && opened->alreadyThere > 0)
        say(words + "; " + std::to_string(opened->alreadyThere) + " claims were there already");
    if (opened->kind == OpenedFile::Kind::claims) {
        documentReplaced();
        readLayers(pendingLayers(m_session));
    } else if (opened->kind == OpenedFile::Kind::data)
        fitAll(true);
    else if (opened->kind == OpenedFile::Kind::layer && m_session.document.claims.empty() && m_session.dataLayers.empty() && m_session.layers.size() == 1)
        fitAll(true);
}

void Viewer::documentReplaced()
{
    forgetWhatWasDrawn();
    m_timeline = {};
    fitAll(true);
}

void Viewer::forgetWhatWasDrawn()
{
    for (Pane& pane : m_panes)
        pane.shown.hits.clear();
    m_rows.clear();
}

void Viewer::fitAll(bool ease)
{
    std::vector<std::uint32_t> all(m_session.document.claims.size());
    std::iota(all.begin(), all.end(), 0U);
    fit(all, ease);
}

/// What the other thread finished, and what the disk says when the window gets the keyboard again.
void Viewer::visitDesk()
{
    if (m_window->takeFocused())
        m_desk.checkDisk(m_session);
    const ProjectDesk::Turn turn = m_desk.tick(m_session, now());
    if (turn.changed)
        m_framesWanted = std::max(m_framesWanted, kFramesAfterNews);
    for (const Action& action : turn.actions)
        carryOut(action);
}

/// The window's close button is asked for like any other way to quit.
void Viewer::closeIfAllowed()
{
    if (!m_window->closing())
        return;
    m_window->keepOpen();
    carryOut(Quit{});
}

void Viewer::showTitle()
{
    std::string title = windowTitle(m_session);
    if (title == m_title)
        return;
    m_window->setTitle(title);
    m_title = std::move(title);
}

} // namespace app
