#include "app/session/saved_mappings.h"

#include "app/session/user_folders.h"
#include "geo/io/local_file.h"
#include "geo/io/text_file.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 40; // As of what starts the ids of claims.
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

} // namespace

std::string mappingsFolder() { return userFolder(UserFolder::config, "mappings"); }

std::vector<SavedMapping> savedMappings(const std::string& folder)
{
    std::vector<SavedMapping> list;
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !folder.empty() && at != end; at.increment(none)) {
        if (none || at->path().extension() != ".json" || !at->is_regular_file(none))
            continue;
        SavedMapping saved{at->path().stem().string(), at->path().string(), {}, {}};
        if (auto mapping = loadMapping(saved.path))
            saved.mapping = std::move(*mapping);
        else
            saved.problem = mapping.error().message();
        list.push_back(std::move(saved));
    }
    std::sort(list.begin(), list.end(), [](const SavedMapping& a, const SavedMapping& b) { return a.name < b.name; });
    return list;
}

std::vector<geo::ColumnMapping> usableMappings(const std::string& folder)
{
    std::vector<geo::ColumnMapping> usable;
    for (SavedMapping& saved : savedMappings(folder))
        if (saved.problem.empty())
            usable.push_back(std::move(saved.mapping));
    return usable;
}

std::string mappingPath(const std::string& nameOrFile, const std::string& folder)
{
    const bool file = nameOrFile.find('/') != std::string::npos || nameOrFile.ends_with(".json");
    return file || folder.empty() ? nameOrFile : (fs::path(folder) / (nameOrFile + ".json")).string();
}

geo::Result<geo::ColumnMapping> loadMapping(const std::string& path)
{
    const auto file = geo::checkLocalFile(path);
    if (!file)
        return file.error();
    std::ifstream stream(*file, std::ios::binary);
    std::string text(kMostBytes + 1, '\0'); // One more than any mapping has: parseMapping() refuses that.
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return geo::parseMapping(text, path);
}

std::optional<geo::Error> saveMapping(const geo::ColumnMapping& mapping, const std::string& path)
{
    const std::string folder = fs::path(path).parent_path().string();
    std::error_code failure;
    if (!folder.empty() && fs::create_directories(folder, failure); failure)
        return geo::Error{.what = "the folder for mappings cannot be made: " + failure.message(), .where = folder};
    const auto saved = geo::saveText(geo::writeMapping(mapping), path);
    return saved ? std::nullopt : std::optional(saved.error());
}

std::string mappingNameProblem(const std::string& name)
{
    if (name.empty())
        return "Give it a name.";
    const bool sound = std::all_of(name.begin(), name.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    return sound && name.size() <= kLongestName ? "" : "Up to 40 small letters, digits and dashes.";
}

std::string mappingNameFor(const std::string& tablePath)
{
    std::string name;
    for (const char c : fs::path(tablePath).stem().string()) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9'))
            name += small;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    name.resize(std::min(name.size(), kLongestName));
    while (name.ends_with('-'))
        name.pop_back();
    return name.empty() ? "table" : name;
}

} // namespace app
