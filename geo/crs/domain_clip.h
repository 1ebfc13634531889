#pragma once

#include "geo/crs/map_projection.h"

#include <span>
#include <vector>

namespace geo {

/// Rings or lines of degrees; a ring's last vertex does not repeat its first.
using DegreeLine = std::vector<LonLat>;

/// Cuts shapes at the edge of a map's domain, by linking what is inside along the edge (Weiler and Atherton 1977; so does
/// d3-geo, Bostock 2013). Shapes lie in -180..180, as files have them, and are cut and shifted where the map's edge lies
/// elsewhere.
class DomainClip {
public:
    explicit DomainClip(const MapDomain& domain) : m_domain(domain) {}

    /// The pieces of a polygon that are inside, each with its outer ring first. Even-odd polygons with the outer ring first;
    /// of any orientation. Invalid ones give a sensible cover.
    std::vector<std::vector<DegreeLine>> polygon(std::span<const std::span<const LonLat>> rings) const;

    /// The pieces of a line, or with `ring` of a closed line, that are inside.
    std::vector<DegreeLine> line(std::span<const LonLat> points, bool ring) const;

    /// The domain's edge, counterclockwise, at most `step` degrees from point to point; not closed.
    DegreeLine edge(double step) const;

private:
    bool inside(LonLat p) const;
    LonLat crossing(LonLat in, LonLat out) const;
    /// How far along the edge, counterclockwise, a point of it lies; 0 to 1.
    double along(LonLat p) const;
    LonLat at(double along) const;
    /// Points of the edge between two places on it, counterclockwise, ends left out.
    void follow(double from, double to, DegreeLine& out) const;
    bool whollyInside(std::span<const LonLat> ring, double turn) const;
    bool whollyOutside(std::span<const LonLat> ring, double turn) const;
    void cut(std::span<const std::span<const LonLat>> rings, double turn, std::vector<std::vector<DegreeLine>>& pieces) const;

    MapDomain m_domain;
};

} // namespace geo
