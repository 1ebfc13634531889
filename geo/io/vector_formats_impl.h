#pragma once

#include "geo/io/vector_reader.h"

#include <gdal.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace geo {

/// Upper case as lower case, ASCII only.
std::string lowered(std::string_view text);

/// The format of a name by its ending, upper or lower case; null when there is none.
const VectorFormat* vectorFormatOf(std::string_view name);
bool isArchive(const VectorFormat& format);

/// Registering all 80 drivers of GDAL takes longer than drawing the world; these are the ones we use.
void registerUserDrivers();

/// Whether a format knows nothing but longitudes and latitudes, whatever a file says or leaves out.
bool inDegreesByDefinition(const VectorFormat& format);

/// The endings (lower case, with dots) of files that belong to one of this ending by having its name; "" for none.
std::string_view companionEndings(std::string_view ending);

struct DatasetCloser {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;

/// GDAL's last message, or the fallback.
std::string lastGdalError(const char* fallback);

/// A dataset of one driver, read only. name: a checked path or one in GDAL's memory; bytes: its size, for the limits of
/// OSM; encoding: for a Shapefile's text, else empty. Null when the driver refuses it: see lastGdalError().
Dataset openDataset(const std::string& name, const VectorFormat& format, std::uint64_t bytes,
                    const std::string& encoding);

} // namespace geo
