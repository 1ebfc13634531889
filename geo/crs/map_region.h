#pragma once

#include "geo/crs/map_projection.h"

#include <optional>

namespace geo {

/// A box of degrees that holds every place within a rectangle of the map; none where that is everything. A rectangle over
/// the antimeridian has west < -180 or east > 180 on maps that repeat, else every longitude.
std::optional<LonLatBox> placesWithin(const MapProjection& map, Projected low, Projected high);

} // namespace geo
