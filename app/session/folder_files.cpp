#include "app/session/folder_files.h"

#include <algorithm>
#include <filesystem>

#include "app/session/document_file.h"

namespace app {

namespace fs = std::filesystem;

namespace {

/// Endings of texts about data, and of files that belong to another by its name.
constexpr const char* kAside[] = {".md", ".html", ".pdf", ".xml", ".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qml", ".dat", ".map", ".id", ".ind", ".mid"};

bool isData(const fs::path& file)
{
    const std::string name = file.filename().string(), ending = endingOf(name);
    return !name.starts_with(".") && !ending.empty() && !name.starts_with("README") && !name.starts_with("LICENSE") &&
           std::none_of(std::begin(kAside), std::end(kAside), [&](const char* aside) { return ending == aside; });
}

} // namespace

std::vector<std::string> filesOf(const std::string& path)
{
    std::error_code failure;
    if (!fs::is_directory(path, failure) || endingOf(path) == ".gdb")
        return {path};
    std::vector<std::string> files;
    for (fs::directory_iterator at(path, failure), end; !failure && at != end; at.increment(failure))
        if (std::error_code none; at->is_regular_file(none) && isData(at->path()))
            files.push_back(at->path().string());
    std::sort(files.begin(), files.end());
    return files.empty() ? std::vector<std::string>{path} : files;
}

std::vector<std::string> filesOf(const std::vector<std::string>& paths)
{
    std::vector<std::string> files;
    for (const std::string& path : paths)
        for (std::string& file : filesOf(path))
            files.push_back(std::move(file));
    return files;
}

} // namespace app
