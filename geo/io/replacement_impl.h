#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "geo/io/file_stamp.h"

namespace geo {

/// Replaces the file at `path`, all or nothing: `write` fills a temporary file in the same folder, given by its path
/// and open descriptor, which is then synced and renamed. After any Error but that of a failed sync of the folder the
/// file of that name is as it was, and no temporary file is left; what a killed program left behind is removed by the
/// next call. Refuses what is no regular file, is write-protected, is not in the `expected` state (see isChangedOnDisk)
/// or is a database that another program is writing to. A link stays a link. Returns the new file's stamp.
Result<FileStamp>
replaceFile(const std::string& path, const std::optional<FileStamp>& expected,
            const std::function<std::optional<Error>(const std::string& path, int descriptor)>& write);

/// Writes all of a text where the descriptor stands.
std::optional<Error> writeAll(const std::string& path, int descriptor, std::string_view text);

/// What the system's error number says, with a hint where there is something to do about it.
Error systemError(const std::string& path, const std::string& what, int code);

} // namespace geo
