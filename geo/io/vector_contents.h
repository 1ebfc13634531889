#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/io/reference_system.h"
#include "geo/io/vector_reader.h"

namespace geo {

/// What can be told of a layer without reading all its features.
struct VectorLayerInfo {
    std::string member; ///< Where in an archive it lies; empty when the file is none.
    std::string name;
    GeometryKind kind = GeometryKind::none; ///< none: several kinds, or not stated.
    long long features = -1;                ///< -1: known only by reading.
    std::string referenceSystem;            ///< Short: "EPSG:32637", else its name; empty when none is stated.
    std::vector<std::string> fields;
    std::optional<CoordinateExtent> extent; ///< Only where no reference system is stated: to guess it.
    bool raster = false;                    ///< A picture, not shapes.
    bool needsReferenceSystem = false;      ///< readVectorFile() will ask for VectorQuery::crs.
};

/// What a file holds: a zip archive many members, each with its layers.
struct VectorContents {
    std::vector<VectorLayerInfo> layers;
    std::vector<Issue> issues; ///< Members and tables that cannot be read as layers, and what is doubtful about files.
};

inline constexpr std::size_t kMostArchiveMembers = 20'000;
inline constexpr unsigned long long kMostArchiveUnpacked = 4ULL << 30; ///< Bytes, all members together.
inline constexpr unsigned long long kMostMemberUnpacked = 1ULL << 30;  ///< Bytes, a member with the files it needs.
inline constexpr unsigned long long kMostArchiveRatio = 500;           ///< Unpacked to packed …
inline constexpr unsigned long long kRatioCountsFrom = 100ULL << 20;   ///< … for more than this many bytes.

/// Lists the layers of a user's file by the rules of readVectorFile(). Archives are unpacked into memory, a member at a
/// time, within the limits above; archives inside them are not. Errors: those of the file, nothing in it that is a
/// layer.
Result<VectorContents> vectorContents(const std::string& path);

} // namespace geo
