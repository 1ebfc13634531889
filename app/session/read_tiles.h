#pragma once

#include "app/session/open_files.h"

namespace app {

/// Completes readFile() for an address of tiles. Without leave to use the network it is refused, but in the window, where somebody
/// can be asked.
ReadFile readTiles(ReadFile file, const ReadOptions& options);

} // namespace app
