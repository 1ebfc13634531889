#pragma once

#include "app/cli/options.h"
#include "app/compose/provenance.h"
#include "app/world/world.h"
#include "render/image/image.h"

#include <string>

namespace app {

/// Whether `export` writes a page into a file of this name.
bool isPageOutput(const std::string& path);

/// The last step of `export -o page.html`: the session as it was drawn for `picture`. Returns the exit code.
/// `note`: what the harm guard kept back. `provenance`: for its JSON, which stands beside it where that is asked for.
int finishPage(const Session& session, World& world, render::Image picture, const CommandOptions& options,
               const std::string& note, const Provenance& provenance);

} // namespace app
