#include "app/cli/choose_view.h"

#include "app/cli/commands.h"
#include "app/compose/compose.h"
#include "app/compose/panes.h"
#include "app/session/map_choice.h"
#include "app/session/view_actions.h"
#include "geo/crs/shape_projector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace app {

namespace {

/// What a box of degrees covers of a map.
render::Bounds boundsOn(const geo::MapProjectionPtr& map, const geo::LonLatBox& box)
{
    render::Bounds bounds;
    const std::array corners{geo::LonLat{box.west, box.south}, geo::LonLat{box.east, box.south}, geo::LonLat{box.east, box.north},
                             geo::LonLat{box.west, box.north}};
    if (map->isWebMercator()) { // It goes on over the antimeridian.
        for (const geo::LonLat p : corners) {
            const geo::Projected at = map->forward(p);
            bounds.include(render::Point{at.x, at.y});
        }
        return bounds;
    }
    const std::span<const geo::LonLat> ring(corners);
    geo::ShapeProjector projector(map, 1000);
    for (const auto& piece : projector.polygon(std::span(&ring, 1)))
        for (const geo::Projected p : piece.front())
            bounds.include(render::Point{p.x, p.y});
    return bounds;
}

/// Sets the view of a picture from its bounds.
void viewBox(Session& session, const std::array<double, 4>& box, int widthPx, int heightPx)
{
    const double east = box[2] < box[0] ? box[2] + 360 : box[2];
    if (!session.map->isWebMercator()) { // Maps that follow the view are fitted to the box.
        session.view.center = {std::remainder((box[0] + east) / 2, 360), (box[1] + box[3]) / 2};
        const double height = std::max(box[3] - box[1], (east - box[0]) * std::cos(session.view.center.lat * 0.01745329252) * heightPx / widthPx);
        session.view.zoom = MapView::zoomFor(spanMetresPerPixel(height));
        refreshMap(session);
    }
    const render::Bounds bounds = boundsOn(session.map, {box[0], box[1], east, box[3]});
    if (bounds.empty())
        return; // The projection shows nothing of it.
    const double mpp = std::max((bounds.maxX - bounds.minX) / widthPx, (bounds.maxY - bounds.minY) / heightPx);
    session.view.center = session.map->inverse({(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2}).value_or(session.view.center);
    session.view.zoom = MapView::zoomFor(mpp * static_cast<double>(session.settings.contentScale));
}

/// What the first layer of boundaries covers.
geo::LonLatBox layerBox(const Session& session)
{
    geo::LonLatBox box = geo::LonLatBox::none();
    if (!session.layers.empty() && session.layers.front().raster)
        return session.layers.front().raster->box;
    if (!session.layers.empty())
        for (const geo::LonLat p : session.layers.front().data->points)
            box.include(p);
    return box;
}

/// Longitude brought within ±180, so that the picture's middle lies on the sheet.
void normalise(MapView& view)
{
    view.center.lon -= std::round(view.center.lon / 360) * 360;
}

} // namespace

std::optional<KeptView> findKeptView(const std::string& name, const Session& session, std::string& problem)
{
    if (name.empty())
        return std::nullopt;
    const geo::View* view = findView(session.document, name);
    if (view == nullptr) {
        std::string known;
        for (const geo::View& kept : session.document.views)
            known += (known.empty() ? "" : ", ") + (kept.name.empty() ? kept.id : kept.name);
        problem = "--view '" + name + "' is no view of these files" +
                  (known.empty() ? ": they keep none" : "; there are: " + known);
        return std::nullopt;
    }
    KeptView kept{*view, {}};
    for (const geo::SavedFilter& saved : session.document.filters)
        if (saved.id == view->filter)
            kept.filter = saved.filter;
    if (kept.filter)
        kept.view.filter.clear();
    return kept;
}

void takeKeptView(const KeptView& kept, Session& session)
{
    const std::string worldview = session.settings.worldview; // One that was named goes before the view's.
    std::string problem;
    if (const auto camera = takeView(session, kept.view, problem))
        session.view = *camera;
    if (kept.filter)
        session.filter = *kept.filter;
    if (!worldview.empty())
        session.settings.worldview = worldview;
    if (!problem.empty())
        complain("view '" + (kept.view.name.empty() ? kept.view.id : kept.view.name) + "': " + problem);
    refreshMap(session);
}

void chooseView(Session& session, const CommandOptions& options, int heightPx, World& world)
{
    const int widthPx = paneWidth(session, options.widthPx);
    if (!options.crs.empty())
        session.settings.projection = options.crs == geo::kWebMercator ? std::string() : options.crs;
    if (options.center)
        session.view.center = *options.center;
    refreshMap(session);
    if (!options.view.empty() && !options.bbox && !options.center && !options.zoom) {
        // The view said it.
    } else if (options.bbox) {
        viewBox(session, *options.bbox, widthPx, heightPx);
    } else if (options.center || options.zoom) {
        session.view.center = options.center.value_or(session.view.center);
        session.view.zoom = options.zoom.value_or(session.view.zoom);
    } else {
        std::vector<std::uint32_t> all(session.document.claims.size());
        std::iota(all.begin(), all.end(), 0U);
        // The cards around the map cover its edges.
        const double share = options.furniture ? 0.7 : 1;
        if (const auto view = fitView(world, session, all, widthPx * share, heightPx * share)) {
            session.view = *view;
            session.view.zoom -= std::log2(static_cast<double>(session.settings.contentScale)); // Its pixels are logical ones.
        } else if (const geo::LonLatBox box = layerBox(session); !box.empty()) {
            const double pad = std::max({box.east - box.west, box.north - box.south, 0.01}) * 0.05;
            viewBox(session, {box.west - pad, box.south - pad, box.east + pad, box.north + pad}, widthPx, heightPx);
        }
    }
    normalise(session.view);
    refreshMap(session);
}

} // namespace app
