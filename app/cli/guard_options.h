#pragma once

#include "app/cli/choose_view.h"
#include "app/cli/options.h"
#include "app/compose/provenance.h"
#include "geo/claims/guard.h"

#include <string>
#include <vector>

namespace app {

/// What the harm guard kept back of what was opened.
struct KeptBack {
    std::string words; ///< For captions, a sentence without its full stop; empty: nothing was asked for.
    std::string error; ///< Why it cannot be done; the session is as it was.
    int exitCode = 0;  ///< With an error.
    std::vector<ExportOption> options; ///< That ask for the same, but for what is withheld.
    geo::UnsaidNames names;            ///< Of what is withheld.
};

/// Puts the guarded document in the place of the session's, right after the files were opened: nothing that comes after
/// sees what is kept back. Tells what else stays behind. `view`: the one that is going to be shown; ages count from its
/// known-on date too, and its words lose what is kept back.
KeptBack keepBack(const CommandOptions& options, Session& session, KeptView* view = nullptr);

/// Where a picture's provenance would name what is withheld, a message; empty: nowhere. `path`: of the picture.
std::string saidOfWithheld(const KeptBack& kept, const Provenance& provenance, const std::string& path);

/// Whether the options ask for it at all.
bool asksForGuard(const CommandOptions& options);

} // namespace app
