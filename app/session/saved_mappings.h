#pragma once

#include "geo/base/result.h"
#include "geo/data/column_mapping.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// What a person once said of a table's columns, for the next table of that source: files of geo::writeMapping().

/// $XDG_CONFIG_HOME/dateline/mappings, by default ~/.config/dateline/mappings; empty without a home folder.
std::string mappingsFolder();

struct SavedMapping {
    std::string name; ///< The file's, without ending.
    std::string path;
    geo::ColumnMapping mapping;
    std::string problem; ///< Why it cannot be used; empty: it can.
};
/// Every NAME.json of a folder, by name; none when there is no such folder.
std::vector<SavedMapping> savedMappings(const std::string& folder = mappingsFolder());
/// Those that can be used.
std::vector<geo::ColumnMapping> usableMappings(const std::string& folder = mappingsFolder());

/// "kyiv" is the saved one of that name; "kyiv.json" and "./kyiv" are files.
std::string mappingPath(const std::string& nameOrFile, const std::string& folder = mappingsFolder());

/// Errors: no such file, no mapping (see geo::parseMapping).
geo::Result<geo::ColumnMapping> loadMapping(const std::string& path);
/// All or nothing; the folder is made when it is missing. A file of that name is replaced.
std::optional<geo::Error> saveMapping(const geo::ColumnMapping& mapping, const std::string& path);

/// Why nothing can be saved under a name, a sentence; empty when nothing speaks against it.
std::string mappingNameProblem(const std::string& name);
/// A name to start from: "events-2024" of "/tmp/Events 2024.csv"; small letters, digits and dashes.
std::string mappingNameFor(const std::string& tablePath);

} // namespace app
