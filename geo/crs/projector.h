#pragma once

#include "geo/base/lon_lat.h"
#include "geo/base/result.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace geo {

/// A map projection by PROJ: longitude and latitude in degrees (WGS 84, longitude first) to projected metres.
/// Not thread-safe: one for each thread.
class Projector {
public:
    /// definition: anything PROJ takes for a CRS ("EPSG:3857", a PROJ string, WKT). PROJ never goes to the network.
    static Result<Projector> create(const std::string& definition);
    Projector(Projector&&) noexcept;
    Projector& operator=(Projector&&) noexcept;
    ~Projector();

    /// Points outside the projection's domain come back as infinity.
    std::vector<Projected> forward(std::span<const LonLat> points) const;

private:
    struct Impl;
    explicit Projector(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace geo
