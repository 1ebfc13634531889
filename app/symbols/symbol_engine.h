#pragma once

#include "geo/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace app {

/// The drawing of a symbol, independent of its colours. Lengths are units of which a unit's frame is 100 high and 150 wide;
/// y grows downwards from the drawing's upper left corner.
struct SymbolDrawing {
    std::string svg; ///< With stand-ins for colours and dashes: see painted().
    double width = 0, height = 0;
    double frameLeft = 0, frameTop = 0, frameRight = 0, frameBottom = 0; ///< Along the middle of the frame's line.
    std::string problem; ///< Why there is only a frame: the code means nothing to the library. Else empty.
};

/// How thick lines are, in the units of SymbolDrawing.
struct SymbolPen {
    double line = 4, outline = 0; ///< The outline lies around all that is drawn.
};

/// Runs the milsymbol library in an interpreter of its own (Duktape), which reaches no file, no network and nothing of this
/// program, may take so much memory and so long, and gets codes as data alone. One thread at a time.
class SymbolEngine {
public:
    /// Reads and runs the library, a tenth of a second. `scriptPath` is milsymbol.js of version 2.2.
    static geo::Result<std::unique_ptr<SymbolEngine>> open(const std::string& scriptPath);
    ~SymbolEngine();

    /// Half a millisecond; the first of a kind some 30. `sidc` is a code without geo::sidcProblem(); of others nothing is drawn.
    /// An error means that the interpreter was stopped, and begins afresh with the next call.
    geo::Result<SymbolDrawing> draw(std::string_view sidc, const SymbolPen& pen);

private:
    SymbolEngine();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The frame of a unit whose code cannot be understood: a quatrefoil with a question mark.
SymbolDrawing unknownSymbol(const SymbolPen& pen);
/// A bare rectangle, for when the library is not installed.
SymbolDrawing plainFrame(const SymbolPen& pen);

} // namespace app
