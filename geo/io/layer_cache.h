#pragma once

#include "geo/io/vector_reader.h"

#include <string>

namespace geo {

/// Layers of fewer points are read again as fast as they are copied.
inline constexpr std::size_t kFewestCachedPoints = 300'000;
/// Bytes of all that is kept; what was not used for longest goes first.
inline constexpr std::uint64_t kMostCachedBytes = std::uint64_t{1} << 30;

/// readVectorFile(), but a large layer that was read before and whose file has not changed since comes out of `folder`,
/// ready as it was. A file is told by its path, and its state, and that of the files that belong to it, by time, size and
/// inode; folders taken for a file (*.gdb) are not kept. An empty folder keeps nothing. That nothing can be kept (a full
/// disk, no permission) is no error; what lies in the folder and is damaged is read from the file again.
Result<VectorLayer> readVectorCached(const std::string& path, const VectorQuery& query, const std::string& folder);

} // namespace geo
