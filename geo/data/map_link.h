#pragma once

#include "geo/base/lon_lat.h"
#include "geo/base/result.h"

#include <optional>
#include <string_view>

namespace geo {

/// Where a link to a map points.
struct MapLink {
    LonLat at = {};
    std::optional<double> zoom = {}; ///< As web maps count, when it says.
    double radiusMetres = 0;         ///< What it leaves open, when it says (geo: with u=).
};

/// Reads links as people paste them: "geo:51.19,35.17;u=30?z=12" (RFC 5870), openstreetmap.org (#map=12/51.19/35.17,
/// mlat and mlon), google.…/maps (@51.19,35.17,12z, the pin's !3d…!4d…, q=, ll=, query=), maps.apple.com (ll=, q=) and
/// yandex.…/maps (ll= and pt=, longitude first there). None when the text is no link at all; an error when it is one that holds no
/// position, such as a shortened one. Nothing is fetched.
std::optional<Result<MapLink>> readMapLink(std::string_view text);

} // namespace geo
