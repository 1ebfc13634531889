#pragma once

#include "geo/base/result.h"
#include "geo/claims/model.h"
#include "geo/io/project.h"

#include <cstdint>
#include <optional>
#include <string>

namespace app {

// Documents as files whose ending says what they are. Nothing here knows the session, so it may run on any thread.

/// ".gpkg" of "A.GPKG": in lower case; "" when there is none.
std::string endingOf(const std::string& path);
bool isProjectName(const std::string& path);     ///< .gpkg
bool isInterchangeName(const std::string& path); ///< .geojson, .json
bool isTableName(const std::string& path);       ///< .csv, .tsv, .tab, .txt, .xlsx, .ods
/// A MapInfo layer has the ending of tab-separated text; its first bytes tell.
bool isMapInfo(const std::string& path);

bool isLarge(const std::string& path);           ///< It takes a while to read.
/// Files that are read while the window goes on: all but projects and small documents.
bool readsInBackground(const std::string& path);

/// What became of a save.
struct SaveOutcome {
    std::optional<geo::Error> error; ///< Nothing was written then.
    bool changedOnDisk = false;      ///< The error is that the file is not in the expected state.
    geo::FileStamp stamp;
    std::uint64_t bytes = 0;
};

/// Writes the whole document as its ending says, all or nothing. With `expected`, a file in another state is left
/// alone.
SaveOutcome saveDocument(const geo::Document& document, const std::string& path,
                         const std::optional<geo::FileStamp>& expected = {});

/// A typed name as a whole path: without blanks around it, `~` as the home folder, the rest from the working folder.
std::string wholePath(const std::string& typed);

/// A name to save a document under, of no file that is there: `stem`.gpkg, then `stem`-2.gpkg …, beside `original`
/// when something can be written there (and it is not under `bundled`), else in the documents or home folder.
std::string freshProjectName(const std::string& original, const std::string& title, const std::string& bundled);

/// Why a document cannot be saved under a name that was typed, a sentence; empty when nothing speaks against it.
std::string nameProblem(const std::string& typed);

} // namespace app
