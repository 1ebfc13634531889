#pragma once

#include <string>
#include <vector>

namespace app {

/// The files that stand for a path: itself, or of a folder the files directly in it by their names (days in order), but
/// hidden ones, texts about them (README, LICENSE …) and what has no ending. A folder that is one file to its format
/// (roads.gdb) stands for itself, and so does one without files.
std::vector<std::string> filesOf(const std::string& path);
/// The same for several.
std::vector<std::string> filesOf(const std::vector<std::string>& paths);

} // namespace app
