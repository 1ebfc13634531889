#pragma once

#include <span>
#include <vector>

namespace app {

/// A screen, or where a window stands: the system's units.
struct Screen {
    int x = 0, y = 0, width = 0, height = 0;
    friend bool operator==(const Screen&, const Screen&) = default;
};

/// Where a presentation shows itself.
struct StagePlan {
    bool fullScreen = true; ///< The audience has a whole screen; else its window stands at `audience`.
    Screen audience;
    Screen presenter; ///< Where the presenter's window stands.
};

/// With two screens the presenter stays where the window is, and the audience gets the whole of the largest other one;
/// swapped: the other way about. With one screen they share it where the presenter's window is wanted, the audience at
/// the left. `screens`: without what panels and docks take; none: the window's own place counts.
StagePlan stageFor(std::span<const Screen> screens, const Screen& window, bool presenter, bool swapped);

/// Of several screens the one that most of a window is on; the first when it is on none.
std::size_t screenOf(std::span<const Screen> screens, const Screen& window);

} // namespace app
