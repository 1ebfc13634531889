#include "geo/crs/map_projection.h"

#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr double kDegree = std::numbers::pi / 180;
/// Metres on the ground for a degree of latitude and of longitude: by the radii of curvature of WGS 84 (Snyder 1987, p. 24).
struct DegreeMetres {
    double north = 0, east = 0;
};
DegreeMetres degreeMetres(double latitude)
{
    constexpr double kRadius = 6378137.0, kEccentricity2 = 0.00669437999014;
    const double sine = std::sin(latitude * kDegree), w = 1 - kEccentricity2 * sine * sine;
    return {kRadius * (1 - kEccentricity2) / (w * std::sqrt(w)) * kDegree, kRadius / std::sqrt(w) * std::cos(latitude * kDegree) * kDegree};
}

class WebMercatorMap final : public MapProjection {
public:
    WebMercatorMap()
    {
        m_key = m_id = kWebMercator;
        m_words = "Web Mercator";
        m_domain.south = -89.5;
        m_domain.north = 89.5;
        m_wrapMetres = web_mercator::kWorldMetres;
        m_northIsUp = true;
    }
    Projected forward(LonLat p) const override { return web_mercator::project(p); }
    void forward(std::span<const LonLat> from, std::span<Projected> to) const override
    {
        std::transform(from.begin(), from.end(), to.begin(), web_mercator::project);
    }
    std::optional<LonLat> inverse(Projected p) const override { return web_mercator::unproject(p); }
};

} // namespace

bool MapDomain::contains(LonLat p) const
{
    if (kind == Kind::band)
        return p.lat >= south && p.lat <= north && std::abs(std::remainder(p.lon - center.lon, 360)) <= halfWidth;
    const double cosine = std::sin(p.lat * kDegree) * std::sin(center.lat * kDegree) +
                          std::cos(p.lat * kDegree) * std::cos(center.lat * kDegree) * std::cos((p.lon - center.lon) * kDegree);
    return cosine >= std::cos(radius * kDegree);
}

Tissot MapProjection::tissot(LonLat p) const
{
    // A central difference, over some hundred metres; inside the domain's edge.
    constexpr double kStep = 1e-3;
    p.lat = std::clamp(p.lat, std::max(-89.99, m_domain.south) + kStep, std::min(89.99, m_domain.north) - kStep);
    const double lonStep = kStep / std::cos(p.lat * kDegree);
    const Projected e = forward({p.lon + lonStep, p.lat}), w = forward({p.lon - lonStep, p.lat});
    const Projected n = forward({p.lon, p.lat + kStep}), s = forward({p.lon, p.lat - kStep});
    const DegreeMetres degree = degreeMetres(p.lat);
    const double east = 2 * lonStep * degree.east, north = 2 * kStep * degree.north;
    const double a = (e.x - w.x) / east, b = (n.x - s.x) / north, c = (e.y - w.y) / east, d = (n.y - s.y) / north;
    // Singular values of the Jacobian [a b; c d].
    const double sum = a * a + b * b + c * c + d * d, area = std::abs(a * d - b * c);
    const double more = std::sqrt(std::max(0.0, sum + 2 * area)), less = std::sqrt(std::max(0.0, sum - 2 * area));
    Tissot t{(more + less) / 2, (more - less) / 2, 0.5 * std::atan2(2 * (a * c + b * d), a * a + b * b - c * c - d * d)};
    if (!std::isfinite(t.major) || !std::isfinite(t.minor) || !(t.major > 0))
        return {};
    return t;
}

double MapProjection::scaleAt(LonLat p) const
{
    if (isWebMercator())
        return 1 / web_mercator::groundScale(p.lat);
    const Tissot t = tissot(p);
    return std::sqrt(t.major * std::max(t.minor, t.major * 1e-3));
}

MapProjectionPtr webMercator()
{
    static const MapProjectionPtr kMap = std::make_shared<WebMercatorMap>();
    return kMap;
}

} // namespace geo
