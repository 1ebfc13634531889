#pragma once

// Only for the .cpp files of this folder.

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

namespace render {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using StdioFile = std::unique_ptr<std::FILE, FileCloser>;

/// Of the system's last error.
inline std::string cannotBeWritten()
{
    return std::string("cannot be written: ") + std::strerror(errno);
}

/// Closes a file that was written: what was wrong by then, else what is wrong with its last bytes, or empty.
inline std::string closed(StdioFile file, std::string error)
{
    if (std::fclose(file.release()) != 0 && error.empty())
        error = cannotBeWritten();
    return error;
}

} // namespace render
