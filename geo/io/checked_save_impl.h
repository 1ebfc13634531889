#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/io/export_rows.h"

namespace geo {

/// The ids found in a written file, or why it cannot be read. Its path has no ending that says what it is.
using IdsOfFile = std::function<Result<std::vector<std::string>>(const std::string& writtenPath)>;

/// Replaces the file at `path` by `bytes`, all or nothing (replacement_impl.h). Before it takes the old file's place
/// the new one is opened again and has to hold exactly the claims of `rows`: some file systems report success on a full
/// disk.
Result<ExportReport> saveChecked(std::string_view bytes, const std::string& path, std::vector<std::string> ids,
                                 const IdsOfFile& idsOf);

/// The bytes of a file that was just written.
Result<std::string> readBack(const std::string& path);

} // namespace geo
