#pragma once

#include "app/session/layer_look.h"
#include "geo/io/project.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace app {

/// How the open document stands to its file. Set by openDocument() and ProjectDesk.
struct ProjectState {
    std::string saveTo; ///< Where Save writes without asking; empty: it asks for a name (a GeoJSON only opened).
    std::optional<geo::FileStamp> stamp; ///< Of the document's file when it was loaded or last saved.
    std::string readOnly;                ///< Why Save must not write there, a sentence; empty: it may.
    std::string holder;                  ///< The other program that may, in short: "anna, program 4711"; or empty.
    bool changedOnDisk = false;          ///< Another program changed the file since; said once.
    bool saving = false;                 ///< A save is under way on another thread.
    std::uint64_t savedRevision = 0;     ///< Of the history, when the file held the document.
    std::uint64_t earlierChanges = 0;    ///< Unsaved ones of a recovered document, made before it was lost.
};

/// What was asked for when a question came in between.
struct Next {
    enum class Kind : std::uint8_t { nothing, quit, open, layer };
    Kind kind = Kind::nothing;
    std::string path = {}; ///< Of the file to open; of a layer its address, or empty: those of the host that are shown.
    std::string name = {};    ///< Of a layer, as the next.
    LayerSource source = {};
};

/// What a person can answer to a question.
enum class Reply : std::uint8_t { save, discard, cancel, saveAs, reload, overwrite, recover, later, once, always, no };

/// Something the program must be told before it can go on; shown as a sheet that covers everything else.
struct Question {
    enum class Kind : std::uint8_t {
        unsaved,       ///< Save, discard or cancel, before `next`.
        name,          ///< Where to save: `path` is being typed.
        changedOnDisk, ///< `path` was changed by another program: save elsewhere, reload, overwrite or cancel.
        saveFailed,    ///< `path` was not written, for `problem`: save elsewhere or cancel.
        recover,       ///< Unsaved work of a program that ended: recover, discard or later.
        network,       ///< `path` is a host that would be asked for tiles: once (until the program ends), always or no, before `next`.
    };
    Kind kind = Kind::unsaved;
    std::string path = {};
    std::string problem = {}; ///< Of a name that cannot be taken, or of a failed save.
    std::string hint = {};    ///< What to do about it.
    bool exists = false;      ///< A file of the name being typed is there already.
    Next next = {};

    // Of unsaved work that can be recovered.
    std::string title = {};
    std::int64_t savedAt = 0; ///< Seconds since 1970.
    std::uint64_t changes = 0;
    bool originalChanged = false; ///< The file it belongs to has changed since.
    bool whileSaving = false;     ///< The program ended during a save, so that the file may hold all of it.
    std::size_t others = 0;       ///< How many more there are.
};

} // namespace app
