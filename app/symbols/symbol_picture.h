#pragma once

#include "app/symbols/symbol_engine.h"
#include "render/image/image.h"
#include "render/scene/types.h"

#include <string>

namespace app {

/// What a symbol is painted with.
struct SymbolPaint {
    render::Color fill, frame, icon, around;
    float dashOn = 0, dashOff = 0; ///< Of the frame, in the units of SymbolDrawing; 0: it is not broken.
    friend bool operator==(const SymbolPaint&, const SymbolPaint&) = default;
};

/// A symbol in pixels.
struct SymbolPicture {
    render::Image image; ///< Colours multiplied by their alpha; empty when it could not be drawn.
    int frameWidth = 0, frameHeight = 0; ///< Of the frame with its line, px; it stands in the image's middle.
    int above = 0;                       ///< What stands over the frame, px: an echelon.
    std::string svg = {};      ///< What the image was made from,
    render::Rect viewport = {}; ///< and where that lies in it, px.
    bool complete = true; ///< The drawing is that of the unit's code, and not a frame in its place.
};

/// The drawing with the stand-ins replaced.
std::string painted(const SymbolDrawing& drawing, const SymbolPaint& paint);

/// In pixels, its frame 100 units high being `framePx` (2 to 400).
SymbolPicture rasterised(const SymbolDrawing& drawing, const SymbolPaint& paint, const SymbolPen& pen, int framePx);

/// The pen that is sharp at this height of the frame: lines are whole pixels thick.
SymbolPen penFor(int framePx);

} // namespace app
