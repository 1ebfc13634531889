#include "app/session/project_desk.h"

#include "app/session/edit_session.h"
#include "app/session/linked_layers.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace app {

namespace {

std::string canonical(const std::string& path)
{
    std::error_code none;
    const std::filesystem::path whole = std::filesystem::absolute(path, none);
    const std::filesystem::path real = std::filesystem::weakly_canonical(whole, none);
    return none ? whole.string() : real.string();
}

std::string nameOf(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

Question question(Question::Kind kind, const std::string& path, const Next& next)
{
    Question asked;
    asked.kind = kind;
    asked.path = path;
    asked.next = next;
    return asked;
}

} // namespace

ProjectDesk::ProjectDesk(DeskOptions options) : m_options(std::move(options)), m_timer(m_options.autosaveSeconds) {}

ProjectDesk::~ProjectDesk() = default;

std::optional<OpenedFile> ProjectDesk::open(Session& session, const std::string& path, bool discard, const ReadOptions& how)
{
    if (session.project.saving) {
        m_afterSave = {Next::Kind::open, path};
        session.message = "The file is opened once this one is saved";
        return std::nullopt;
    }
    return take(session, readFile(path, how), discard);
}

std::optional<OpenedFile> ProjectDesk::take(Session& session, ReadFile file, bool discard)
{
    const std::string path = file.told.path;
    const bool replaces = replacesDocument(session, file);
    if (replaces && !discard && session.history.isDirty()) {
        session.question = question(Question::Kind::unsaved, {}, {Next::Kind::open, path});
        return std::nullopt;
    }
    OpenedFile told = takeIn(session, std::move(file));
    if (replaces)
        opened(session);
    else if (told.kind == OpenedFile::Kind::layer)
        linkLayer(session);
    return told;
}

/// The layer just opened becomes part of the document.
void ProjectDesk::linkLayer(Session& session)
{
    std::optional<geo::LayerLink> link = linkTo(session, session.layers.back());
    if (!link)
        return;
    const std::string id(link->id);
    const std::size_t end = session.document.layers.size();
    session.layers.back().link = id; // Before, so that the edit finds it shown.
    if (editDocument(session, geo::insertAt<geo::LayerLink>(end, std::move(*link)), {}))
        session.layers.back().link.clear();
}

void ProjectDesk::opened(Session& session)
{
    dropAutosave();
    ++m_document;
    m_timer.restart(session.history.revision());
    m_autosaveFails = false;
    lockFor(session);
    if (!session.project.readOnly.empty())
        session.message = "Read-only: " + session.project.readOnly + "; changes are saved under another name";
    checkDisk(session); // Between reading and locking, too.
}

void ProjectDesk::lockFor(Session& session)
{
    const std::string path = isProjectName(session.documentPath) ? canonical(session.documentPath) : std::string();
    if (path.empty()) {
        m_lock = {};
        m_locked.clear();
    } else if (path != m_locked || !m_lock.mayWrite()) {
        m_lock = {}; // The system gives no lock twice, not even to one program.
        m_lock = geo::ProjectLock::acquire(path);
        m_locked = path;
    }
    const bool held = !path.empty() && !m_lock.mayWrite();
    const geo::LockHolder& holder = m_lock.holder();
    session.project.readOnly = held ? m_lock.whyNot() : std::string();
    session.project.holder = held && holder.pid > 0 ? fmt::format("{}, program {}", holder.user, holder.pid) : "";
}

void ProjectDesk::askName(Session& session, const Next& next, const std::string& problem) const
{
    session.question = question(
        Question::Kind::name,
        freshProjectName(session.documentPath, std::string(session.document.title), m_options.bundledFolder), next);
    session.question->problem = problem;
    session.question->hint = session.project.readOnly;
}

void ProjectDesk::lookAtName(Session& session) const
{
    if (!session.question || session.question->kind != Question::Kind::name)
        return;
    Question& asked = *session.question;
    asked.problem = nameProblem(asked.path);
    std::error_code none;
    const std::string path = wholePath(asked.path);
    asked.exists = asked.problem.empty() && std::filesystem::exists(path, none);
    if (asked.problem.empty() && !session.project.readOnly.empty() && canonical(path) == m_locked)
        asked.problem = "This is the file itself: " + session.project.readOnly + ".";
}

bool ProjectDesk::lockName(Session& session, const std::string& path, const Next& next)
{
    m_nextLock = {};
    m_nextLocked = isProjectName(path) ? canonical(path) : std::string();
    if (m_nextLocked.empty() || (m_nextLocked == m_locked && m_lock.mayWrite()))
        return true;
    m_nextLock = geo::ProjectLock::acquire(path);
    if (m_nextLock.mayWrite() || m_nextLock.holder().pid == 0) // Saving tells better what else is wrong.
        return true;
    askName(session, next, nameOf(path) + " cannot be replaced: " + m_nextLock.whyNot() + ".");
    return false;
}

void ProjectDesk::save(Session& session, const SaveRequest& request)
{
    if (!session.index) {
        session.message = "Nothing is open that could be saved";
        return;
    }
    if (session.project.saving) {
        if (request.next.kind != Next::Kind::nothing)
            m_afterSave = request.next;
        session.message = "It is being saved";
        return;
    }
    if (!session.project.readOnly.empty() && request.path.empty() && !request.ask)
        lockFor(session); // Whoever held it may have closed it.
    const std::string path = wholePath(request.path.empty() ? session.project.saveTo : request.path);
    const bool own = !path.empty() && path == wholePath(session.project.saveTo);
    if (request.ask || path.empty() || (own && !session.project.readOnly.empty())) {
        askName(session, request.next);
        return;
    }
    if (!own && !lockName(session, path, request.next))
        return;
    const bool expects = own && !request.overwrite;
    begin(session, path, expects ? session.project.stamp : std::nullopt, request.next);
}

/// The document as it has to be written at `path`: its links mean the same files from there.
std::shared_ptr<const geo::Document> ProjectDesk::copyFor(const Session& session, const std::string& path)
{
    auto copy = std::make_shared<geo::Document>(session.document);
    if (const std::optional<geo::Edit> edit = relinkingEdit(session, path))
        if (geo::Result<geo::Edit> done = geo::apply(*copy, *edit); !done)
            *copy = session.document;
    return copy;
}

void ProjectDesk::begin(Session& session, const std::string& path, const std::optional<geo::FileStamp>& expected,
                        const Next& next)
{
    session.project.saving = true;
    session.message = "Saving " + nameOf(path) + " …";
    AutosaveNote note = noteFor(session);
    note.saving = true;
    m_worker.post([this, path, expected, next, note, slot = m_slot, revision = session.history.revision(),
                   document = copyFor(session, path)]() mutable {
        const bool noted = slot && slot->written();
        if (noted)
            slot->writeNote(note); // Should the program end now, the file may hold all of it.
        Saved saved{saveDocument(*document, path, expected), path, revision, next};
        if (slot && !saved.outcome.error) {
            slot->remove();
        } else if (noted) {
            note.saving = false;
            slot->writeNote(note);
        }
        done(std::move(saved));
    });
}

void ProjectDesk::done(Done what)
{
    {
        const std::lock_guard lock(m_mutex);
        m_done.push_back(std::move(what));
    }
    if (m_options.wake)
        m_options.wake();
}

void ProjectDesk::finish(Session& session, const Saved& saved, Actions& actions)
{
    session.project.saving = false;
    const Next next = saved.next.kind != Next::Kind::nothing ? saved.next : m_afterSave;
    m_afterSave = {};
    if (saved.outcome.error) {
        const geo::Error& error = *saved.outcome.error;
        m_nextLock = {};
        session.project.changedOnDisk = session.project.changedOnDisk || saved.outcome.changedOnDisk;
        session.question = question(
            saved.outcome.changedOnDisk ? Question::Kind::changedOnDisk : Question::Kind::saveFailed, saved.path, next);
        session.question->problem = error.what;
        session.question->hint = error.hint;
        session.message = "Not saved: " + error.message();
        return;
    }
    if (m_nextLocked != m_locked && saved.path != wholePath(session.project.saveTo)) {
        m_lock = std::move(m_nextLock);
        m_locked = m_nextLocked;
        m_nextLock = {};
    }
    const bool wholly = session.history.revision() == saved.revision;
    if (std::optional<geo::Edit> edit = relinkingEdit(session, saved.path))
        editDocument(session, std::move(*edit), {}); // As it is in the file.
    session.documentPath = session.project.saveTo = saved.path;
    session.project.stamp = saved.outcome.stamp;
    session.project.readOnly.clear();
    session.project.holder.clear();
    session.project.changedOnDisk = false;
    session.project.savedRevision = wholly ? session.history.revision() : saved.revision;
    session.project.earlierChanges = 0;
    m_timer.saved(session.project.savedRevision);
    // Edits of the meantime are not in the file, and no older state is either.
    if (wholly)
        session.history.markSaved();
    else
        session.history.markUnsaved();
    session.message = fmt::format("Saved {} ({} claim{}, {} kB)", saved.path, session.document.claims.size(),
                                  session.document.claims.size() == 1 ? "" : "s", (saved.outcome.bytes + 999) / 1000);
    if (session.question && session.question->kind == Question::Kind::unsaved && !session.history.isDirty())
        session.question.reset();
    if (next.kind == Next::Kind::quit)
        actions.push_back(Quit{});
    if (next.kind == Next::Kind::open)
        actions.push_back(OpenFile{next.path});
}

void ProjectDesk::checkDisk(Session& session) const
{
    ProjectState& project = session.project;
    if (!project.stamp || project.saving || project.changedOnDisk)
        return;
    const std::optional<geo::FileStamp> now = geo::fileStamp(session.documentPath);
    if (!now || *now == *project.stamp)
        return;
    project.changedOnDisk = true;
    session.message =
        nameOf(session.documentPath) + " was changed by another program; what you see is how it was before";
}

ProjectDesk::Turn ProjectDesk::tick(Session& session, double now)
{
    Turn turn;
    std::vector<Done> all;
    {
        const std::lock_guard lock(m_mutex);
        all.swap(m_done);
    }
    for (const Done& what : all) {
        turn.changed = true;
        if (const auto* saved = std::get_if<Saved>(&what))
            finish(session, *saved, turn.actions);
        else
            finish(session, std::get<Autosaved>(what), now);
    }
    if (m_options.autosaveFolder.empty())
        return turn;
    const bool dirty = session.history.isDirty();
    m_timer.observe(now, dirty, session.history.revision());
    if (!dirty && !session.project.saving)
        dropAutosave();
    if (m_timer.due(now)) {
        checkDisk(session);
        beginAutosave(session, now);
        turn.changed = turn.changed || session.project.changedOnDisk;
    }
    return turn;
}

double ProjectDesk::patience(double now) const
{
    return m_options.autosaveFolder.empty() ? -1 : m_timer.secondsLeft(now);
}

} // namespace app
