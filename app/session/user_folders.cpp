#include "app/session/user_folders.h"

#include <array>
#include <cstdlib>
#include <filesystem>

namespace app {

std::string userFolder(UserFolder kind, std::string_view name)
{
    struct Place {
        const char* variable;
        const char* beneathHome;
    };
    static constexpr std::array kPlaces{Place{"XDG_CONFIG_HOME", ".config"}, Place{"XDG_STATE_HOME", ".local/state"}, Place{"XDG_CACHE_HOME", ".cache"}};
    const Place& place = kPlaces[static_cast<std::size_t>(kind)];
    const std::filesystem::path own = std::filesystem::path("dateline") / name;
    // A relative path is to be ignored, the specification says.
    if (const char* stated = std::getenv(place.variable); stated != nullptr && stated[0] == '/')
        return (stated / own).string();
    if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/')
        return (std::filesystem::path(home) / place.beneathHome / own).string();
    return {};
}

} // namespace app
