#pragma once

#include "geo/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// What a person allowed for good, and where tiles are kept.

/// $XDG_CONFIG_HOME/dateline/network.json, by default in ~/.config; empty without a home folder.
std::string networkSettingsPath();
/// $XDG_CACHE_HOME/dateline/tiles, by default in ~/.cache; empty without a home folder.
std::string tileCacheFolder();

/// Hosts that may always be asked for tiles: {"allowed_hosts": ["tile.example.org"]}. None where there is no such file; an error
/// where it cannot be understood, and then nothing is allowed.
geo::Result<std::vector<std::string>> allowedHosts(const std::string& path = networkSettingsPath());
/// Adds one; what else the file says stays. All or nothing.
std::optional<geo::Error> keepAllowedHost(const std::string& host, const std::string& path = networkSettingsPath());

} // namespace app
