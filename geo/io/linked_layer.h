#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/claims/model.h"

namespace geo {

/// Why `path` cannot stand in a project as the path of a linked layer, wherever the project lies: an empty or oversized
/// one, an address (`http://…`) that is not one of tiles (tile_address.h), GDAL's virtual names (`/vsi…`, however it is spelt), what looks like a driver's prefix
/// (`PG:…`; a file with a colon is linked as `./a:b`), inline data, control characters, backslashes. ErrorCode
/// notLocal; none when it can.
std::optional<Error> whyNotLinkable(const std::string& path);

/// The path by which the project at `project` links to `file`: relative to its folder, with forward slashes, when there
/// is such a path; else absolute. Neither has to exist. What whyNotLinkable() refuses is an error.
Result<std::string> linkPath(const std::string& file, const std::string& project);

/// The file that a link of the project at `project` means, checked as checkLocalFile() does; an address of tiles as it is. An error says "layer 'x':
/// there is no file … ; it is linked as …".
Result<std::filesystem::path> linkedFile(const LayerLink& layer, const std::string& project);

/// Rewrites relative links so that they mean the same files from another place of the project: "Save as". Absolute ones
/// stay, and so do those that cannot be linked from there.
void relinkLayers(Document& document, const std::string& fromProject, const std::string& toProject);

/// One doubt for each linked layer whose file cannot be read now; the links stay.
std::vector<Issue> missingLayers(const Document& document, const std::string& project);

} // namespace geo
