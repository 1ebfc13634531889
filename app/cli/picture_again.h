#pragma once

#include "app/cli/guard_options.h"
#include "app/cli/options.h"
#include "app/compose/provenance.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// A picture from its JSON, and the JSON of a picture (app/compose/provenance.h).

/// The options that make the session's picture again, but for files, output and what is withheld.
std::vector<ExportOption> recordedOptions(const CommandOptions& options, const Session& session, const KeptBack& kept);

/// What the options' files (after openAll()) and the mapping of their tables come from.
std::vector<InputFile> recordedFiles(const CommandOptions& options, const Session& session);

/// Puts what the JSON in `options.files` says in the place of the options; `made` is what it says. Tells why it cannot be
/// done, and returns the exit code then: a file is missing or another one, there is a picture of that name, it showed changes
/// that were saved nowhere, names of what is withheld are not told.
std::optional<int> recallPicture(CommandOptions& options, Provenance& made);

/// Tells when the picture that was made again is another one; the exit code.
int comparePixels(const CommandOptions& options, const Provenance& made, const std::string& pixelsSha256);

} // namespace app
