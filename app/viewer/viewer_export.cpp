#include "app/compose/export_arguments.h"
#include "app/session/document_file.h"
#include "app/session/edit_session.h"
#include "app/session/export_form.h"
#include "app/session/export_settings.h"
#include "app/viewer/snapshot_name.h"
#include "app/viewer/viewer_impl.h"
#include "geo/io/linked_layer.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace app {

namespace {

namespace fs = std::filesystem;
using Field = ExportField;

/// What the sheet says the first time about where.
std::string usualFolder() { return fs::path(freshSnapshotPath("")).parent_path().string(); }

std::string usualName(const Session& session)
{
    const std::string stem = fs::path(session.documentPath).stem().string();
    return stem.empty() ? "dateline" : stem;
}

/// Why nothing can be written there, a sentence; empty where it can.
std::string placeProblem(const std::string& path)
{
    const fs::path folder = fs::path(path).parent_path();
    std::error_code none;
    if (!fs::exists(folder, none))
        return "There is no folder " + folder.string() + "; name one that is there";
    if (!fs::is_directory(folder, none))
        return folder.string() + " is a file; name a folder";
    if (fs::is_directory(path, none))
        return path + " is a folder; give the file another name";
    return {};
}

bool isUnsaved(const Session& session)
{
    const bool claims = !session.document.claims.empty() || !session.document.annotations.empty();
    return unsavedChanges(session) > 0 || (session.documentPath.empty() && claims);
}

} // namespace

/// A copy of what no file holds, in a folder that nobody else can read; what is told otherwise.
std::string Viewer::keepCopy(ExportOrder& order)
{
    std::error_code none;
    std::string pattern = (fs::temp_directory_path(none) / "dateline-export-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        return "The changes that are not saved cannot be handed on: no folder for them can be made in " + fs::path(pattern).parent_path().string();
    m_exportFolder = pattern;
    const std::string& path = m_session.documentPath;
    const std::string name = isProjectName(path) || isInterchangeName(path) ? fs::path(path).filename().string() : "document.geojson";
    const std::string copy = (fs::path(pattern) / name).string();
    geo::Document document = m_session.document;
    geo::relinkLayers(document, path, copy);
    if (const SaveOutcome saved = saveDocument(document, copy); saved.error)
        return "The changes that are not saved cannot be handed on: " + saved.error->message();
    if (path.empty())
        order.files.insert(order.files.begin(), copy);
    else
        order.files.front() = copy;
    order.options.push_back({"--stands-for", path.empty() ? "document.geojson" : path});
    return {};
}

void Viewer::dropCopy()
{
    std::error_code none;
    if (!m_exportFolder.empty())
        fs::remove_all(m_exportFolder, none);
    m_exportFolder.clear();
}

void Viewer::fillExportSheet()
{
    ExportChoice& choice = m_session.exporting.choice;
    if (!std::exchange(m_exportChoiceRead, true)) {
        if (const auto kept = keptExportChoice())
            choice = *kept;
        else
            say(kept.error().message());
    }
    std::error_code none;
    if (choice[Field::folder].empty() || !fs::is_directory(wholePath(choice[Field::folder]), none))
        choice[Field::folder] = usualFolder();
    if (choice[Field::name].empty() || m_exportNameOf != m_session.documentPath)
        choice[Field::name] = usualName(m_session);
    m_exportNameOf = m_session.documentPath;
}

void Viewer::startExport(bool replace)
{
    ExportDesk& desk = m_session.exporting;
    const std::string first = firstExportPath(desk.choice);
    std::error_code none;
    desk.sheet->problem = placeProblem(first);
    if (!desk.sheet->problem.empty())
        return;
    if (!replace && fs::exists(first, none)) {
        desk.sheet->exists = first;
        desk.sheet->focus = Field::cancel; // Enter alone loses nothing.
        return;
    }
    ExportOrder order = exportOrder(m_session, m_window->widthPx(), m_window->heightPx());
    const std::string line = commandLine(argumentsOf(order));
    if (isUnsaved(m_session))
        desk.sheet->problem = keepCopy(order);
    order.options.push_back({"--progress", {}});
    if (desk.sheet->problem.empty())
        desk.sheet->problem = m_export.start(argumentsOf(order), order.path);
    if (!desk.sheet->problem.empty()) {
        dropCopy();
        return;
    }
    desk.run.emplace();
    desk.run->path = order.path;
    desk.run->command = line;
    desk.sheet.reset();
    if (const auto wrong = keepExportChoice(desk.choice))
        say("The options are not kept for the next time: " + wrong->message());
}

void Viewer::carryOutExport(const Effects& effects)
{
    if (effects.openExport)
        fillExportSheet();
    if (effects.confirmExport)
        startExport(effects.replaceExisting);
    if (effects.stopExport)
        m_export.stop();
    if (effects.copyCommand) {
        m_window->setClipboard(commandLine(argumentsOf(exportOrder(m_session, m_window->widthPx(), m_window->heightPx()))));
        say(isUnsaved(m_session) ? "The command line is copied; save first, so that it shows the same" : "The command line is copied");
    }
}

/// How far what is written is.
void Viewer::visitExport()
{
    ExportDesk& desk = m_session.exporting;
    if (!desk.running() || !m_export.update(*desk.run))
        return;
    m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    if (desk.running())
        return;
    dropCopy();
    using Stage = ExportRunState::Stage;
    if (desk.run->stage == Stage::done)
        say("Exported " + desk.run->path);
    else if (desk.run->stage == Stage::stopped)
        say("The export was stopped; nothing was written");
    else
        say("Not exported: " + (desk.run->told.empty() ? desk.run->path : desk.run->told.front()));
}

} // namespace app
