#pragma once

#include "geo/io/reference_system_impl.h"
#include "geo/io/vector_reader.h"

#include <gdal.h>
#include <ogr_api.h>

#include <optional>
#include <string>

namespace geo {

/// point, line or polygon for the types that are drawn as they are; none for collections, curves and the rest.
GeometryKind geometryKind(OGRwkbGeometryType type);

/// Reads the features of a layer into the arrays, those that the query wants. dataset: null, or the layer's, for
/// drivers that give the features of their layers mixed. Texts of trusted files are taken for
/// sound UTF-8. An Error when the limits are passed.
std::optional<Error> readFeatures(GDALDatasetH dataset, OGRLayerH layer, const std::string& path,
                                  const VectorQuery& query, const Frame& frame, bool trusted, VectorLayer& out);

} // namespace geo
