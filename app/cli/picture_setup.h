#pragma once

#include "app/cli/guard_options.h"
#include "app/cli/options.h"
#include "app/cli/stopwatch.h"
#include "app/compose/compose.h"
#include "app/platform/headless.h"
#include "app/symbols/unit_symbols.h"
#include "render/gl/renderer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

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
    std::vector<std::uint8_t> memory; ///< For the pixels of one picture, where it was asked for.
    KeptBack kept;          ///< By the harm guard.
    Stopwatch watch;

    PictureSetup();
};

/// What is going to be drawn with it.
struct PictureUse {
    bool pixels = true; ///< Else there is no renderer: what is drawn are lines, areas and letters.
    bool reserve =
        false; ///< Memory for one picture of the whole size is made ready beside the rest, unless it is a large one.
    int belowPx = 0; ///< What of the height is not the map's, charts aside.
};

/// Opens the files as the options say, keeps back what is to be, sets clocks and view, starts OpenGL, loads the ground:
/// for a picture, a film and a page alike. What is wrong is told; then the exit code, else none.
std::optional<int> setUpPicture(const CommandOptions& options, const PictureUse& use, PictureSetup& out);

/// Tells what went less well than it could.
void tellTroubles(PictureSetup& setup);

} // namespace app
