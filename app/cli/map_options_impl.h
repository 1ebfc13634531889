#pragma once

#include "app/cli/options.h"

namespace CLI {
class App;
}

namespace app {

/// --worldview, checked against the names that there are.
void addWorldviewOption(CLI::App& app, CommandOptions& out);
/// Of pictures and of the window: --crs.
void addMapOptions(CLI::App& app, CommandOptions& out);

} // namespace app
