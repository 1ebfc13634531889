#include "app/compose/furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>

namespace app {

namespace {

/// By how much the scale of a picture may differ before a bar says where it holds, and before there is none.
constexpr double kEven = 1.2, kMostUneven = 2;

std::string lengthText(double metres)
{
    return metres >= 1000 ? std::to_string(std::lround(metres / 1000)) + " km" : std::to_string(std::lround(metres)) + " m";
}

/// Whether one scale and one north hold for all of a picture.
struct ViewEvenness {
    double scaleRatio = 1;       ///< Largest by smallest scale in it, in any direction.
    std::optional<double> north; ///< Radians clockwise from the top; none where it differs from place to place.
};

ViewEvenness evennessOf(const MapCamera& camera)
{
    constexpr double kStep = 1e-3, kMostTurn = 0.012; // Some 0.7 degrees.
    ViewEvenness even;
    double least = 1e300, most = 0, first = 0, turn = 0;
    bool any = false;
    static constexpr std::array kPlaces{0.5, 0.02, 0.98, 0.3, 0.7};
    // Where north is up everywhere, one column tells all rows.
    const std::span across = std::span(kPlaces).first(camera.map->northIsUp() ? 1 : kPlaces.size());
    for (const double x : across)
        for (const double y : kPlaces) {
            const render::Point p = camera.toMap(camera.widthPx * x, camera.heightPx * y);
            const auto place = camera.map->inverse({p.x, p.y});
            if (!place || std::abs(place->lat) > 89.5) {
                turn = 9; // The edge of the map, or a pole, is in sight.
                continue;
            }
            const double mercator = camera.map->isWebMercator() ? camera.map->scaleAt(*place) : 0;
            const geo::Tissot scale = mercator > 0 ? geo::Tissot{mercator, mercator, 0} : camera.map->tissot(*place);
            least = std::min(least, scale.minor);
            most = std::max(most, scale.major);
            const geo::Projected a = camera.map->forward(*place), b = camera.map->forward({place->lon, place->lat + kStep});
            const double north = std::atan2(b.x - a.x, b.y - a.y);
            if (!any)
                first = north;
            any = true;
            turn = std::max(turn, std::abs(std::remainder(north - first, 2 * std::numbers::pi)));
        }
    even.scaleRatio = any ? most / least : kMostUneven * 2;
    if (any && turn < kMostTurn)
        even.north = first;
    return even;
}

/// A slim arrow with an N at its foot.
void drawNorth(const Canvas& c, render::Vec2 middle, double north)
{
    const auto sine = static_cast<float>(std::sin(north)), cosine = static_cast<float>(std::cos(north));
    const auto at = [&](float right, float up) { return render::Vec2{middle.x + right * cosine + up * sine, middle.y + right * sine - up * cosine}; };
    for (const bool halo : {true, false}) {
        const float w = halo ? 4.2F : 1.5F;
        const render::Color color = halo ? c.palette.halo : c.palette.ink;
        c.line(at(0, c.px(-1)), at(0, c.px(14)), w, color);
        c.line(at(c.px(-3.6), c.px(8.6)), at(0, c.px(14)), w, color);
        c.line(at(c.px(3.6), c.px(8.6)), at(0, c.px(14)), w, color);
    }
    const auto& letter = c.text.shape("N", c.style(10, true));
    const render::Vec2 foot = at(0, c.px(-7));
    c.write(letter, foot.x - letter.widthPx / 2, foot.y + letter.ascentPx * 0.36F, c.palette.ink, {c.palette.halo, c.px(2)});
}

} // namespace

FurnitureLayout::Part FurnitureLayout::scalePart() const
{
    Part part;
    const Canvas& c = m_canvas;
    const ViewEvenness even = evennessOf(m_camera);
    if (even.scaleRatio > kMostUneven) // A bar would be true of the middle and of nothing else.
        return part;
    const double metresPerPx = m_camera.groundMetresPerPixel();
    const double length = roundScaleLength(metresPerPx * static_cast<double>(c.px(130)));
    const auto bar = static_cast<float>(length / metresPerPx);
    const std::string words = lengthText(length) + (even.scaleRatio > kEven ? " in the middle" : "");
    const auto& text = c.text.shape(words, c.style(11));
    const float arrow = even.north ? c.px(20) : 0;
    part.rect = {0, 0, std::max(bar, text.widthPx) + arrow + c.px(16), text.heightPx + c.px(14)};
    const Canvas p{part.quads, c.text, c.palette, c.scale};
    const float y = part.rect.height - c.px(6), x = c.px(8) + arrow;
    if (even.north)
        drawNorth(p, {c.px(13), part.rect.height / 2}, *even.north);
    p.write(text, x, y - c.px(6) - text.descentPx, c.palette.ink, {c.palette.halo, c.px(2)});
    for (const bool halo : {true, false}) {
        const float w = halo ? 4.5F : 1.6F;
        const render::Color color = halo ? c.palette.halo : c.palette.ink;
        p.line({x, y}, {x + bar, y}, w, color);
        for (const float tick : {x, x + bar / 2, x + bar})
            p.line({tick, y - c.px(4)}, {tick, y + c.px(0.8)}, w, color);
    }
    return part;
}

} // namespace app
