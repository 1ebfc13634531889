#pragma once

#include "app/cli/options.h"

#include <string>

namespace CLI {
class App;
}

namespace app {

/// The options of films, series and small multiples.
void addFilmOptions(CLI::App& app, CommandOptions& out);

/// Why an option that was given says nothing about what is to be written: one of films for a picture, or one of pictures for
/// a film. Empty when all do.
std::string misplacedFilmOption(const CLI::App& command, const CommandOptions& options);

} // namespace app
