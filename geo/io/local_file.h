#pragma once

#include <filesystem>
#include <string>

#include "geo/base/result.h"

namespace geo {

/// The absolute path of a readable, non-empty regular file on this machine; only such a path may reach a reader or
/// GDAL. Refuses, each with its reason and code: an empty name, URLs (`http://…`), GDAL's virtual names (`/vsicurl/…`),
/// driver prefixes (`PG:…`, `GeoJSON:…`), inline data (`{"type":…`, `<OGRVRT…`), control characters, missing files,
/// folders, pipes, devices, files without read permission, empty files. A name with a colon that really is a local file
/// is taken as `./name`.
Result<std::filesystem::path> checkLocalFile(const std::string& name);

/// The absolute path of a folder that a format takes for one file, such as "Roads.gdb". Refuses what checkLocalFile()
/// refuses but folders; folders without this ending (lower case, with its dot), and those that hold no files, other
/// folders, more than 100,000 entries, pipes or devices, files without read permission, or links out of the folder.
Result<std::filesystem::path> checkLocalFolder(const std::string& name, const std::string& ending);

} // namespace geo
