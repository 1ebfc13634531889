#include "geo/crs/projector.h"

#include <proj.h>

namespace geo {

struct Projector::Impl {
    PJ_CONTEXT* context = nullptr;
    PJ* transform = nullptr;

    ~Impl()
    {
        proj_destroy(transform);
        proj_context_destroy(context);
    }
};

Projector::Projector(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Projector::Projector(Projector&&) noexcept = default;
Projector& Projector::operator=(Projector&&) noexcept = default;
Projector::~Projector() = default;

Result<Projector> Projector::create(const std::string& definition)
{
    auto impl = std::make_unique<Impl>();
    impl->context = proj_context_create();
    proj_context_set_enable_network(impl->context, 0);
    proj_log_level(impl->context, PJ_LOG_NONE);
    PJ* raw = proj_create_crs_to_crs(impl->context, "EPSG:4326", definition.c_str(), nullptr);
    if (raw != nullptr) {
        impl->transform = proj_normalize_for_visualization(impl->context, raw);
        proj_destroy(raw);
    }
    if (impl->transform == nullptr)
        return Error{"'" + definition + "' is not a projection PROJ can use", "", "name an EPSG code such as EPSG:3857"};
    return Projector(std::move(impl));
}

std::vector<Projected> Projector::forward(std::span<const LonLat> points) const
{
    std::vector<Projected> out;
    out.reserve(points.size());
    for (const LonLat p : points) {
        const PJ_COORD c = proj_trans(m_impl->transform, PJ_FWD, proj_coord(p.lon, p.lat, 0, 0));
        out.push_back({c.xy.x, c.xy.y});
    }
    return out;
}

} // namespace geo
