#pragma once

#include "app/session/export_choice.h"
#include "geo/base/result.h"

#include <optional>
#include <string>

namespace app {

// What the sheet for exports is filled in with the next time. Names of what is withheld, of files and dates are not in it.

/// $XDG_CONFIG_HOME/dateline/export.json, by default in ~/.config; empty without a home folder.
std::string exportSettingsPath();

/// As it was kept; as it is the first time where there is no such file. Members it does not know are ignored. An error where
/// the file cannot be understood.
geo::Result<ExportChoice> keptExportChoice(const std::string& path = exportSettingsPath());
/// All or nothing.
std::optional<geo::Error> keepExportChoice(const ExportChoice& choice, const std::string& path = exportSettingsPath());

} // namespace app
