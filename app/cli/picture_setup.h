#pragma once

#include "app/cli/guard_options.h"
#include "app/cli/options.h"
#include "app/cli/stopwatch.h"
#include "app/compose/compose.h"
#include "app/platform/headless.h"
#include "app/symbols/unit_symbols.h"
#include "render/gl/renderer.h"

#include <memory>
#include <optional>

namespace app {

/// Everything that pictures are drawn with, once the files are read. In the order in which it is made.
struct PictureSetup {
    Session session;
    World world;
    std::shared_ptr<UnitSymbols> symbols;
    std::unique_ptr<HeadlessContext> context;
    std::unique_ptr<render::Renderer> renderer;
    std::unique_ptr<MapComposer> composer;
    ComposeOptions picture; ///< Of the whole size.
    KeptBack kept;          ///< By the harm guard.
    Stopwatch watch;

    PictureSetup();
};

/// Opens the files as the options say, sets clocks and view, starts OpenGL, loads the ground. `belowPx`: what of the height is
/// not the map's, charts aside. What is wrong is told; then the exit code, else none.
std::optional<int> setUpPicture(const CommandOptions& options, int belowPx, PictureSetup& out);

/// Tells what went less well than it could.
void tellTroubles(PictureSetup& setup);

} // namespace app
