#include "app/platform/screens.h"

#include <algorithm>
#include <cstddef>

namespace app {

namespace {

long sizeOf(const Screen& s)
{
    return static_cast<long>(s.width) * s.height;
}

/// A window of a comfortable size in the middle of a screen.
Screen within(const Screen& screen)
{
    const int width = screen.width * 9 / 10, height = screen.height * 9 / 10;
    return {screen.x + (screen.width - width) / 2, screen.y + (screen.height - height) / 2, width, height};
}

} // namespace

std::size_t screenOf(std::span<const Screen> screens, const Screen& window)
{
    std::size_t best = 0;
    long most = 0;
    for (std::size_t i = 0; i < screens.size(); ++i) {
        const Screen& s = screens[i];
        const long w = std::min(window.x + window.width, s.x + s.width) - std::max(window.x, s.x);
        const long h = std::min(window.y + window.height, s.y + s.height) - std::max(window.y, s.y);
        if (w > 0 && h > 0 && w * h > most) {
            most = w * h;
            best = i;
        }
    }
    return best;
}

StagePlan stageFor(std::span<const Screen> screens, const Screen& window, bool presenter, bool swapped)
{
    StagePlan plan;
    const std::size_t own = screenOf(screens, window);
    const Screen here = screens.empty() ? window : screens[own];
    if (screens.size() < 2) {
        constexpr int kAudienceShare = 60; // Of a hundred.
        const int left = here.width * kAudienceShare / 100;
        plan.fullScreen = !presenter;
        plan.audience = presenter ? Screen{here.x, here.y, left, here.height} : here;
        plan.presenter = {here.x + left, here.y, here.width - left, here.height};
        return plan;
    }
    std::size_t other = own == 0 ? 1 : 0;
    for (std::size_t i = 0; i < screens.size(); ++i)
        if (i != own && sizeOf(screens[i]) > sizeOf(screens[other]))
            other = i;
    plan.audience = presenter && !swapped ? screens[other] : here;
    plan.presenter = within(presenter && !swapped ? here : screens[other]);
    return plan;
}

} // namespace app
