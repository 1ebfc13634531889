#pragma once

#include <string>
#include <string_view>

namespace render::vector {

/// Writes all of a file at once: to a temporary one beside it, which takes its place when it is safely on the disk, so that a failure
/// leaves an old file as it was and no part of a new one. Returns an empty string, or why not and what to do.
std::string writeWhole(const std::string& path, std::string_view bytes);

} // namespace render::vector
