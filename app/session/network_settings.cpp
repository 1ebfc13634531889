#include "app/session/network_settings.h"

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

std::string homeOf(const char* variable, const char* usual, const char* inside)
{
    const char* const own = std::getenv(variable);
    if (own != nullptr && own[0] == '/')
        return (fs::path(own) / "dateline" / inside).string();
    const char* const home = std::getenv("HOME");
    return home != nullptr && home[0] == '/' ? (fs::path(home) / usual / "dateline" / inside).string() : std::string();
}

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

std::string networkSettingsPath() { return homeOf("XDG_CONFIG_HOME", ".config", "network.json"); }

std::string tileCacheFolder() { return homeOf("XDG_CACHE_HOME", ".cache", "tiles"); }

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
