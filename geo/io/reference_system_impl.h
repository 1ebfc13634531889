#pragma once

#include "geo/io/reference_system.h"
#include "geo/io/vector_reader.h"

#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace geo {

struct SystemCloser {
    void operator()(void* system) const { OSRRelease(static_cast<OGRSpatialReferenceH>(system)); }
};
using System = std::unique_ptr<void, SystemCloser>;

struct TransformCloser {
    void operator()(void* t) const { OCTDestroyCoordinateTransformation(static_cast<OGRCoordinateTransformationH>(t)); }
};
using Transform = std::unique_ptr<void, TransformCloser>;

/// How a layer's coordinates become longitudes and latitudes.
struct Frame {
    Transform toDegrees; ///< Null: they are degrees.
    Transform fromDegrees;
    std::string name; ///< VectorLayer::referenceSystem
    std::optional<Issue> doubt;
};

/// "EPSG:32637", else the name; empty for none or one without a way to degrees.
std::string shortName(OGRSpatialReferenceH system);

/// The extent of all coordinates, read through if need be; none when it is empty or not finite.
std::optional<CoordinateExtent> layerExtent(OGRLayerH layer);

/// The rules of readVectorFile(). answer: VectorQuery::crs; degrees: the format knows nothing else.
Result<Frame> chooseFrame(OGRLayerH layer, bool degrees, const std::string& answer, const std::string& file);

/// The same for anything with coordinates. own: what the file states, or null; extent: asked for only when it states none.
Result<Frame> chooseFrame(OGRSpatialReferenceH own, const std::function<std::optional<CoordinateExtent>()>& extent,
                          bool degrees, const std::string& answer, const std::string& file);

/// ErrorCode::needsReferenceSystem, naming the extent.
Error askForSystem(const CoordinateExtent& extent, const std::string& file, const std::string& why);

} // namespace geo
