#pragma once

#include <string>

#include "geo/io/export_rows.h"

namespace geo {

/// Writes FlatGeobuf, one layer "claims" in WGS 84 with the columns of exportColumns() but `wkt`: the geometry is the
/// claim's own (see ownGeometry), of any kind. A claim without one stays, with no geometry; the file then has no
/// spatial index, which the format only has where every feature has a place, and each such claim is an issue. Heights,
/// which the layer cannot hold beside flat shapes, are left out and are issues. The file is read again before it takes
/// the place of an old one.
Result<ExportReport> writeFlatGeobuf(const ExportRows& rows, const std::string& path);

} // namespace geo
