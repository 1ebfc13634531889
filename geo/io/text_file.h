#pragma once

#include "geo/base/result.h"
#include "geo/io/project.h"

#include <string>
#include <string_view>

namespace geo {

/// Writes a text file, all or nothing: into a temporary file in the same folder, which is synced and then renamed.
/// After any Error the file of that name is as it was. Returns its stamp. A link stays a link.
Result<FileStamp> saveText(std::string_view text, const std::string& path);

} // namespace geo
