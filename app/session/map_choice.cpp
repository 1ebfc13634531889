#include "app/session/map_choice.h"

#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kHeightPx = 800, kMetresForDegree = 111'195;

/// What a map of a usual height shows of the ground, degrees.
geo::ProjectionView viewOf(const MapView& view)
{
    return {view.center, std::min(180.0, kHeightPx * view.metresPerPixel() / kMetresForDegree)};
}

} // namespace

void refreshMap(Session& session)
{
    const std::string& wanted = session.settings.projection;
    const geo::ProjectionView view = viewOf(session.view);
    if (session.map->id() == (wanted.empty() ? std::string(geo::kWebMercator) : wanted)) {
        const auto named = geo::namedProjections();
        const bool follows = std::any_of(named.begin(), named.end(), [&](const auto& n) { return n.follows && wanted == n.id; });
        if (!follows)
            return;
    }
    if (const auto made = geo::mapProjection(wanted, view, session.map))
        session.map = *made;
}

double spanMetresPerPixel(double degrees) { return degrees * kMetresForDegree / kHeightPx; }

double zoomOn(const geo::MapProjection& map, const geo::MapProjection& before, geo::LonLat at, double zoom)
{
    return zoom - std::log2(map.scaleAt(at) / before.scaleAt(at));
}

void setProjection(Session& session, const std::string& definition)
{
    const std::string wanted = definition == geo::kWebMercator ? std::string() : definition;
    const auto made = geo::mapProjection(wanted, viewOf(session.view));
    if (!made) {
        session.message = made.error().message();
        return;
    }
    const geo::MapProjectionPtr before = session.map;
    session.settings.projection = wanted;
    session.map = *made;
    MapView& view = session.view;
    const geo::MapDomain& domain = session.map->domain();
    if (!domain.contains(view.center)) {
        view.center = domain.center;
        session.message = "The view moved: " + session.map->words() + " does not show where it was";
    }
    view.zoom = std::clamp(zoomOn(*session.map, *before, view.center, view.zoom), kMinZoom, kMaxZoom);
    refreshMap(session);
}

void setCenter(Session& session, geo::Projected p)
{
    if (session.map->isWebMercator()) {
        const double half = geo::web_mercator::kWorldMetres / 2;
        p.y = std::clamp(p.y, -half, half);
        p.x = std::remainder(p.x, geo::web_mercator::kWorldMetres);
        session.view.center = geo::web_mercator::unproject(p);
        return;
    }
    if (auto at = session.map->inverse(p)) {
        at->lon = std::remainder(at->lon, 360);
        session.view.center = *at;
    }
}

} // namespace app
