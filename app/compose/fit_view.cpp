#include "app/compose/compose.h"

#include "app/session/map_choice.h"
#include "geo/crs/web_mercator.h"

#include <algorithm>

namespace app {

namespace {

void include(render::Bounds& bounds, geo::LonLat p)
{
    const geo::Projected m = geo::web_mercator::project(p);
    bounds.include(render::Point{m.x, m.y});
}

void include(render::Bounds& bounds, const geo::LonLatBox& box)
{
    if (box.empty())
        return;
    include(bounds, geo::LonLat{box.west, box.south});
    include(bounds, geo::LonLat{box.east, box.north});
}

void include(render::Bounds& bounds, const UserLayer& layer)
{
    if (layer.raster) // Web Mercator ends before the poles.
        include(bounds, geo::LonLatBox{layer.raster->box.west, std::max(layer.raster->box.south, -85.0), layer.raster->box.east, std::min(layer.raster->box.north, 85.0)});
    for (std::size_t f = 0; layer.data && f < layer.data->size(); ++f)
        include(bounds, layer.data->bounds(f));
}

std::optional<MapView> viewOf(const render::Bounds& bounds, double widthPx, double heightPx)
{
    constexpr double kMargin = 1.35, kFinestMetresPerPixel = 60, kHighestZoom = 12;
    if (bounds.empty())
        return std::nullopt;
    const double mpp = std::max({(bounds.maxX - bounds.minX) * kMargin / widthPx, (bounds.maxY - bounds.minY) * kMargin / heightPx, kFinestMetresPerPixel});
    MapView view;
    view.zoom = std::clamp(MapView::zoomFor(mpp), kMinZoom, kHighestZoom);
    view.center = geo::web_mercator::unproject({(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2});
    return view;
}

/// A view of the Web Mercator map, at the same scale in its middle on the session's.
std::optional<MapView> onMap(const Session& session, std::optional<MapView> view)
{
    if (view && !session.map->isWebMercator())
        view->zoom = zoomOn(*session.map, *geo::webMercator(), view->center, view->zoom);
    return view;
}

/// Countries are looked at only when nothing else is there.
render::Bounds boundsOf(World& world, const geo::Document& document, const std::vector<std::uint32_t>& claims, render::Bounds bounds)
{
    for (const bool countries : {false, true}) {
        for (const std::uint32_t i : claims) {
            const geo::Place& place = document.claims[i].place;
            if (place.precision == geo::Precision::none)
                continue;
            for (const geo::LonLat p : place.geometry.points())
                include(bounds, p);
            if (place.geometry.empty() && (place.precision == geo::Precision::country) == countries)
                for (const geo::BoundaryRef& ref : place.boundaries)
                    if (const BoundaryShapePtr shape = world.boundary(ref, 1000))
                        bounds.include(shape->bounds);
        }
        if (!bounds.empty())
            break;
    }
    return bounds;
}

} // namespace

std::optional<MapView> fitView(World& world, const Session& session, const std::vector<std::uint32_t>& claims,
                               double widthPx, double heightPx)
{
    render::Bounds bounds;
    // One claim is looked at by itself.
    for (const DataLayer& layer : session.dataLayers)
        if (layer.visible && claims.size() != 1)
            include(bounds, layer.tally->box());
    bounds = boundsOf(world, session.document, claims, bounds);
    if (bounds.empty() && claims.size() != 1)
        for (const UserLayer& layer : session.layers)
            if (layer.visible)
                include(bounds, layer);
    return onMap(session, viewOf(bounds, widthPx, heightPx));
}

std::optional<MapView> fitLayer(const Session& session, const UserLayer& layer, double widthPx, double heightPx)
{
    render::Bounds bounds;
    include(bounds, layer);
    return onMap(session, viewOf(bounds, widthPx, heightPx));
}

} // namespace app
