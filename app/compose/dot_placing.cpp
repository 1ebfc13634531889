#include "app/compose/dot_placing.h"

#include "app/compose/dot_field.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kWorld = 4294967296.0, kLast = 4294967295.0, kPx16 = 65536;

std::uint32_t modulo(double units)
{
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(units - std::floor(units / kWorld) * kWorld) &
                                      0xFFFFFFFFU);
}
std::uint32_t within(double units)
{
    return static_cast<std::uint32_t>(std::clamp(units, 0.0, kLast));
}

} // namespace

render::EventPlacing dotPlacing(const MapCamera& camera)
{
    const DotFrame frame(*camera.map);
    const double unitsForPx = camera.metresPerPixel / frame.side * kWorld;
    const double left =
        std::floor(((camera.center.x - camera.widthPx * camera.metresPerPixel / 2 - frame.west) / frame.side) * kWorld);
    const double top = std::floor((frame.north - (camera.center.y + camera.heightPx * camera.metresPerPixel / 2)) /
                                  frame.side * kWorld);
    render::EventPlacing at;
    at.widthPx = static_cast<std::uint32_t>(camera.widthPx);
    at.heightPx = static_cast<std::uint32_t>(camera.heightPx);
    at.left = modulo(left);
    at.top = modulo(top);
    at.toPx16 = render::FixedScale::of(kPx16 / unitsForPx);
    at.spanX = within(std::ceil(unitsForPx * camera.widthPx) + 1);
    at.yFrom = within(top);
    at.yTo = within(top + std::ceil(unitsForPx * camera.heightPx) + 1);
    if (top > kLast || top + unitsForPx * camera.heightPx < 0) // All of it is beyond the map.
        at.yFrom = 1, at.yTo = 0;
    if (frame.repeats) {
        const double turn = kWorld / unitsForPx * kPx16;
        at.turnPx16 = turn < kPx16 * camera.widthPx ? static_cast<std::uint32_t>(std::max(turn, 1.0))
                                                    : render::EventPlacing::kNoCopies;
    } else {
        at.xFrom = within(left);
        at.xTo = within(left + std::ceil(unitsForPx * camera.widthPx) + 1);
        if (left > kLast || left + unitsForPx * camera.widthPx < 0)
            at.xFrom = 1, at.xTo = 0;
    }
    return at;
}

} // namespace app
