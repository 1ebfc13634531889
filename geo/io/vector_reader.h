#pragma once

#include "geo/base/lon_lat.h"
#include "geo/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

enum class GeometryKind : std::uint8_t { none, point, line, polygon };

/// The features of one layer as flat arrays. A feature has parts, a part (a point, a line or a polygon) has rings
/// (one, or for a polygon one and its holes), a ring has points:
///
///     points:  p0 p1 p2 p3 | p4 p5 p6 | p7 …        ringEnds:    4, 7, …
///     rings:   outer       | hole     | outer       partEnds:    2, 3, …   (in rings)
///     parts:   polygon                | polygon     featureEnds: 1, …      (in parts)
///
/// Coordinates are degrees, WGS 84; every one is finite and within ±540, ±90 (others were dropped with an Issue).
struct VectorLayer {
    std::string name;
    std::string member;          ///< Where in an archive it lies; empty when the file is none.
    std::string referenceSystem; ///< Short, as the file states it or the query gives it: "EPSG:32637", a name.
    std::vector<LonLat> points;
    std::vector<std::uint32_t> ringEnds;
    std::vector<std::uint32_t> partEnds;
    std::vector<std::uint32_t> featureEnds;
    std::vector<GeometryKind> kinds; ///< One for each feature; never none.
    std::vector<std::string> fields;
    std::vector<std::string> values; ///< features × fields, row by row, UTF-8; a NULL is an empty text.
    std::vector<Issue> issues;       ///< One for each of the first kMostRowIssues features left out, one for the rest.

    std::size_t size() const { return featureEnds.size(); }
    /// Index of a field, or -1.
    int field(std::string_view fieldName) const;
    const std::string& value(std::size_t feature, int fieldIndex) const;
    /// Calls fn(std::span<const LonLat> ring, bool outer, bool lastOfPart) for each ring of a feature, in order.
    template <class Fn> void eachRing(std::size_t feature, Fn fn) const
    {
        const std::uint32_t firstPart = feature == 0 ? 0 : featureEnds[feature - 1];
        for (std::uint32_t part = firstPart; part < featureEnds[feature]; ++part) {
            const std::uint32_t firstRing = part == 0 ? 0 : partEnds[part - 1];
            for (std::uint32_t ring = firstRing; ring < partEnds[part]; ++ring) {
                const std::uint32_t from = ring == 0 ? 0 : ringEnds[ring - 1];
                fn(std::span(points).subspan(from, ringEnds[ring] - from), ring == firstRing,
                   ring + 1 == partEnds[part]);
            }
        }
    }
    LonLatBox bounds(std::size_t feature) const;
};

inline constexpr std::size_t kMostRowIssues = 1000;
inline constexpr std::size_t kMostLayerPoints = 200'000'000;        ///< 3.2 GB.
inline constexpr std::size_t kMostLayerText = std::size_t{1} << 30; ///< Bytes of all values together.

struct VectorQuery {
    std::optional<LonLatBox> box; ///< Only features whose bounds meet it (through the file's index where it has one).
    std::vector<std::string> fields;    ///< Wanted fields; the first that is "*" means all.
    std::string layer;                  ///< Empty: the first that has geometry.
    std::string equalField, equalValue; ///< Only features with this value, when equalField is not empty.
    std::string member = {}; ///< Within an archive, as vectorContents() names it; empty: the first that has the layer.
    /// Reference system in place of the one stated; see referenceSystemName() for what it may be.
    std::string crs = {};
};

/// The formats users may open as layers, and archives of them; nothing else reaches GDAL.
struct VectorFormat {
    std::string driver;  ///< GDAL's name; "zip" for archives.
    std::string endings; ///< ".geojson .json"
    std::string described;
};
std::span<const VectorFormat> vectorFormats();

/// Reads a file of the bundled world: FlatGeobuf, degrees, trusted. Thread-safe.
Result<VectorLayer> readBundled(const std::string& path, const VectorQuery& query);

/// Reads one layer of a user's file through the allow-list, reprojected to WGS 84. Only a real local file's path passes
/// (see local_file.h), or a folder *.gdb; anything else is refused with a reason. Nothing is written beside the file,
/// and nothing it names is opened, but the files that belong to it by name (a Shapefile's .dbf).
///
/// A layer that states no reference system and comes with none is read as WGS 84 with a doubtful Issue when all its
/// coordinates look like degrees; else it is an Error of ErrorCode::needsReferenceSystem that names their extent.
///
/// Curves become short lines; a collection of several kinds becomes a feature for each; heights and measures are left
/// away. Features without a drawable geometry are counted as Issues. Errors too: kMostLayerPoints, kMostLayerText.
Result<VectorLayer> readVectorFile(const std::string& path, const VectorQuery& query);

} // namespace geo
