#pragma once

#include "app/session/session.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// Where the rows of data layers are filtered by the clocks, counted and placed. A software renderer takes half a
/// microsecond for a row that the processor looks at in 5 ns; a real GPU has it the other way round.
enum class RowsOn : std::uint8_t { automatic, gpu, processor };

struct ViewerOptions {
    std::string worldDirectory;       ///< The bundled world's layers.
    std::string symbolScript;         ///< The library of unit symbols.
    float contentScale = 0;           ///< 0: the screen's own.
    int width = 1280, height = 800;   ///< Logical px.
    bool fit = true;                  ///< Start with everything that is claimed in view, instead of the session's view.
    std::vector<std::string> laterFiles; ///< Large data sets, read once the window is there.
    LayerSource tileSource;           ///< Of those that are addresses of tiles.
    std::string actionLog;            ///< File for one line of JSON for each action; empty: none.
    bool timings = false;             ///< Milliseconds to window and first map as JSON on stderr.
    bool quitAfterFirstFrame = false; ///< Once the map is drawn and nothing more is being read.
    std::string autosaveFolder;       ///< For unsaved work; empty: it is not kept.
    double autosaveSeconds = 30;      ///< Unsaved work on the disk is never older.
    bool offerAllLostWork = false;    ///< At the start, not only that of the opened document.
    int benchFrames = 0;              ///< Pan, then scrub, so many frames; frame times as JSON on stdout.
    RowsOn rowsOn = RowsOn::automatic; ///< automatic: the GPU's, unless pictures are made by software.
    bool checkGl = false;             ///< A debug context whose messages are printed and make the exit code 1.
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now(); ///< Of the process.
};

/// Opens the window on a session (its files already read) and runs until it is closed. Returns the exit code; what
/// goes wrong is told on stderr.
int runViewer(const ViewerOptions& options, Session session);

} // namespace app
