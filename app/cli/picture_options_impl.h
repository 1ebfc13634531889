#pragma once

#include "app/cli/options.h"

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace app {

/// What of `export` is about files: kinds of pictures, provenance, the harm guard.
void addPictureFileOptions(CLI::App& app, CommandOptions& out);

/// Reads --size: pixels, or the name of a sheet or shape, whose pixels and scale follow --dpi. A message, or empty.
std::string readSize(const std::string& text, CommandOptions& out);

/// Why what is asked for of files beside and pixels within a picture does not go with its kind; empty when it does.
std::string pictureKindProblem(const CommandOptions& out);

/// Whether an option of `export` was given, by its name.
bool wasGiven(const CommandOptions& out, std::string_view name);

/// Why options that were given (`out.given`) do not go together with what is written or read; empty when they do.
std::string misplacedPictureOption(const CommandOptions& out);

} // namespace app
