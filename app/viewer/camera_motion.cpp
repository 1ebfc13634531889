#include "app/viewer/camera_motion.h"

#include "app/session/map_choice.h"
#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double kEaseSeconds = 0.18;
/// Exponential decay that leaves 2 % after kEaseSeconds.
constexpr double kDecay = 4 / kEaseSeconds;
constexpr double kNothing = 0.002;
constexpr double kMostZoomLeft = 6;

} // namespace

MapView between(const MapView& from, const MapView& to, double t)
{
    namespace mercator = geo::web_mercator;
    const geo::Projected a = mercator::project(from.center), b = mercator::project(to.center);
    MapView view;
    view.zoom = from.zoom + (to.zoom - from.zoom) * t;
    // The place that fills the screen moves evenly on the screen: the centre goes as the scale does.
    const double dz = to.zoom - from.zoom;
    const double share = std::abs(dz) < 1e-6 ? t : (1 - std::exp2(-dz * t)) / (1 - std::exp2(-dz));
    const double dx = std::remainder(b.x - a.x, mercator::kWorldMetres);
    view.center = mercator::unproject({a.x + dx * share, a.y + (b.y - a.y) * share});
    return view;
}

void CameraMotion::zoom(Session& session, const ZoomAt& by, MapSize map)
{
    if (m_flying)
        stop();
    if (session.settings.reducedMotion) {
        apply(session, by, map);
        return;
    }
    m_zoomLeft = std::clamp(m_zoomLeft + by.steps, -kMostZoomLeft, kMostZoomLeft);
    m_zoomAt = by;
}

void CameraMotion::fly(Session& session, const MapView& to)
{
    m_zoomLeft = 0;
    if (session.settings.reducedMotion) {
        session.view = to;
        refreshMap(session);
        return;
    }
    m_flying = true;
    m_flown = 0;
    m_from = session.view;
    m_to = to;
}

void CameraMotion::stop()
{
    m_flying = false;
    m_zoomLeft = 0;
}

void CameraMotion::advance(Session& session, MapSize map, double seconds)
{
    if (m_flying) {
        m_flown = std::min(1.0, m_flown + seconds / kEaseSeconds);
        const double t = m_flown * m_flown * (3 - 2 * m_flown);
        const MapView view = m_flown < 1 ? between(m_from, m_to, t) : m_to;
        apply(session, SetView{view.center, view.zoom}, map);
        m_flying = m_flown < 1;
    }
    if (m_zoomLeft == 0)
        return;
    double part = m_zoomLeft * (1 - std::exp(-kDecay * seconds));
    if (std::abs(m_zoomLeft - part) < kNothing)
        part = m_zoomLeft;
    m_zoomLeft -= part;
    apply(session, ZoomAt{part, m_zoomAt.x, m_zoomAt.y}, map);
}

} // namespace app
