#pragma once

namespace geo {

//  lat +90 ┌───────────────┐
//          │    ▲ lat      │
//        0 │    └──▶ lon   │   degrees, WGS 84, longitude first
//      -90 └───────────────┘
//        -180      0     +180
struct LonLat {
    double lon = 0;
    double lat = 0;
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A position in a projected frame, metres, x east, y north.
struct Projected {
    double x = 0;
    double y = 0;
    friend bool operator==(const Projected&, const Projected&) = default;
};

/// West, south, east, north in degrees. A box over the antimeridian has east > 180.
struct LonLatBox {
    double west = 0, south = 0, east = 0, north = 0;

    bool intersects(const LonLatBox& o) const
    {
        return west <= o.east && o.west <= east && south <= o.north && o.south <= north;
    }
    bool contains(LonLat p) const { return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north; }
    void include(LonLat p)
    {
        if (p.lon < west)
            west = p.lon;
        if (p.lon > east)
            east = p.lon;
        if (p.lat < south)
            south = p.lat;
        if (p.lat > north)
            north = p.lat;
    }
    LonLat center() const { return {(west + east) / 2, (south + north) / 2}; }
    /// An empty box that any include() replaces.
    static LonLatBox none() { return {1e9, 1e9, -1e9, -1e9}; }
    bool empty() const { return west > east; }
};

} // namespace geo
