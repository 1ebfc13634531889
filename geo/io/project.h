#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "geo/base/result.h"
#include "geo/io/file_stamp.h"
#include "geo/io/interchange.h"

namespace geo {

// The project file: one GeoPackage 1.3 that other programs open as layers. Its readable columns are for them; what this
// program reads back is the column `json` of each row, the row's canonical interchange JSON, so nothing is lost.

/// The schema that this program writes; older ones are brought forward while loading, newer ones are refused.
inline constexpr int kProjectSchemaVersion = 2;

struct SaveOptions {
    /// What the file was like when it was loaded or last saved. Saving refuses to overwrite a file in another state
    /// (see isChangedOnDisk); without it any file of that name is replaced.
    std::optional<FileStamp> expected = {};
};

struct SaveReport {
    std::size_t claims = 0;
    std::uint64_t bytes = 0;
    FileStamp stamp = {}; ///< To expect at the next save.
};

/// Writes the whole document, all or nothing: into a temporary file in the same folder, which is counted, synced and
/// then renamed. After any Error the file of that name is as it was, and no temporary file is left; what a killed
/// program left behind is removed by the next save. Refuses write-protected files and those that another program is
/// writing to (a journal or write-ahead log beside them holds data).
Result<SaveReport> saveProject(const Document& document, const std::string& path, const SaveOptions& options = {});

/// Reads a project without changing anything. ErrorCode notInterchange says that it is a sound GeoPackage, but no
/// project, which may be opened as a layer; newerVersion that a later program wrote it; malformed that it is damaged or
/// no GeoPackage. A bad row is left out and listed, with its fid as row and "table.column" as field; of a damaged table
/// the rows that can still be read are kept.
Result<LoadedDocument> loadProject(const std::string& path);

} // namespace geo
