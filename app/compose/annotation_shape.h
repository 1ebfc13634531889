#pragma once

#include "geo/claims/annotation.h"

#include <optional>
#include <vector>

namespace app {

/// What is drawn of an annotation on the map, in degrees; longitudes go on over the antimeridian.
struct AnnotationShape {
    using Path = std::vector<geo::LonLat>;
    std::vector<Path> lines;              ///< To be stroked; a closed one repeats its first point.
    std::vector<std::vector<Path>> areas; ///< To be filled: outer ring first, then holes.
    bool headed = false;                  ///< The lines end in an arrow's head.
    std::optional<geo::LonLat> stand;     ///< Where the middle of words or of a picture stands.
    std::optional<geo::LonLat> about;     ///< What a callout points to.
};

/// Nothing of one whose geometry does not fit its kind. O(n) in its points.
AnnotationShape shapeOf(const geo::Annotation& annotation);

} // namespace app
