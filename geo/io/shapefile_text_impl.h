#pragma once

#include "geo/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace geo {

/// Makes a text sound UTF-8: what is not becomes U+FFFD. True when it was sound.
bool makeUtf8(std::string& text);

/// How the text of a Shapefile is to be read, from what its .cpg or .dbf states and from its first thousand rows:
/// a statement that the bytes contradict is not followed.
struct ShapefileText {
    std::string encoding;      ///< For openDataset(); empty: as GDAL reads it.
    std::vector<Issue> issues; ///< What is missing or contradicts itself.
};

/// name: of the .shp, for GDAL; label: for messages.
ShapefileText shapefileText(const std::string& name, const std::string& label);

} // namespace geo
