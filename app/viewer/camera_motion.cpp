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

StoryFlight storyFlight(const MapView& from, const MapView& to, double widthPx, double share)
{
    namespace mercator = geo::web_mercator;
    constexpr double kRho = 1.42, kSquare = kRho * kRho, kNear = 1e-6;
    const geo::Projected a = mercator::project(from.center), b = mercator::project(to.center);
    const double dx = std::remainder(b.x - a.x, mercator::kWorldMetres), dy = b.y - a.y, distance = std::hypot(dx, dy);
    const double w0 = from.metresPerPixel() * widthPx, w1 = to.metresPerPixel() * widthPx;
    StoryFlight flight{to, 0};
    double along = share, width = 0; // Of the way, and of what is seen, metres.
    if (distance < kNear * w0) {
        flight.length = std::abs(std::log(w1 / w0)) / kRho;
        width = w0 * std::pow(w1 / w0, share);
    } else {
        const auto root = [&](double w, double sign) {
            const double other = (w1 * w1 - w0 * w0 + sign * kSquare * kSquare * distance * distance) / (2 * w * kSquare * distance);
            return -std::asinh(other);
        };
        const double r0 = root(w0, 1), r1 = root(w1, -1);
        flight.length = (r1 - r0) / kRho;
        const double r = r0 + (r1 - r0) * share;
        width = w0 * std::cosh(r0) / std::cosh(r);
        along = w0 / kSquare * (std::cosh(r0) * std::tanh(r) - std::sinh(r0)) / distance;
    }
    if (share >= 1)
        return flight;
    flight.view.zoom = std::clamp(MapView::zoomFor(width / widthPx), kMinZoom, kMaxZoom);
    flight.view.center = mercator::unproject({a.x + dx * along, a.y + dy * along});
    return flight;
}

double storyFlightSeconds(double length)
{
    constexpr double kPerUnit = 0.7, kShortest = 0.5, kLongest = 2.5;
    return std::clamp(length * kPerUnit, kShortest, kLongest);
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

void CameraMotion::fly(Session& session, const MapView& to, MapSize map)
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
    m_presented = session.presentation.has_value();
    m_seconds = m_presented ? storyFlightSeconds(storyFlight(m_from, m_to, map.width, 0).length) : kEaseSeconds;
}

void CameraMotion::stop()
{
    m_flying = false;
    m_zoomLeft = 0;
}

void CameraMotion::advance(Session& session, MapSize map, double seconds)
{
    if (m_flying) {
        m_flown = std::min(1.0, m_flown + seconds / m_seconds);
        const double t = m_flown * m_flown * (3 - 2 * m_flown);
        const MapView view = !(m_flown < 1) ? m_to : m_presented ? storyFlight(m_from, m_to, map.width, t).view : between(m_from, m_to, t);
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
