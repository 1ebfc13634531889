#include "app/compose/locator.h"

#include "app/compose/map_place.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

constexpr double kShownSouth = -60, kShownNorth = 80; ///< Of the world, where it fits.
constexpr double kPartOfTurn = 70.0 / 360, kStepOfTurn = 14.0 / 360;
/// The part is shown for pictures up to so many metres wide and high on the ground.
constexpr double kLargestInPart = 1'800e3;
/// A picture of more square metres shows most of the world itself.
constexpr double kMostOfTheWorld = 150e12;

/// Metres of a turn around the Earth on the small map.
double turnMetres(const MapCamera& small) { return onMap(small, {180, 0}).x - onMap(small, {-180, 0}).x; }

/// The picture's edge on the small map, from corner to corner.
std::vector<render::Vec2> outline(const MapCamera& picture, const MapCamera& small)
{
    constexpr int kPieces = 8;
    const double w = picture.widthPx, h = picture.heightPx;
    const std::array<std::array<double, 2>, 5> corners{{{0, 0}, {w, 0}, {w, h}, {0, h}, {0, 0}}};
    // Each point on the turn of the world that lies nearest to the one before.
    const double turn = turnMetres(small);
    std::optional<double> lastX;
    std::vector<render::Vec2> points;
    const auto add = [&](double x, double y) {
        const std::optional<geo::LonLat> place = placeAt(picture, x, y);
        if (!place)
            return;
        render::Point p = onMap(small, *place);
        p.x += std::round((lastX.value_or(small.center.x) - p.x) / turn) * turn;
        lastX = p.x;
        points.push_back(small.toScreen(p));
    };
    for (std::size_t c = 0; c + 1 < corners.size(); ++c)
        for (int i = 0; i < kPieces; ++i) {
            const double t = i / static_cast<double>(kPieces);
            add(corners[c][0] + (corners[c + 1][0] - corners[c][0]) * t, corners[c][1] + (corners[c + 1][1] - corners[c][1]) * t);
        }
    if (!points.empty())
        points.push_back(points.front());
    return points;
}

/// Lines with a pale ground, so that they show on land and water of any theme.
void strokes(const std::vector<std::array<render::Vec2, 2>>& lines, const Canvas& canvas)
{
    for (const bool under : {true, false})
        for (const auto& [a, b] : lines)
            canvas.line(a, b, under ? 3.6F : 1.8F, under ? canvas.palette.halo : canvas.palette.accent);
}

void markPicture(const MapCamera& picture, const MapCamera& small, const Canvas& canvas)
{
    const std::vector<render::Vec2> edge = outline(picture, small);
    if (edge.empty())
        return;
    render::Vec2 low{1e9F, 1e9F}, high{-1e9F, -1e9F};
    for (const render::Vec2 p : edge) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const auto turnPx = static_cast<float>(turnMetres(small) / small.metresPerPixel);
    const bool tiny = std::max(high.x - low.x, high.y - low.y) < canvas.px(4);
    for (const float turn : {-turnPx, 0.0F, turnPx}) {
        std::vector<std::array<render::Vec2, 2>> lines;
        if (tiny) {
            const float x = (low.x + high.x) / 2 + turn, y = (low.y + high.y) / 2, gap = canvas.px(2), reach = canvas.px(8);
            for (const float side : {-1.0F, 1.0F}) {
                lines.push_back({{{x + side * gap, y}, {x + side * reach, y}}});
                lines.push_back({{{x, y + side * gap}, {x, y + side * reach}}});
            }
        } else {
            // Each piece a little longer, so that they meet at corners.
            for (std::size_t i = 1; i < edge.size(); ++i) {
                const render::Vec2 a{edge[i - 1].x + turn, edge[i - 1].y}, b{edge[i].x + turn, edge[i].y};
                const float length = std::max(0.01F, std::hypot(b.x - a.x, b.y - a.y)), more = canvas.px(0.9) / length;
                const float dx = (b.x - a.x) * more, dy = (b.y - a.y) * more;
                lines.push_back({{{a.x - dx, a.y - dy}, {b.x + dx, b.y + dy}}});
            }
        }
        strokes(lines, canvas);
    }
}

} // namespace

bool locatorShows(const Session& session, const MapCamera& picture)
{
    if (!session.visible.locator)
        return false;
    const double metres = picture.groundMetresPerPixel();
    return metres * picture.widthPx * metres * picture.heightPx < kMostOfTheWorld;
}

render::Vec2 locatorSize(int pictureWidthPx, float scale)
{
    const float width = std::round(std::clamp(static_cast<float>(pictureWidthPx) * 0.24F, 84 * scale, 172 * scale));
    return {width, std::round(width * 0.6F)};
}

MapCamera locatorCamera(const MapCamera& picture, geo::LonLat center, render::Vec2 sizePx)
{
    MapCamera small;
    small.widthPx = static_cast<int>(sizePx.x);
    small.heightPx = static_cast<int>(sizePx.y);
    const double turn = turnMetres(small), south = onMap(small, {0, kShownSouth}).y, north = onMap(small, {0, kShownNorth}).y;
    const double metres = picture.groundMetresPerPixel();
    const bool part = std::max(picture.widthPx, picture.heightPx) * metres <= kLargestInPart;
    const render::Point at = onMap(small, center);
    small.metresPerPixel = (part ? kPartOfTurn * turn : std::max(turn, (north - south) * small.widthPx / small.heightPx)) / small.widthPx;
    const double half = small.heightPx * small.metresPerPixel / 2, step = kStepOfTurn * turn;
    if (part) {
        small.center = {std::round(at.x / step) * step, std::round(at.y / step) * step};
    } else {
        // The world stays where it is, unless the picture lies beyond what is shown of it.
        const double middle = (south + north) / 2, reach = half * 0.8;
        small.center = {0, std::clamp(middle, at.y - reach, at.y + reach)};
    }
    return small;
}

Locator locator(const Session& session, const WorldSet& world, const MapCamera& picture, const render::Rect& rect, const Canvas& canvas)
{
    const Palette& palette = canvas.palette;
    Locator out;
    out.rect = rect;
    render::Scene& scene = out.scene;
    scene.camera = locatorCamera(picture, session.tools.locatorCenter.value_or(session.view.center), {rect.width, rect.height});
    scene.wrapMetres = turnMetres(scene.camera);
    scene.background = palette.water;
    render::RegionItem land;
    land.fills = world.land;
    land.fill = palette.land;
    land.outlines = world.lines[static_cast<std::size_t>(LineClass::coast)];
    // Of the whole world the coast is so dense that it would hide the land.
    const bool part = scene.camera.widthPx * scene.camera.metresPerPixel < turnMetres(scene.camera) / 2;
    land.outline = palette.coast.withAlpha(part ? 1 : 0.5);
    land.outlineWidthPx = (part ? 0.7F : 0.4F) * canvas.scale;
    scene.regions.push_back(std::move(land));
    if (part) {
        render::RegionItem borders;
        borders.outlines = world.lines[static_cast<std::size_t>(LineClass::admin0)];
        borders.outline = palette.admin0.withAlpha(0.55);
        borders.outlineWidthPx = 0.6F * canvas.scale;
        scene.regions.push_back(std::move(borders));
    }
    const Canvas marks{scene.overlay, canvas.text, palette, canvas.scale};
    markPicture(picture, scene.camera, marks);
    scene.atlas = canvas.text.atlas();
    return out;
}

} // namespace app
