#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "geo/base/result.h"

namespace geo {

/// Tells one state of a file on disk from another. A rewritten file differs even when it has the same size.
struct FileStamp {
    std::int64_t modifiedNs = 0; ///< Nanoseconds since 1970.
    std::uint64_t size = 0;      ///< Bytes, those of a write-ahead log beside it included.
    std::uint64_t inode = 0;
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// None when there is no such file or it cannot be looked at.
std::optional<FileStamp> fileStamp(const std::string& path);

/// Whether saving was refused because the file is not in the expected state.
bool isChangedOnDisk(const Error& error);

} // namespace geo
