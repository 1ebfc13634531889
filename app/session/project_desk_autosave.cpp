#include "app/session/edit_session.h"
#include "app/session/linked_layers.h"
#include "app/session/project_desk.h"

#include <ctime>
#include <utility>

namespace app {

AutosaveNote ProjectDesk::noteFor(const Session& session) const
{
    AutosaveNote note;
    note.path = wholePath(session.documentPath);
    note.savesThere = !session.project.saveTo.empty();
    note.title = documentName(session);
    note.time = static_cast<std::int64_t>(std::time(nullptr));
    note.stamp = session.project.stamp;
    note.revision = session.history.revision();
    note.changes = unsavedChanges(session);
    return note;
}

void ProjectDesk::beginAutosave(Session& session, double now)
{
    m_timer.started(now, session.history.revision());
    if (!m_slot) {
        geo::Result<AutosaveSlot> slot = AutosaveSlot::create(m_options.autosaveFolder, documentName(session));
        if (!slot) {
            finish(session, Autosaved{slot.error(), m_document}, now);
            return;
        }
        m_slot = std::make_shared<AutosaveSlot>(std::move(*slot));
    }
    m_worker.post([this, slot = m_slot, note = noteFor(session), number = m_document,
                   document = std::make_shared<const geo::Document>(session.document)] {
        done(Autosaved{slot->write(*document, note), number});
    });
}

void ProjectDesk::finish(Session& session, const Autosaved& saved, double now)
{
    m_timer.ended(now, !saved.error);
    if (saved.document != m_document)
        m_timer.restart(session.history.revision()); // Of a document that is gone; this one starts its own clock.
    else if (saved.error && !m_autosaveFails)
        session.message = "Unsaved work is not kept for a crash: " + saved.error->message();
    m_autosaveFails = saved.error.has_value();
}

/// On the other thread, after what may still be written there; what goes there lets go of the pair.
void ProjectDesk::dropAutosave()
{
    if (m_slot)
        m_worker.post([slot = std::move(m_slot)] { slot->remove(); });
    m_slot.reset();
}

void ProjectDesk::discardWork()
{
    dropAutosave();
}

void ProjectDesk::offerLostWork(Session& session, bool all)
{
    if (m_options.autosaveFolder.empty())
        return;
    LostWorkScan scan =
        findLostWork(m_options.autosaveFolder, all ? std::nullopt : std::optional(wholePath(session.documentPath)));
    if (!scan.messages.empty())
        session.message = scan.messages.front();
    m_lost = std::move(scan.found);
    askAboutLostWork(session);
}

void ProjectDesk::askAboutLostWork(Session& session) const
{
    if (m_lost.empty())
        return;
    const LostWork& work = m_lost.front();
    Question asked;
    asked.kind = Question::Kind::recover;
    asked.path = work.note.path;
    asked.title = work.note.title;
    asked.savedAt = work.savedAt;
    asked.changes = work.note.changes;
    asked.originalChanged = work.originalChanged;
    asked.whileSaving = work.note.saving;
    asked.others = m_lost.size() - 1;
    session.question = std::move(asked);
}

bool ProjectDesk::settleLostWork(Session& session, Reply reply)
{
    if (m_lost.empty())
        return false;
    if (reply == Reply::later) {
        m_lost.clear(); // Lets go of them: the next program to start may ask.
        session.message = "The unsaved work is kept; it is offered again at the next start";
        return false;
    }
    LostWork work = std::move(m_lost.front());
    m_lost.erase(m_lost.begin());
    bool replaced = false;
    if (reply == Reply::discard) {
        work.slot->remove();
        session.message = "The unsaved work of ‘" + work.note.title + "’ is discarded";
    } else {
        replaced = recover(session, std::move(work));
    }
    if (replaced)
        m_lost.clear();
    else
        askAboutLostWork(session);
    return replaced;
}

bool ProjectDesk::recover(Session& session, LostWork work)
{
    geo::Result<geo::LoadedDocument> loaded = geo::loadProject(work.slot->projectPath());
    if (!loaded) {
        work.slot->putAside();
        session.message = "The unsaved work of ‘" + work.note.title + "’ is damaged and was set aside as " +
                          work.slot->projectPath() + ".bad: " + loaded.error().what;
        return false;
    }
    openDocument(session, std::move(loaded->document), work.note.path);
    session.issues.insert(session.issues.end(), loaded->issues.begin(), loaded->issues.end());
    const std::vector<geo::Issue> missing = openLinkedLayers(session);
    session.issues.insert(session.issues.end(), missing.begin(), missing.end());
    session.project.stamp = work.note.stamp;
    session.project.saveTo = work.note.savesThere ? work.note.path : std::string();
    session.project.earlierChanges = work.note.changes;
    session.history.markUnsaved();
    session.message = "Recovered; nothing of it is in the file until you save";
    opened(session);
    m_slot = std::move(work.slot); // It stays on the disk until it is saved or discarded.
    return true;
}

} // namespace app
