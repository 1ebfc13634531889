#include "geo/io/linked_layer.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <system_error>

#include <fmt/core.h>

#include "geo/io/local_file.h"
#include "geo/io/tile_address.h"

namespace geo {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxPathBytes = 4096;

/// Whether a name begins as GDAL's virtual files do, in any case and with any number of slashes.
bool isVirtual(std::string_view path)
{
    const std::size_t slashes = std::min(path.find_first_not_of('/'), path.size());
    std::string head(path.substr(slashes, 3));
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
    return slashes > 0 && head == "vsi";
}

/// The folder of a project that need not exist yet, without links, so that a link to the project works too.
fs::path folderOf(const std::string& project)
{
    std::error_code failure;
    const fs::path whole = fs::absolute(project, failure);
    const fs::path target = fs::weakly_canonical(whole, failure);
    return (failure ? whole.lexically_normal() : target).parent_path();
}

} // namespace

std::optional<Error> whyNotLinkable(const std::string& path)
{
    const auto refused = [](std::string why, std::string hint = "link a file on this machine") {
        return Error{.what = std::move(why), .hint = std::move(hint), .code = ErrorCode::notLocal};
    };
    if (path.empty() || path.size() > kMaxPathBytes)
        return refused(path.empty() ? "the path is empty" : "the path is longer than any file's");
    if (std::any_of(path.begin(), path.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        return refused("the path contains control characters");
    if (isTileAddress(path)) {
        if (const auto address = parseTileAddress(path); !address)
            return refused(address.error().what, address.error().hint);
        return std::nullopt;
    }
    if (path.find("://") != std::string::npos)
        return refused("addresses are not linked, but for those of tiles of maps", "download the file and link that");
    if (path.find('\\') != std::string::npos)
        return refused("a linked path is written with forward slashes");
    if (path.front() == '{' || path.front() == '<')
        return refused("this is data, not the path of a file");
    if (isVirtual(path) || isVirtual(fs::path(path).lexically_normal().generic_string()))
        return refused("GDAL's virtual files (/vsi…) are not linked");
    const std::size_t colon = path.find(':');
    if (colon < path.find('/'))
        return refused(fmt::format("names with a driver prefix such as '{}' are not linked", path.substr(0, colon + 1)),
                       "a file whose name has a colon is linked with ./ before it");
    return std::nullopt;
}

Result<std::string> linkPath(const std::string& file, const std::string& project)
{
    if (isTileAddress(file)) {
        std::optional<Error> error = whyNotLinkable(file);
        if (!error)
            return file;
        error->where = file;
        return *error;
    }
    // A name that is given may have a colon; what it becomes may not look like a prefix.
    const bool plain = file.find('/') == std::string::npos && fs::exists(file);
    if (std::optional<Error> error = whyNotLinkable(plain ? "./" + file : file)) {
        error->where = file;
        return *error;
    }
    std::error_code failure;
    const fs::path whole = fs::absolute(file, failure).lexically_normal();
    // The file's folder without links, but its own name as it is: a link that is re-pointed stays the one linked.
    const fs::path folder = fs::weakly_canonical(whole.parent_path(), failure);
    const fs::path target = (failure ? whole.parent_path() : folder) / whole.filename();
    const fs::path relative = target.lexically_relative(folderOf(project));
    std::string path = (relative.empty() ? target : relative).generic_string();
    if (path.find(':') < path.find('/'))
        path = "./" + path;
    if (std::optional<Error> error = whyNotLinkable(path)) {
        error->where = file;
        return *error;
    }
    return path;
}

Result<fs::path> linkedFile(const LayerLink& layer, const std::string& project)
{
    const std::string begin = fmt::format("layer '{}': ", layer.id);
    if (std::optional<Error> error = whyNotLinkable(layer.path)) {
        error->what = fmt::format("{}{}; it is linked as '{}'", begin, error->what, layer.path);
        return *error;
    }
    if (isTileAddress(layer.path))
        return fs::path(layer.path);
    const fs::path path = (folderOf(project) / layer.path).lexically_normal();
    Result<fs::path> file = checkLocalFile(path.string());
    if (file)
        return file;
    Error error = file.error();
    error.what = error.code == ErrorCode::missing
                     ? fmt::format("{}there is no file {}; it is linked as '{}'", begin, path.string(), layer.path)
                     : fmt::format("{}{}: {}; it is linked as '{}'", begin, path.string(), error.what, layer.path);
    error.where.clear();
    return error;
}

void relinkLayers(Document& document, const std::string& fromProject, const std::string& toProject)
{
    const fs::path folder = folderOf(fromProject);
    if (folder == folderOf(toProject))
        return;
    for (LayerLink& layer : document.layers)
        if (!fs::path(layer.path).is_absolute() && !isTileAddress(layer.path))
            if (Result<std::string> path = linkPath((folder / layer.path).lexically_normal().string(), toProject))
                layer.path = *std::move(path);
}

std::vector<Issue> missingLayers(const Document& document, const std::string& project)
{
    std::vector<Issue> issues;
    for (const LayerLink& layer : document.layers)
        if (const Result<fs::path> file = linkedFile(layer, project); !file)
            issues.push_back(
                {Issue::Severity::doubtful, project, 0, "dateline.layers '" + layer.id + "'.path", file.error().what});
    return issues;
}

} // namespace geo
