#include "app/session/network_settings.h"

#include "app/session/user_folders.h"

#include "geo/io/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kHosts = "allowed_hosts";

/// The file's object; an empty one where there is no file.
geo::Result<Json> settings(const std::string& path)
{
    constexpr std::size_t kMostBytes = std::size_t{1} << 20;
    std::error_code none;
    if (path.empty() || !fs::exists(path, none))
        return Json::object();
    std::ifstream file(path, std::ios::binary);
    std::string text(kMostBytes, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    Json json = Json::parse(text, nullptr, false);
    const auto hosts = json.is_object() ? json.find(kHosts) : json.end();
    const bool sound = json.is_object() && (hosts == json.end() || (hosts->is_array() && std::all_of(hosts->begin(), hosts->end(), [](const Json& one) { return one.is_string(); })));
    if (!sound)
        return geo::Error{.what = std::string("is not {\"") + kHosts + "\": [\"host\", …]}, so no host is always allowed", .where = path, .hint = "mend or delete it", .code = geo::ErrorCode::malformed};
    return json;
}

} // namespace

std::string networkSettingsPath() { return userFolder(UserFolder::config, "network.json"); }

std::string tileCacheFolder() { return userFolder(UserFolder::cache, "tiles"); }

geo::Result<std::vector<std::string>> allowedHosts(const std::string& path)
{
    const auto json = settings(path);
    if (!json)
        return json.error();
    return json->value(kHosts, std::vector<std::string>());
}

std::optional<geo::Error> keepAllowedHost(const std::string& host, const std::string& path)
{
    if (path.empty())
        return geo::Error{.what = "there is no home folder to keep settings in"};
    auto json = settings(path);
    if (!json)
        return json.error();
    std::vector<std::string> hosts = json->value(kHosts, std::vector<std::string>());
    if (std::find(hosts.begin(), hosts.end(), host) == hosts.end())
        hosts.push_back(host);
    (*json)[kHosts] = hosts;
    std::error_code failure;
    if (fs::create_directories(fs::path(path).parent_path(), failure); failure)
        return geo::Error{.what = "the folder for settings cannot be made: " + failure.message(), .where = path};
    const auto saved = geo::saveText(json->dump(2, ' ', false, Json::error_handler_t::replace) + "\n", path);
    return saved ? std::nullopt : std::optional(saved.error());
}

} // namespace app
