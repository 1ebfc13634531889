#include "app/viewer/key_bindings.h"

#include <array>

namespace app {

std::span<const KeyHelp> keyHelp()
{
    static const std::array kKeys{
        KeyHelp{"Space", "play or pause"},
        KeyHelp{"J K L", "play back, pause, play on; again: faster"},
        KeyHelp{"← →", "one step back, forward; with Shift ten"},
        KeyHelp{", .", "previous, next report or event"},
        KeyHelp{"< >", "slower, faster"},
        KeyHelp{"Home End", "to the start, to the end"},
        KeyHelp{"0 … 9", "to so many tenths of the way"},
        KeyHelp{"[ ]", "window begins, ends on the known-on day"},
        KeyHelp{"A", "all of time, everything known"},
        KeyHelp{"M", "replay reports or move the window"},
        KeyHelp{"W U", "window, instant or up to; link the clocks"},
        KeyHelp{"P", "play once, in a loop, to and fro"},
        KeyHelp{"+ –", "zoom in, out"},
        KeyHelp{"Ctrl ← ↑ → ↓", "pan the map"},
        KeyHelp{"F", "fit everything claimed"},
        KeyHelp{"Enter", "zoom to the chosen claim or row"},
        KeyHelp{"Alt ← →", "back (or Backspace), forward again"},
        KeyHelp{"Ctrl G or /", "go to coordinates or a place"},
        KeyHelp{"Ctrl D", "keep this view under a name"},
        KeyHelp{"Ctrl 1 … 9", "go to a kept view"},
        KeyHelp{"F5", "present the views as a story"},
        KeyHelp{"D", "measure lengths and areas"},
        KeyHelp{"Q", "write and draw on the map"},
        KeyHelp{"N", "how coordinates are written"},
        KeyHelp{"Ctrl C", "copy them, or what is measured"},
        KeyHelp{"O", "small map of where this is"},
        KeyHelp{"C", "compare with what contradicts it"},
        KeyHelp{"V", "compare two dates: beside, swipe, changes"},
        KeyHelp{"Esc", "close or choose nothing"},
        KeyHelp{"E Del", "edit, delete the chosen claim"},
        KeyHelp{"Ctrl Z", "undo; with Shift, or Ctrl Y, redo"},
        KeyHelp{"Ctrl S", "save; with Shift under another name"},
        KeyHelp{"Ctrl F", "filter the claims by words"},
        KeyHelp{"B R", "left rail, inspector"},
        KeyHelp{"G", "charts"},
        KeyHelp{"T", "light, dark, print, contrast"},
        KeyHelp{"S or F12", "save a picture"},
        KeyHelp{"Ctrl E", "export: picture, page, film, claims"},
        KeyHelp{"X", "lay out what stands around it"},
        KeyHelp{"I", "rows that were not taken"},
        KeyHelp{"? or F1", "this sheet"},
        KeyHelp{"Ctrl Q", "quit"},
    };
    return kKeys;
}

} // namespace app
