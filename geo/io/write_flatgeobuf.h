#pragma once

#include <string>

#include "geo/io/export_rows.h"

namespace geo {

/// Writes FlatGeobuf, one indexed layer "claims" in WGS 84 with the columns of exportColumns() but `wkt`. The geometry,
/// of any kind, is the claim's own (see ownGeometry), or of a claim about areas their polygons, as far as `boundary`
/// has them. A claim with neither is left out and is a rejected issue, because GDAL before 3.6.4 drops such features
/// without a word (https://github.com/OSGeo/gdal/issues/7401) and the spatial index has no room for them; if no claim
/// is left, nothing is written and it is an error. Heights, which the layer cannot hold beside flat shapes, are left
/// out and are doubtful issues. The file is read again before it takes the place of an old one.
Result<ExportReport> writeFlatGeobuf(const ExportRows& rows, const std::string& path,
                                     const BoundaryShapes& boundary = {});

} // namespace geo
