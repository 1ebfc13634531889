#include "app/session/document_file.h"

#include "geo/io/interchange.h"
#include "geo/io/text_file.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace app {

namespace {

namespace fs = std::filesystem;

bool writableFolder(const fs::path& folder)
{
    std::error_code none;
    return fs::is_directory(folder, none) && ::access(folder.c_str(), W_OK) == 0;
}

bool isUnder(const fs::path& path, const std::string& folder)
{
    return !folder.empty() &&
           path.lexically_normal().string().starts_with(fs::path(folder).lexically_normal().string());
}

fs::path homeFolder()
{
    const char* home = std::getenv("HOME");
    return home != nullptr ? home : "";
}

fs::path folderFor(const std::string& original, const std::string& bundled)
{
    std::error_code none;
    const fs::path beside = original.empty() ? fs::path() : fs::absolute(original, none).parent_path();
    if (!beside.empty() && !isUnder(beside, bundled) && writableFolder(beside))
        return beside;
    for (const fs::path& folder : {homeFolder() / "Documents", homeFolder()})
        if (writableFolder(folder))
            return folder;
    return fs::current_path(none);
}

/// A title as a file's name: what is awkward in a shell or on another system becomes '-'.
std::string stemOf(const std::string& title)
{
    std::string stem;
    for (const char c : title.substr(0, 60)) {
        const bool plain = (static_cast<unsigned char>(c) & 0x80U) != 0 || std::isalnum(static_cast<unsigned char>(c));
        if (plain)
            stem += c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (!stem.empty() && (stem.back() == '-' || (static_cast<unsigned char>(stem.back()) & 0x80U) != 0))
        stem.pop_back(); // Also what may be half a character.
    return stem.empty() ? "project" : stem;
}

} // namespace

std::string endingOf(const std::string& path)
{
    std::string ending = fs::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

bool isProjectName(const std::string& path)
{
    return endingOf(path) == ".gpkg";
}

bool isInterchangeName(const std::string& path)
{
    const std::string ending = endingOf(path);
    return ending == ".geojson" || ending == ".json";
}

bool isMapInfo(const std::string& path)
{
    std::error_code none;
    if (endingOf(path) != ".tab" || !std::filesystem::is_regular_file(path, none))
        return false;
    std::string head(6, ' ');
    std::ifstream(path, std::ios::binary).read(head.data(), 6);
    return head == "!table";
}

bool isTableName(const std::string& path)
{
    const std::string ending = endingOf(path);
    return ending == ".csv" || ending == ".tsv" || ending == ".tab" || ending == ".txt" || ending == ".xlsx" || ending == ".ods";
}

bool isLarge(const std::string& path)
{
    constexpr std::uintmax_t kLargeBytes = 8U << 20;
    std::error_code none;
    return std::filesystem::is_regular_file(path, none) && std::filesystem::file_size(path, none) > kLargeBytes;
}

bool readsInBackground(const std::string& path)
{
    return !isProjectName(path) && (!isInterchangeName(path) || isLarge(path));
}

SaveOutcome saveDocument(const geo::Document& document, const std::string& path,
                         const std::optional<geo::FileStamp>& expected)
{
    const auto outcomeOf = [](const geo::Result<geo::FileStamp>& saved) {
        SaveOutcome outcome;
        if (saved) {
            outcome.stamp = *saved;
            outcome.bytes = saved->size;
        } else {
            outcome.error = saved.error();
            outcome.changedOnDisk = geo::isChangedOnDisk(saved.error());
        }
        return outcome;
    };
    if (isInterchangeName(path))
        return outcomeOf(geo::saveText(geo::writeInterchange(document), path, expected));
    if (!isProjectName(path))
        return outcomeOf(geo::Error{.what = "the ending '" + endingOf(path) + "' is none that is written",
                                    .where = path,
                                    .hint = "use .gpkg (project) or .geojson (interchange)"});
    const geo::Result<geo::SaveReport> saved = geo::saveProject(document, path, {.expected = expected});
    return outcomeOf(saved ? geo::Result<geo::FileStamp>(saved->stamp) : geo::Result<geo::FileStamp>(saved.error()));
}

std::string wholePath(const std::string& typed)
{
    const std::size_t from = typed.find_first_not_of(" \t"), to = typed.find_last_not_of(" \t");
    if (from == std::string::npos)
        return {};
    std::string name = typed.substr(from, to - from + 1);
    if (name.starts_with("~/"))
        name = (homeFolder() / name.substr(2)).string();
    std::error_code none;
    return fs::absolute(name, none).lexically_normal().string();
}

std::string freshProjectName(const std::string& original, const std::string& title, const std::string& bundled)
{
    const std::string stem = original.empty() ? stemOf(title) : fs::path(original).stem().string();
    const fs::path folder = folderFor(original, bundled);
    std::error_code none;
    fs::path path = folder / (stem + ".gpkg");
    for (int i = 2; fs::exists(path, none) && i < 10'000; ++i)
        path = folder / (stem + "-" + std::to_string(i) + ".gpkg");
    return path.string();
}

std::string nameProblem(const std::string& typed)
{
    const std::string path = wholePath(typed);
    std::error_code none;
    if (path.empty() || !fs::path(path).has_filename())
        return "Give the file a name.";
    if (!isProjectName(path) && !isInterchangeName(path))
        return "The name has to end in .gpkg (project) or .geojson (interchange).";
    const fs::path folder = fs::path(path).parent_path();
    if (!fs::is_directory(folder, none))
        return "There is no folder " + folder.string() + ".";
    if (fs::is_directory(path, none))
        return "This is the name of a folder.";
    if (::access(folder.c_str(), W_OK) != 0)
        return "Nothing may be written in " + folder.string() + ".";
    return {};
}

} // namespace app
