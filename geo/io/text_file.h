#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/io/file_stamp.h"

namespace geo {

/// Writes a text file, all or nothing: into a temporary file in the same folder, which is synced and then renamed.
/// After any Error the file of that name is as it was. Refuses to overwrite a file that is not in the `expected` state,
/// see isChangedOnDisk. Returns its stamp. A link stays a link.
Result<FileStamp> saveText(std::string_view text, const std::string& path,
                           const std::optional<FileStamp>& expected = std::nullopt);

} // namespace geo
