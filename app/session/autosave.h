#pragma once

#include "geo/base/result.h"
#include "geo/claims/model.h"
#include "geo/io/project.h"
#include "geo/io/project_lock.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

// Unsaved work on the disk, for the day that the program ends without being asked. A pair of files for each program
// and document: NAME.gpkg, a whole project, and NAME.json, what it belongs to. Whose program still runs is told by a
// lock that the system takes back when a program ends.

/// What stands beside an autosaved project.
struct AutosaveNote {
    std::string path = {};   ///< Whole path of the document's file; empty: it never had one.
    bool savesThere = false; ///< Save writes to it without asking.
    std::string title = {};
    std::int64_t time = 0; ///< Seconds since 1970.
    long pid = 0;
    std::string host = {};
    std::optional<geo::FileStamp> stamp = {}; ///< Of that file, when it was loaded or last saved.
    std::uint64_t revision = 0;               ///< Of the history.
    std::uint64_t changes = 0;                ///< Made since the file was loaded or saved.
    bool saving = false;                      ///< A save had begun, and perhaps ended.
};

std::string noteText(const AutosaveNote& note);
geo::Result<AutosaveNote> noteFromText(const std::string& text);

/// $XDG_STATE_HOME/dateline/autosave, by default ~/.local/state/dateline/autosave; empty without a home folder.
std::string autosaveFolder();

/// One pair, held by this program while the slot lives. Its functions may run on any thread, one at a time.
class AutosaveSlot {
public:
    /// A pair of its own in a folder that is made when it is missing (for this user alone).
    static geo::Result<AutosaveSlot> create(const std::string& folder, const std::string& documentName);
    /// A pair that is there already; none when another program holds it.
    static std::optional<AutosaveSlot> take(const std::string& projectPath);

    /// All or nothing: after an error the pair of before is still whole.
    std::optional<geo::Error> write(const geo::Document& document, const AutosaveNote& note) const;
    std::optional<geo::Error> writeNote(const AutosaveNote& note) const;
    bool written() const;
    void remove() const;
    /// Puts a pair that cannot be read aside, as NAME.gpkg.bad and NAME.json.bad; nothing of it is deleted.
    void putAside() const;

    const std::string& projectPath() const { return m_project; }
    std::string notePath() const;

private:
    AutosaveSlot(std::string project, geo::ProjectLock lock) : m_project(std::move(project)), m_lock(std::move(lock)) {}

    std::string m_project;
    geo::ProjectLock m_lock;
};

/// Unsaved work that no running program holds; this one does now.
struct LostWork {
    std::shared_ptr<AutosaveSlot> slot;
    AutosaveNote note;
    std::int64_t savedAt = 0;     ///< Of the project itself, seconds since 1970.
    bool originalChanged = false; ///< The document's file is not what it was.
};

struct LostWorkScan {
    std::vector<LostWork> found;       ///< The newest first.
    std::vector<std::string> messages; ///< What could not be read, and where it lies now.
};

/// Looks through the folder, and clears away what killed programs left half written. With `onlyOf`, only work that
/// belongs to that file (a whole path).
LostWorkScan findLostWork(const std::string& folder, const std::optional<std::string>& onlyOf = {});

} // namespace app
