#pragma once

#include "geo/base/lon_lat.h"
#include "geo/base/result.h"
#include "geo/io/reference_system.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// The formats users may open as rasters; nothing else reaches GDAL.
struct RasterFormat {
    std::string driver;  ///< GDAL's name.
    std::string endings; ///< ".tif .tiff"
    std::string described;
};
std::span<const RasterFormat> rasterFormats();
/// Whether a file of this name may be a raster; a GeoPackage may hold shapes as well.
bool isRasterName(std::string_view name);

/// What a raster's bands mean.
enum class RasterKind : std::uint8_t {
    colour,  ///< Red, green, blue, perhaps alpha; or a grey band and alpha.
    palette, ///< One band of indexes into a table of colours.
    values,  ///< One band of numbers, shown in greys between its 2nd and 98th percentile.
};

class Network;
struct TileLayer; // tile_layer.h
using TileLayerPtr = std::shared_ptr<const TileLayer>;

struct RasterInfo {
    std::string path;            ///< As it was given.
    TileLayerPtr tiles;          ///< Of a layer of tiles that a server has; null of a file.
    std::string table;           ///< Of a GeoPackage with several.
    std::string referenceSystem; ///< Short, as stated or answered.
    int width = 0, height = 0;   ///< Pixels.
    int bands = 0;
    int overviews = 0;
    std::string type; ///< Of the first band: "Byte", "Int16", "Float32" …
    RasterKind kind = RasterKind::colour;
    bool heights = false; ///< One band of more than eight bits: it may be shown as relief.
    std::optional<double> noData;
    LonLatBox box; ///< East beyond 180 over the antimeridian; whole turns around a pole.
    std::vector<Issue> issues;
};
using RasterInfoPtr = std::shared_ptr<const RasterInfo>;

struct RasterQuery {
    std::string table = {}; ///< Of a GeoPackage; empty: the first.
    std::string crs = {};   ///< In place of a reference system the file does not state; see referenceSystemName().
};

/// A part of a raster in pixels, from its upper left corner.
struct RasterWindow {
    int x = 0, y = 0, width = 0, height = 0;
};

/// Colours with straight alpha, four bytes a pixel, row by row from the top.
struct RasterColours {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

/// Numbers of the first band; NaN where there are none.
struct RasterValues {
    int width = 0, height = 0;
    std::vector<float> values;
};

/// A user's raster file, opened to be read. By the rules of readVectorFile(): only a real local file's path passes, one
/// driver by the ending, nothing that the file names is opened (but its .ovr and its world file), nothing is written.
/// One thread at a time.
class RasterFile {
public:
    /// Errors: no such file or format, damaged, nothing that says where it lies, ErrorCode::needsReferenceSystem. A file
    /// whose end is missing opens with an Issue.
    static Result<RasterFile> open(const std::string& path, const RasterQuery& query);
    /// A layer of tiles, as describeTiles() has it. `network` is asked for what is drawn; a square's problem, as a host that is
    /// not allowed, leaves it empty and is told by takeProblem(). `stop`: set from elsewhere, gives up waiting; may be null.
    static Result<RasterFile> openTiles(const RasterInfo& described, std::shared_ptr<Network> network, const std::atomic<bool>* stop);
    RasterFile(RasterFile&&) noexcept;
    RasterFile& operator=(RasterFile&&) noexcept;
    ~RasterFile();

    const RasterInfo& info() const;

    /// The window at another size, from overviews where there are some: averaged when it shrinks (the nearest for
    /// palettes). The window lies within the raster. Errors: damaged, or too much to read for lack of overviews.
    Result<RasterColours> colours(const RasterWindow& window, int width, int height);
    Result<RasterValues> values(const RasterWindow& window, int width, int height);
    /// Why some of what was read since the last call is empty; empty when nothing is.
    std::string takeProblem();

    /// Places (degrees, WGS 84) to pixels: x right, y down, from the upper left corner of the first pixel. Infinite where
    /// the raster's reference system has no place. Of rasters that count around the Earth x lies within half a turn of
    /// `nearX`.
    void toPixels(std::span<const LonLat> places, std::span<Projected> pixels, double nearX) const;
    /// Pixels to places; infinite where there is none.
    void toPlaces(std::span<const Projected> pixels, std::span<LonLat> places) const;
    /// Whether the last column meets the first.
    bool aroundTheEarth() const;

private:
    struct Impl;
    explicit RasterFile(std::unique_ptr<Impl> impl);
    /// Finds where it lies. own: an OGRSpatialReferenceH or null; crs: what is said in its place, or empty.
    static Result<RasterFile> place(std::unique_ptr<Impl> impl, void* own, const std::string& crs);
    std::unique_ptr<Impl> m_impl;
};

/// What asks for a reference system before the file can be shown: the extent of its coordinates; none when nothing has
/// to be asked.
std::optional<CoordinateExtent> unstatedExtent(const std::string& path, const RasterQuery& query);

} // namespace geo
