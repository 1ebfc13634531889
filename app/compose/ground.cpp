#include "app/compose/ground.h"

#include "geo/crs/shape_projector.h"
#include "render/tessellate/line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace app {

namespace {

using render::Blend;
using render::Dash;
using render::LineItem;

/// Widths by level of detail: thin on a world map, full near by.
struct Widths {
    float coast, admin1, admin0, band, glow;
};
Widths widthsFor(int level)
{
    switch (level) {
    case 3:
        return {0.6F, 0, 0.65F, 3, 5};
    case 2:
        return {0.8F, 0.5F, 1.1F, 7, 9};
    case 1:
        return {1.0F, 0.7F, 1.4F, 10, 12};
    default:
        return {1.1F, 0.8F, 1.6F, 12, 14};
    }
}

class Items {
public:
    Items(const Palette& palette, float scale, float thinness) : m_palette(palette), m_scale(scale), m_thinness(thinness) {}

    void fill(const std::vector<render::FillMeshPtr>& meshes, render::Color color,
              std::optional<render::Hatch> hatch = {})
    {
        for (const auto& mesh : meshes)
            m_items.emplace_back(render::FillItem{mesh, color, hatch});
    }
    void line(const std::vector<render::LineMeshPtr>& meshes, render::Color color, float width, Dash dash = {})
    {
        if (width <= 0)
            return;
        dash = {dash.onPx * m_scale, dash.offPx * m_scale};
        for (const auto& mesh : meshes)
            m_items.emplace_back(LineItem{mesh, color, width * m_scale * m_thinness, 1, dash, Blend::over, {}});
    }
    /// A soft band that does not add up where it folds over itself.
    void band(const std::vector<render::LineMeshPtr>& meshes, render::Color color, float width, render::Color under)
    {
        if (under.a == 0) // There is nothing to shade.
            return;
        const bool lighter = int{color.r} + color.g + color.b > int{under.r} + under.g + under.b;
        for (const auto& mesh : meshes)
            m_items.emplace_back(LineItem{mesh, color, 1, width * m_scale * m_thinness, {},
                                          lighter ? Blend::lightest : Blend::darkest, under});
    }
    void add(const std::vector<render::GroundItem>& others) { m_items.insert(m_items.end(), others.begin(), others.end()); }
    std::vector<render::GroundItem> take() { return std::move(m_items); }

private:
    const Palette& m_palette;
    float m_scale;
    float m_thinness;
    std::vector<render::GroundItem> m_items;
};

} // namespace

std::vector<render::GroundItem> groundItems(const WorldSet& world, const Visible& visible, const Palette& palette,
                                            float scale, float thinness, const RasterGround& rasters)
{
    // Of a small world thick lines would hide the islands.
    Items items(palette, scale, thinness * (1 + (palette.lineFactor - 1) * thinness));
    const Widths widths = widthsFor(world.level);
    const auto lines = [&](LineClass c) -> const auto& { return world.lines[static_cast<std::size_t>(c)]; };
    items.fill(world.sea, palette.water);
    if (visible.coast)
        items.band(world.coastBand, palette.coastGlow, widths.glow, palette.water);
    if (visible.land)
        items.fill(world.land, palette.land);
    if (visible.admin0)
        items.band(world.borderBand, render::mix(palette.land, {palette.admin0Band.r, palette.admin0Band.g, palette.admin0Band.b, 255},
                                             palette.admin0Band.a / 255.0),
                   widths.band, palette.land);
    items.add(rasters.shade);
    if (visible.rivers) {
        const float base = world.level == 3 ? 0.5F : world.level == 2 ? 0.8F : 1.1F;
        for (std::size_t k = 0; k < kRiverRanks; ++k)
            items.line(world.rivers[k], palette.river, base * (k == 0 ? 1.4F : k == 1 ? 1.0F : 0.7F));
    }
    if (visible.lakes) {
        items.fill(world.lakes, palette.water);
        items.line(world.lakeShores, palette.lakeShore, widths.coast * 0.8F);
    }
    items.add(rasters.pictures);
    if (visible.disputed)
        items.fill(world.disputed, {0, 0, 0, 0},
                   render::Hatch{palette.disputedHatch, 60, 0.8F * scale, 9 * scale, {}, 0});
    if (visible.admin1)
        items.line(lines(LineClass::admin1), palette.admin1, widths.admin1);
    if (visible.disputed)
        items.line(world.claimLines, palette.admin0, widths.admin0 * 0.6F, kClaimDash);
    if (visible.coast)
        items.line(lines(LineClass::coast), palette.coast, widths.coast);
    if (visible.admin0) {
        items.line(lines(LineClass::admin0), palette.admin0, widths.admin0);
        items.line(lines(LineClass::disputed), palette.admin0, widths.admin0, kDisputedDash);
        items.line(lines(LineClass::lineOfControl), palette.admin0, widths.admin0 * 1.2F, kControlDash);
        items.line(lines(LineClass::indefinite), palette.admin0, widths.admin0, kIndefiniteDash);
    }
    items.line(world.edge, palette.coast, 0.9F);
    return items.take();
}

bool isShown(const Contested& contested, const Visible& visible)
{
    const bool border = contested.kind != Contested::Kind::area && contested.kind != Contested::Kind::claim;
    return border ? visible.admin0 : visible.disputed;
}

BorderKey borderKey(const WorldSet* world, const Visible& visible, const render::Camera& camera, double wrapMetres)
{
    BorderKey key;
    if (world == nullptr)
        return key;
    std::vector<render::Bounds> views{camera.bounds()};
    for (const double turn : {-wrapMetres, wrapMetres})
        if (const render::Bounds b = views.front(); turn != 0)
            views.push_back({b.minX + turn, b.minY, b.maxX + turn, b.maxY});
    for (const render::Bounds& view : views) {
        for (const render::LineMeshPtr& mesh : world->lines[static_cast<std::size_t>(LineClass::admin0)])
            key.international = key.international || (visible.admin0 && mesh->bounds.intersects(view));
        for (const Contested& one : world->contested) {
            bool& found = one.kind == Contested::Kind::area            ? key.area
                          : one.kind == Contested::Kind::disputed      ? key.disputed
                          : one.kind == Contested::Kind::lineOfControl ? key.lineOfControl
                          : one.kind == Contested::Kind::indefinite    ? key.indefinite
                                                                       : key.claim;
            found = found || (isShown(one, visible) && one.meets(view));
        }
    }
    return key;
}

float thinnessAt(double zoom)
{
    constexpr double kFullZoom = 2.5; // The world is some 1,450 px wide.
    const double steps = std::ceil(std::clamp((kFullZoom - zoom) * 2, 0.0, 4.0));
    return static_cast<float>(std::exp2(-steps / 2 * 0.75));
}

double graticuleStep(double zoom)
{
    constexpr double kWantedPx = 100, kTilePx = 256;
    const double degreesPerPx = 360 / (kTilePx * std::exp2(zoom));
    for (const double step : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0})
        if (step / degreesPerPx >= kWantedPx)
            return step;
    return 30;
}

render::GroundItem graticule(const geo::MapProjectionPtr& map, double stepDegrees, double metresPerPixel, const Palette& palette, float scale)
{
    const double north = map->isWebMercator() ? 85 : 90;
    render::LineBuilder lines({0, 0});
    geo::ShapeProjector projector(map, metresPerPixel / 2);
    std::vector<render::Point> points;
    const auto add = [&](geo::LonLat a, geo::LonLat b) {
        for (const geo::ShapeProjector::Line& line : projector.line(std::array{a, b}, false, true)) {
            points.clear();
            for (const geo::Projected p : line)
                points.push_back({p.x, p.y});
            lines.add(points);
        }
    };
    const auto count = static_cast<int>(std::lround(180 / stepDegrees));
    // Where meridians crowd at a pole only every ninth degree goes on to it, as in atlases.
    const double last = map->isWebMercator() || stepDegrees < 5 ? north : 80;
    for (int i = -count; i < count; ++i) {
        const double lon = i * stepDegrees, end = std::abs(std::remainder(lon, 90)) < 1e-9 ? north : last;
        add({lon, -end}, {lon, end});
    }
    for (int i = -count; i <= count; ++i)
        if (std::abs(i * stepDegrees) <= north && std::abs(i * stepDegrees) < 90)
            add({-180, i * stepDegrees}, {180, i * stepDegrees});
    return render::LineItem{lines.finish(), palette.graticule, scale, 1, {}, Blend::over, {}};
}

} // namespace app
