#pragma once

#include "geo/base/lon_lat.h"
#include "geo/claims/annotation.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What somebody draws or has chosen of the document's annotations. Nothing here is part of the document.
struct AnnotationTool {
    bool on = false;                          ///< The strip of tools is open.
    std::optional<geo::AnnotationKind> kind;  ///< What clicks draw; none: they choose.
    geo::ArrowShape arrow = geo::ArrowShape::straight; ///< Of the next arrow.
    std::vector<geo::LonLat> points;          ///< Drawn so far.
    std::optional<geo::LonLat> next;          ///< Under the pointer: where a click would put the next point.
    std::string image;                        ///< The picture that a click places, as an annotation holds it.
    std::string imageName;                    ///< Its file's name.
    std::string author;                       ///< Of the next one: as it was given last.
    std::vector<std::string> selected;        ///< Ids, each once; some may be gone from the document.
    int textAsked = 0; ///< Counts the asking, so that the field for the words of the chosen one takes the keyboard.
};

} // namespace app
