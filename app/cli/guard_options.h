#pragma once

#include "app/cli/options.h"
#include "app/compose/provenance.h"

#include <string>
#include <vector>

namespace app {

/// What the harm guard kept back of what was opened.
struct KeptBack {
    std::string words; ///< For captions, a sentence without its full stop; empty: nothing was asked for.
    std::string error; ///< Why it cannot be done; the session is as it was.
    int exitCode = 0;  ///< With an error.
    std::vector<ExportOption> options; ///< That ask for the same, but for what is withheld.
};

/// Puts the guarded document in the place of the session's, right after the files were opened: nothing that comes after
/// sees what is kept back. Tells what else stays behind.
KeptBack keepBack(const CommandOptions& options, Session& session);

/// Whether the options ask for it at all.
bool asksForGuard(const CommandOptions& options);

} // namespace app
