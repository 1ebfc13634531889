#pragma once

#include "app/session/session.h"
#include "render/image/colour_matrix.h"

#include <string>

namespace app {

/// What a vision does to the colours of a finished picture; null for the usual one.
const render::ColourMatrix* matrixOf(Vision vision);

/// What a picture says of it: "Colours previewed as with deuteranopia"; empty for the usual one.
std::string visionSentence(Vision vision);

} // namespace app
