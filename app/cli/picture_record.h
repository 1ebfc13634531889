#pragma once

#include "app/cli/guard_options.h"
#include "app/cli/options.h"
#include "app/compose/provenance.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

// The JSON of a picture (app/compose/provenance.h), from the options it is made by.

/// The options that make the session's picture again, but for files, output and what is withheld.
std::vector<ExportOption> recordedOptions(const CommandOptions& options, const Session& session, const KeptBack& kept);

/// What the options' files (after openAll()) and the mapping of their tables come from.
std::vector<InputFile> recordedFiles(const CommandOptions& options, const Session& session);

/// All that a picture says of itself, but for the hashes of its files and of what is drawn; the session shows all of
/// it. Tells why it must not be written (it would name what is withheld, or take the place of a file that it is made
/// of, or its JSON of another file); then the exit code, else none.
std::optional<int> startProvenance(const CommandOptions& options, const Session& session, const KeptBack& kept,
                                   Provenance& out);

/// One of the files that is written to under `path` too; empty: none.
std::string overwritten(const std::vector<std::string>& files, const std::string& path);

} // namespace app
