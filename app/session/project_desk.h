#pragma once

#include "app/session/action.h"
#include "app/session/autosave.h"
#include "app/session/autosave_timer.h"
#include "app/session/document_file.h"
#include "app/session/open_files.h"
#include "app/session/worker.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace app {

struct DeskOptions {
    std::string autosaveFolder = {}; ///< Empty: nothing is autosaved.
    double autosaveSeconds = 30;     ///< Unsaved work on the disk is never older.
    std::string bundledFolder = {};  ///< The program's own files: no name in it is suggested.
    std::function<void()> wake = {}; ///< Called on another thread when tick() has something to tell.
};

/// The document's life on the disk: it opens, saves and locks projects, notices what other programs do to them, and
/// keeps unsaved work for the day the program ends without being asked. Writes on a thread of its own, from a copy. One
/// for each program. Times are seconds from any origin.
class ProjectDesk {
public:
    explicit ProjectDesk(DeskOptions options);
    ~ProjectDesk();

    /// Opens a file into the session; none when a question has to be answered first. `discard`: unsaved work may go.
    std::optional<OpenedFile> open(Session& session, const std::string& path, bool discard, const ReadOptions& how = {});
    /// The same with a file that was read already.
    std::optional<OpenedFile> take(Session& session, ReadFile file, bool discard);
    /// The session got another document by other means: from now on it is this one that is saved.
    void opened(Session& session);

    /// Begins to save, or asks for a name or what else has to be known first. Edits may go on meanwhile.
    void save(Session& session, const SaveRequest& request);
    /// Says in the question what becomes of the name typed into it.
    void lookAtName(Session& session) const;
    /// Looks whether another program changed the file, and says so once.
    void checkDisk(Session& session) const;
    /// Unsaved work may go: its autosave goes too.
    void discardWork();

    /// What happened on the other thread, and what has to happen now. To be called once a turn.
    struct Turn {
        bool changed = false; ///< The session looks different.
        Actions actions;      ///< What had to wait for the save.
    };
    Turn tick(Session& session, double now);
    /// How long tick() need not be called; negative: until wake().
    double patience(double now) const;
    /// Until everything begun is written.
    void wait() { m_worker.wait(); }

    /// Asks about the unsaved work of programs that ended: of all documents, or of the session's alone.
    void offerLostWork(Session& session, bool all);
    /// Takes the answer. True when the session has another document now.
    bool settleLostWork(Session& session, Reply reply);

private:
    struct Saved {
        SaveOutcome outcome;
        std::string path;
        std::uint64_t revision = 0;
        Next next;
    };
    struct Autosaved {
        std::optional<geo::Error> error;
        std::uint64_t document = 0;
    };
    using Done = std::variant<Saved, Autosaved>;

    void lockFor(Session& session);
    static void linkLayer(Session& session);
    static std::shared_ptr<const geo::Document> copyFor(const Session& session, const std::string& path);
    void askName(Session& session, const Next& next, const std::string& problem = {}) const;
    bool lockName(Session& session, const std::string& path, const Next& next);
    void begin(Session& session, const std::string& path, const std::optional<geo::FileStamp>& expected,
               const Next& next);
    void done(Done what);
    void finish(Session& session, const Saved& saved, Actions& actions);
    void finish(Session& session, const Autosaved& saved, double now);
    void beginAutosave(Session& session, double now);
    AutosaveNote noteFor(const Session& session) const;
    void dropAutosave();
    void askAboutLostWork(Session& session) const;
    bool recover(Session& session, LostWork work);

    DeskOptions m_options;
    AutosaveTimer m_timer;
    geo::ProjectLock m_lock, m_nextLock; ///< Of the document's file; of the file being saved under another name.
    std::string m_locked, m_nextLocked;  ///< Which files those are.
    std::shared_ptr<AutosaveSlot> m_slot;
    std::vector<LostWork> m_lost; ///< Not asked about yet, or being asked about (the first).
    std::uint64_t m_document = 0; ///< Counts documents, so that what comes late is not taken for the present one's.
    Next m_afterSave;
    bool m_autosaveFails = false;

    std::mutex m_mutex;
    std::vector<Done> m_done;
    Worker m_worker; ///< Last: it ends before what its jobs use.
};

} // namespace app
