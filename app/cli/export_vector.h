#pragma once

#include "app/cli/options.h"
#include "app/cli/picture_setup.h"

namespace app {

/// The last step of `export` for .svg and .pdf: the picture of a session that was read, without OpenGL. Returns the exit code.
int exportVector(const CommandOptions& options, PictureSetup& setup, Provenance provenance, const Provenance* made);

} // namespace app
