#include "geo/io/local_file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace geo {

namespace {

Error refusal(const std::string& name, ErrorCode code, std::string why, std::string hint = {})
{
    return {.what = std::move(why), .where = name, .hint = std::move(hint), .code = code};
}

/// Name for messages: control characters made visible, cut to a line's length.
std::string shown(const std::string& name)
{
    std::string text = name.substr(0, 200);
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return text;
}

bool isVirtual(std::string_view name)
{
    std::string head(name.substr(0, 4));
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
    return head == "/vsi" || head == "\\vsi";
}

/// "PG:", "GeoJSON:", "ESRI Shapefile:" … what stands before a first colon that is no part of a folder's name.
std::string driverPrefix(std::string_view name)
{
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos || colon == 0 || name.find('/') < colon)
        return {};
    return std::string(name.substr(0, colon + 1));
}

Error missing(const std::string& name, const std::string& label)
{
    const std::string prefix = driverPrefix(name);
    if (!prefix.empty())
        return refusal(label, ErrorCode::notLocal,
                       "names with a driver prefix such as '" + shown(prefix) + "' are not opened",
                       "give the path of a file on this machine");
    return refusal(label, ErrorCode::missing, "there is no such file");
}

/// Where a name leads on this machine, whatever lies there.
Result<std::filesystem::path> localPath(const std::string& name)
{
    const std::string label = shown(name);
    const std::string local = "give the path of a file on this machine";
    if (name.empty())
        return refusal("''", ErrorCode::missing, "the file name is empty");
    if (label != name.substr(0, 200))
        return refusal(label, ErrorCode::notLocal, "the file name contains control characters");
    if (name.front() == '{' || name.front() == '<')
        return refusal(label, ErrorCode::notLocal, "this is data, not the name of a file", local);
    if (isVirtual(name))
        return refusal(label, ErrorCode::notLocal, "GDAL's virtual files (/vsi…) are not opened", local);
    if (name.find("://") != std::string::npos)
        return refusal(label, ErrorCode::notLocal, "addresses are not opened: no network is used",
                       "download the file and give its path");

    std::error_code failure;
    const std::filesystem::path path = std::filesystem::canonical(name, failure);
    if (failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory ||
        failure == std::errc::filename_too_long)
        return missing(name, label);
    if (failure)
        return refusal(label, ErrorCode::unreadable, "it cannot be reached: " + failure.message());
    if (isVirtual(path.native()))
        return refusal(label, ErrorCode::notLocal, "GDAL's virtual files (/vsi…) are not opened", local);
    return path;
}

/// Why an entry of a folder that stands for one file does not belong there.
std::optional<Error> checkEntry(const std::filesystem::directory_entry& entry, const std::filesystem::path& folder,
                                const std::string& label)
{
    const std::string named = "'" + shown(entry.path().filename().string()) + "' in it ";
    std::error_code failure;
    const std::filesystem::path real = std::filesystem::canonical(entry.path(), failure);
    if (failure || real.parent_path() != folder)
        return refusal(label, ErrorCode::notLocal, named + "is a link that leads out of the folder");
    if (!std::filesystem::is_regular_file(real, failure))
        return refusal(label, ErrorCode::notRegular, named + "is a folder, pipe, socket or device, not a file");
    if (!std::ifstream(real, std::ios::binary))
        return refusal(label, ErrorCode::unreadable, named + "cannot be read", "check its permissions");
    return std::nullopt;
}

} // namespace

Result<std::filesystem::path> checkLocalFile(const std::string& name)
{
    const auto path = localPath(name);
    if (!path)
        return path.error();
    const std::string label = shown(name);
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(*path, failure);
    if (std::filesystem::is_directory(status))
        return refusal(label, ErrorCode::directory, "this is a folder, not a file");
    if (!std::filesystem::is_regular_file(status))
        return refusal(label, ErrorCode::notRegular, "this is a pipe, socket or device, not a file");
    const std::uintmax_t bytes = std::filesystem::file_size(*path, failure);
    if (!failure && bytes == 0)
        return refusal(label, ErrorCode::empty, "the file is empty");
    if (failure || !std::ifstream(*path, std::ios::binary))
        return refusal(label, ErrorCode::unreadable, "the file cannot be read", "check its permissions");
    return *path;
}

Result<std::filesystem::path> checkLocalFolder(const std::string& name, const std::string& ending)
{
    const auto path = localPath(name);
    if (!path)
        return path.error();
    const std::string label = shown(name);
    std::error_code failure;
    std::string own = path->extension().string();
    std::transform(own.begin(), own.end(), own.begin(), [](unsigned char c) { return std::tolower(c); });
    if (own != ending)
        return refusal(label, ErrorCode::directory, "this is a folder whose name does not end in '" + ending + "'");
    constexpr std::size_t kMost = 100'000;
    std::size_t entries = 0;
    for (std::filesystem::directory_iterator at(*path, failure), end; !failure && at != end; at.increment(failure)) {
        if (++entries > kMost)
            return refusal(label, ErrorCode::tooLarge, "the folder holds more than 100,000 files");
        if (auto wrong = checkEntry(*at, *path, label))
            return *wrong;
    }
    if (failure)
        return refusal(label, ErrorCode::unreadable, "the folder cannot be read: " + failure.message());
    if (entries == 0)
        return refusal(label, ErrorCode::empty, "the folder is empty");
    return *path;
}

} // namespace geo
