#pragma once

#include "app/cli/options.h"
#include "app/cli/stopwatch.h"
#include "app/compose/vector_picture.h"
#include "app/symbols/unit_symbols.h"

namespace app {

/// The last step of `export` for .svg and .pdf: the picture of a session that was read, without OpenGL. Returns the exit code.
int exportVector(const CommandOptions& options, Session& session, MapComposer& composer, UnitSymbols& symbols, const ComposeOptions& picture,
                 Stopwatch& watch);

} // namespace app
