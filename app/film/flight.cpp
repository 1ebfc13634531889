#include "app/film/flight.h"

#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

namespace mercator = geo::web_mercator;

constexpr double kRho = 1.4; ///< How much zooming a way is worth; the paper's users liked this.
constexpr double kNoWay = 1e-3; ///< Of a picture's width.

} // namespace

Flight::Flight(const MapView& from, const MapView& to, double widthPx) : m_from(from), m_to(to), m_widthPx(std::max(1.0, widthPx))
{
    const geo::Projected a = mercator::project(from.center), b = mercator::project(to.center);
    m_fromX = a.x;
    m_fromY = a.y;
    m_dx = std::remainder(b.x - a.x, mercator::kWorldMetres);
    m_dy = b.y - a.y;
    m_w0 = m_widthPx * from.metresPerPixel();
    m_w1 = m_widthPx * to.metresPerPixel();
    m_distance = std::hypot(m_dx, m_dy);
    if (m_distance < kNoWay * std::min(m_w0, m_w1)) {
        m_length = std::abs(std::log(m_w1 / m_w0)) / kRho;
        m_length = m_length < kNoWay ? 0 : m_length;
        return;
    }
    const double rho2 = kRho * kRho, rho4u2 = rho2 * rho2 * m_distance * m_distance;
    const auto r = [](double b_) { return std::log(std::sqrt(b_ * b_ + 1) - b_); };
    m_r0 = r((m_w1 * m_w1 - m_w0 * m_w0 + rho4u2) / (2 * m_w0 * rho2 * m_distance));
    const double r1 = r((m_w1 * m_w1 - m_w0 * m_w0 - rho4u2) / (2 * m_w1 * rho2 * m_distance));
    m_length = (r1 - m_r0) / kRho;
}

MapView Flight::at(double t) const
{
    if (t <= 0 || t >= 1 || m_length == 0)
        return t <= 0 ? m_from : m_to;
    const double s = t * t * (3 - 2 * t) * m_length;
    double width = 0, share = 0;
    if (m_distance < kNoWay * std::min(m_w0, m_w1)) {
        width = m_w0 * std::exp((m_w1 > m_w0 ? kRho : -kRho) * s);
        share = s / m_length;
    } else {
        width = m_w0 * std::cosh(m_r0) / std::cosh(kRho * s + m_r0);
        share = m_w0 / (kRho * kRho) * (std::cosh(m_r0) * std::tanh(kRho * s + m_r0) - std::sinh(m_r0)) / m_distance;
    }
    MapView view;
    view.center = mercator::unproject({m_fromX + m_dx * share, m_fromY + m_dy * share});
    view.zoom = std::clamp(MapView::zoomFor(width / m_widthPx), kMinZoom, kMaxZoom);
    return view;
}

} // namespace app
