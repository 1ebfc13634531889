#pragma once

#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/data/formats/xml_impl.h"

namespace geo {

/// What a placemark draws, at any depth of MultiGeometry: one geometry for each kind that there is (areas, lines,
/// points), because a claim has only one.
struct KmlShapes {
    std::vector<Geometry> geometries = {};
    std::vector<std::string> problems = {}; ///< Why a shape was left out.
    std::vector<std::string> moments = {};  ///< Of its tracks (gx:Track), as written.
};

KmlShapes kmlShapesOf(const xmlNode* placemark);

} // namespace geo
