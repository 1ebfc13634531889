#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// How a raster of heights is shaded.
struct RasterShading {
    enum class Kind : std::uint8_t {
        none,             ///< A picture, in colours or greys.
        hillshade,        ///< Lit from the upper left of the map.
        multidirectional, ///< Lit from four sides, each slope mostly from the one it faces.
    };
    Kind kind = Kind::none;
    double exaggeration = 1; ///< Heights are drawn so many times as high.
    friend bool operator==(const RasterShading&, const RasterShading&) = default;
};

/// The size of a pixel on the ground, metres.
struct PixelSize {
    double x = 1, y = 1;
};

inline constexpr double kSunAltitude = 45, kSunAzimuth = 315; ///< Degrees; azimuth clockwise from the map's upward direction.

/// Brightness, 1 (dark) to 255, of `width` × `height` pixels from heights with a rim of one pixel more on every side; 0
/// where a height is NaN. A neighbour without a height counts as level. sizes: of each pixel. Slopes by Horn (1981,
/// Hill shading and the reflectance map, doi:10.1109/PROC.1981.11918); multidirectional by Mark (1992, USGS Open-File
/// Report 92-422). Both come out as gdaldem's.
std::vector<std::uint8_t> hillshade(std::span<const float> heights, int width, int height, std::span<const PixelSize> sizes, const RasterShading& shading);

/// Brightness as something laid over a ground whose colours stay: black where it is darker than level ground, white
/// where it is lighter. Premultiplied RGBA.
std::vector<std::uint8_t> shadeOver(std::span<const std::uint8_t> brightness);

} // namespace geo
