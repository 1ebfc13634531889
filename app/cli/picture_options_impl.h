#pragma once

#include "app/cli/options.h"

#include <string>

namespace CLI {
class App;
}

namespace app {

/// What of `export` is about files: kinds of pictures, provenance, the harm guard.
void addPictureFileOptions(CLI::App& app, CommandOptions& out);

/// Reads --size: pixels, or the name of a sheet or shape, whose pixels and scale follow --dpi. A message, or empty.
std::string readSize(const std::string& text, CommandOptions& out);

/// Why options that were given (`out.given`) do not go together with what is written or read; empty when they do.
std::string misplacedPictureOption(const CommandOptions& out);

} // namespace app
