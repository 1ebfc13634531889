#include "app/panels/layout.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr float kLeft = 280, kRight = 340, kToolbar = 40, kComparison = 34, kStatus = 24;
constexpr float kLeastMapWidth = 420, kLeastMapHeight = 160, kLeastTimeline = 120;

} // namespace

Layout layoutFor(int widthPx, int heightPx, float scale, const Panels& panels, RailsOpen open, bool comparing, float chartsPx)
{
    const auto width = static_cast<float>(widthPx), height = static_cast<float>(heightPx);
    const auto px = [scale](float logical) { return std::round(logical * scale); };
    float left = std::round(px(kLeft) * open.left), right = std::round(px(kRight) * open.right);
    right = std::min(right, std::max(0.0F, width - left - px(kLeastMapWidth)));
    if (right < px(kRight) / 2 && open.right >= 1)
        right = 0;
    left = std::min(left, std::max(0.0F, width - right - px(kLeastMapWidth)));
    if (left < px(kLeft) / 2 && open.left >= 1)
        left = 0;
    const float status = px(kStatus), toolbar = px(kToolbar);
    const float timeline = std::clamp(px(panels.timelineHeight), std::min(px(kLeastTimeline), height / 3),
                                      std::max(height / 3, height - status - toolbar - px(kLeastMapHeight)));
    const float rails = std::max(1.0F, height - status - timeline);
    const float middle = std::max(1.0F, width - left - right);

    Layout layout;
    layout.left = {0, 0, left, rails};
    layout.right = {width - right, 0, right, rails};
    layout.toolbar = {left, 0, middle, std::min(toolbar, rails - 1)};
    layout.page = {left, layout.toolbar.height, middle, panels.page ? std::clamp(px(kComparison), 0.0F, rails - layout.toolbar.height - 1) : 0};
    const float below = layout.page.y + layout.page.height;
    layout.comparison = {left, below, middle, comparing ? std::clamp(px(kComparison), 0.0F, rails - below - 1) : 0};
    const float top = below + layout.comparison.height;
    layout.map = {left, top, middle, std::max(1.0F, rails - top)};
    const float charts = std::round(std::min(chartsPx, layout.map.height * 0.62F));
    layout.map.height -= charts;
    layout.charts = {left, layout.map.y + layout.map.height, middle, charts};
    layout.timeline = {0, rails, width, timeline};
    layout.status = {0, rails + timeline, width, status};
    return layout;
}

} // namespace app
