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
    std::vector<LonLat> points;
    std::vector<std::uint32_t> ringEnds;
    std::vector<std::uint32_t> partEnds;
    std::vector<std::uint32_t> featureEnds;
    std::vector<GeometryKind> kinds; ///< One for each feature.
    std::vector<std::string> fields;
    std::vector<std::string> values; ///< features × fields, row by row; a NULL is an empty text.
    std::vector<Issue> issues;

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

struct VectorQuery {
    std::optional<LonLatBox> box; ///< Only features whose bounds meet it (through the file's index where it has one).
    std::vector<std::string> fields;    ///< Wanted fields; the first that is "*" means all.
    std::string layer;                  ///< Empty: the first.
    std::string equalField, equalValue; ///< Only features with this value, when equalField is not empty.
};

/// The formats users may open as layers; nothing else reaches GDAL.
struct VectorFormat {
    std::string driver;  ///< GDAL's name.
    std::string endings; ///< ".geojson .json"
    std::string described;
};
std::span<const VectorFormat> vectorFormats();

/// Reads a file of the bundled world: FlatGeobuf, degrees, trusted. Thread-safe.
Result<VectorLayer> readBundled(const std::string& path, const VectorQuery& query);

/// Reads a user's file through the allow-list, reprojected to WGS 84. Only a real local file's path passes (see
/// local_file.h); anything else is refused with a reason. Features without a drawable geometry are counted as Issues.
Result<VectorLayer> readVectorFile(const std::string& path, const VectorQuery& query);

} // namespace geo
