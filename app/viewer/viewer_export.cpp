#include "app/compose/export_arguments.h"
#include "app/session/document_file.h"
#include "app/session/export_form.h"
#include "app/session/export_settings.h"
#include "app/viewer/snapshot_name.h"
#include "app/viewer/viewer_impl.h"

#include <algorithm>
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

} // namespace

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
    desk.sheet->problem = m_exportCopy.standIn(m_session, order);
    order.options.push_back({"--progress", {}});
    if (desk.sheet->problem.empty())
        desk.sheet->problem = m_export.start(argumentsOf(order), order.path);
    if (!desk.sheet->problem.empty()) {
        m_exportCopy.drop();
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
    if (!desk.sheet)
        m_preview.leave();
    else if (m_preview.look(m_session, m_window->widthPx(), m_window->heightPx(), now()))
        m_framesWanted = std::max(m_framesWanted, kFramesAfterInput);
    if (!desk.running() || !m_export.update(*desk.run))
        return;
    m_framesWanted = std::max(m_framesWanted, desk.running() ? 1 : kFramesAfterInput);
    if (desk.running())
        return;
    m_exportCopy.drop();
    using Stage = ExportRunState::Stage;
    if (desk.run->stage == Stage::done)
        say("Exported " + desk.run->path);
    else if (desk.run->stage == Stage::stopped)
        say("The export was stopped; nothing was written");
    else
        say("Not exported: " + (desk.run->told.empty() ? desk.run->path : desk.run->told.front()));
}

} // namespace app
