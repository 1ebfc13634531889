#include "app/compose/area_layer.h"

#include "app/compose/caption.h"
#include "app/compose/document_facts.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr render::Color kNeutral = render::rgb(0x6E6E6E);

/// Null where the map does not go so far.
BoundaryShapePtr onMap(const BoundaryShapePtr& shape) { return shape && !shape->bounds.empty() ? shape : nullptr; }

} // namespace

BoundaryShapePtr AreaLayer::shapeOf(const std::shared_ptr<const DataAreas>& holder, const geo::AreaMatch& match,
                                    World& world, const MapCamera& camera)
{
    if (!match.boundary.layer.empty())
        return onMap(world.boundary(match.boundary, camera.metresPerPixel, camera.map));
    Own& own = m_own[&match];
    if ((!own.shape || own.map != camera.map->key()) && !match.geometry.empty())
        own = {holder, app::shapeOf(match.geometry, camera.map), camera.map->key()};
    return onMap(own.shape);
}

std::vector<AreaLayer::Area> AreaLayer::areas(const Session& session, World& world, const MapCamera& camera)
{
    std::erase_if(m_own, [&](const auto& known) {
        return std::none_of(session.dataLayers.begin(), session.dataLayers.end(), [&](const DataLayer& layer) { return layer.areas == known.second.holder; });
    });
    std::vector<Area> list;
    for (const DataLayer& layer : session.dataLayers) {
        if (!layer.visible || !layer.areas || layer.areas->empty())
            continue;
        for (const DataAreas::Shown& shown :
             layer.areas->at(PoolStates(layer.data->table().pools, session.clocks.happened, session.clocks.knownOn))) {
            Area area{std::string(shown.match->name),
                      shown.country,
                      shown.solid,
                      shown.possible,
                      shapeOf(layer.areas, *shown.match, world, camera),
                      {}};
            if (area.country && !shown.match->boundary.layer.empty())
                area.insets = world.insets(shown.match->boundary, camera, session.settings.contentScale);
            if (area.shape)
                list.push_back(std::move(area));
        }
    }
    std::stable_sort(list.begin(), list.end(), [](const Area& a, const Area& b) { return a.rows() > b.rows(); });
    return list;
}

std::vector<render::RegionItem> AreaLayer::regions(const std::vector<Area>& areas, const Palette& palette, float scale)
{
    std::vector<render::RegionItem> items;
    for (const Area& area : areas) {
        render::RegionItem item;
        item.outline = kNeutral.withAlpha(area.solid > 0 ? 0.8 : 0.5);
        item.outlineWidthPx = 1.1F * scale;
        if (area.country) {
            item.outlines = area.insets;
            items.push_back(std::move(item));
            continue;
        }
        item.fills = area.shape->fills;
        item.outlines = area.shape->outlines;
        render::Hatch hatch{kNeutral.withAlpha(area.solid > 0 ? (palette.patterns ? 0.85 : 0.5) : 0.28),
                            45,
                            1.3F * scale,
                            7 * scale,
                            {},
                            0};
        if (area.solid == 0)
            hatch.dash = {7 * scale, 4 * scale};
        item.hatches.push_back(hatch);
        item.fadePx = 14 * scale;
        items.push_back(std::move(item));
    }
    return items;
}

void AreaLayer::writeCounts(const std::vector<Area>& areas, const MapCamera& camera, const Canvas& canvas, std::vector<render::Rect>& occupied)
{
    constexpr std::size_t kMostCounts = 80;
    const auto style = canvas.style(11);
    std::size_t written = 0;
    for (const Area& area : areas) {
        if (area.country || written >= kMostCounts)
            continue;
        const render::Vec2 middle = camera.toScreen(camera.nearest(area.shape->labelPoint));
        const std::string words = grouped(area.rows());
        const float width = canvas.text.shape(words, style).widthPx + canvas.px(14), height = canvas.px(20);
        const render::Rect rect{std::round(middle.x - width / 2), std::round(middle.y - height / 2), width, height};
        const bool outside = rect.x + rect.width < 0 || rect.y + rect.height < 0 ||
                             rect.x > static_cast<float>(camera.widthPx) ||
                             rect.y > static_cast<float>(camera.heightPx);
        if (outside || std::any_of(occupied.begin(), occupied.end(),
                                   [&](const render::Rect& other) { return rect.overlaps(other); }))
            continue;
        canvas.card(rect);
        canvas.writeLine(words, style, rect.x + canvas.px(7), middle.y + canvas.px(4), canvas.palette.ink);
        occupied.push_back(rect);
        ++written;
    }
}

} // namespace app
