#pragma once

#include <string>
#include <string_view>

namespace app {

/// Where a user's files of a kind lie, by the XDG Base Directory Specification 0.8.
enum class UserFolder {
    config, ///< $XDG_CONFIG_HOME, else ~/.config: chosen by the user.
    state,  ///< $XDG_STATE_HOME, else ~/.local/state: outlasts the program.
    cache,  ///< $XDG_CACHE_HOME, else ~/.cache: can be made again.
};

/// dateline/NAME there; empty where there is no home. It need not exist.
std::string userFolder(UserFolder kind, std::string_view name);

} // namespace app
