#include "geo/io/raster_warp.h"

#include "geo/io/raster_grid_impl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

namespace geo {

namespace {

/// A part of a raster, read smaller; it may go on over the edge of a raster around the Earth.
struct Read {
    double x = 0, y = 0;           ///< Of its upper left corner, raster pixels.
    double xShare = 1, yShare = 1; ///< Of its pixels in a raster pixel.
    int width = 0, height = 0;
    std::vector<float> values;        ///< Heights; or
    std::vector<std::uint8_t> colours;
};

/// What of the raster the square sees, in whole steps of `step` pixels; none when it sees nothing.
std::optional<RasterWindow> windowOf(const RasterGrid& grid, const RasterInfo& info, bool around, int step)
{
    constexpr double kMost = std::numeric_limits<double>::max();
    double minX = kMost, minY = kMost, maxX = -kMost, maxY = -kMost;
    const double right = around ? kMost : info.width, left = around ? -kMost : 0;
    for (const Projected p : grid.pixels)
        if (std::isfinite(p.x) && p.x >= left && p.x <= right && p.y >= 0 && p.y <= info.height) {
            minX = std::min(minX, p.x);
            maxX = std::max(maxX, p.x);
            minY = std::min(minY, p.y);
            maxY = std::max(maxY, p.y);
        }
    if (minX > maxX)
        return std::nullopt;
    const auto from = [step](double v, double least) { return static_cast<int>(std::max(least, (std::floor(v / step) - 1) * step)); };
    const auto to = [step](double v, double most) { return static_cast<int>(std::min(most, (std::floor(v / step) + 2) * step)); };
    constexpr double kFar = 1e9;
    RasterWindow w;
    w.x = from(minX, around ? -kFar : 0);
    w.y = from(minY, 0);
    w.width = to(maxX, around ? kFar : info.width) - w.x;
    w.height = to(maxY, info.height) - w.y;
    if (around)
        w.width = std::min(w.width, info.width + 4 * step);
    return w;
}

/// Copies columns of one turn into the whole.
template <class T> void place(const std::vector<T>& part, int partWidth, int height, std::size_t channels, int column, int width, std::vector<T>& whole)
{
    for (int row = 0; row < height; ++row) {
        const auto from = part.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row * partWidth) * channels);
        std::copy_n(from, static_cast<std::size_t>(std::min(partWidth, width - column)) * channels, whole.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row * width + column) * channels));
    }
}

Result<Read> read(RasterFile& file, const RasterWindow& w, int step, bool heights)
{
    const auto reduced = [step](int size) { return std::max(1, (size + step - 1) / step); };
    Read out;
    out.x = w.x;
    out.y = w.y;
    out.width = reduced(w.width);
    out.height = reduced(w.height);
    out.xShare = static_cast<double>(out.width) / w.width;
    out.yShare = static_cast<double>(out.height) / w.height;
    const auto area = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height);
    (heights ? out.values.resize(area) : out.colours.resize(area * 4));
    const int whole = file.info().width;
    for (int x = w.x; x < w.x + w.width;) {
        const int turn = static_cast<int>(std::floor(double(x) / whole));
        const int end = std::min(w.x + w.width, (turn + 1) * whole);
        const int column = std::min(out.width - 1, static_cast<int>(std::lround((x - w.x) * out.xShare)));
        const int columns = std::max(1, static_cast<int>(std::lround((end - w.x) * out.xShare)) - column);
        const RasterWindow part{x - turn * whole, w.y, end - x, w.height};
        if (heights) {
            const auto got = file.values(part, columns, out.height);
            if (!got)
                return got.error();
            place(got->values, columns, out.height, 1, column, out.width, out.values);
        } else {
            const auto got = file.colours(part, columns, out.height);
            if (!got)
                return got.error();
            place(got->rgba, columns, out.height, 4, column, out.width, out.colours);
        }
        x = end;
    }
    return out;
}

/// The four pixels around a point of the raster and what each counts.
struct Around {
    std::array<std::size_t, 4> at{};
    std::array<double, 4> share{};
};
Around around(const Read& read, Projected p)
{
    const double u = std::clamp((p.x - read.x) * read.xShare - 0.5, 0.0, read.width - 1.0), v = std::clamp((p.y - read.y) * read.yShare - 0.5, 0.0, read.height - 1.0);
    const auto x = static_cast<int>(u), y = static_cast<int>(v);
    const int right = std::min(x + 1, read.width - 1), below = std::min(y + 1, read.height - 1);
    const double fx = u - x, fy = v - y;
    const auto index = [&](int column, int row) { return static_cast<std::size_t>(row * read.width + column); };
    return {{index(x, y), index(right, y), index(x, below), index(right, below)}, {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy}};
}

bool within(Projected p, const RasterInfo& info, bool aroundTheEarth)
{
    return std::isfinite(p.x) && std::isfinite(p.y) && p.y >= 0 && p.y <= info.height && (aroundTheEarth || (p.x >= 0 && p.x <= info.width));
}

void sampleColour(const Read& read, Projected p, bool nearest, std::uint8_t* out)
{
    Around four = around(read, p);
    if (nearest) {
        const auto x = std::clamp(static_cast<int>(std::floor((p.x - read.x) * read.xShare)), 0, read.width - 1);
        const auto y = std::clamp(static_cast<int>(std::floor((p.y - read.y) * read.yShare)), 0, read.height - 1);
        four = {{static_cast<std::size_t>(y * read.width + x)}, {1, 0, 0, 0}};
    }
    std::array<double, 4> sum{};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::uint8_t* const c = read.colours.data() + four.at[i] * 4;
        const double alpha = c[3] / 255.0 * four.share[i];
        for (std::size_t k = 0; k < 3; ++k)
            sum[k] += c[k] * alpha;
        sum[3] += 255 * alpha;
    }
    for (std::size_t k = 0; k < 4; ++k)
        out[k] = static_cast<std::uint8_t>(std::lround(sum[k]));
}

float sampleHeight(const Read& read, Projected p)
{
    const Around four = around(read, p);
    double sum = 0, shares = 0;
    for (std::size_t i = 0; i < 4; ++i)
        if (const float v = read.values[four.at[i]]; !std::isnan(v)) {
            sum += static_cast<double>(v) * four.share[i];
            shares += four.share[i];
        }
    return shares >= 0.5 ? static_cast<float>(sum / shares) : std::numeric_limits<float>::quiet_NaN();
}

/// Ground metres of a pixel for each cell of the grid; of the square's middle where a cell has none.
std::vector<PixelSize> pixelSizes(const RasterGrid& grid, const MapProjection& map, double metresPerPixel, int side, int rim)
{
    constexpr double kDegree = std::numbers::pi / 180, kMetres = 111'195;
    const auto n = static_cast<std::size_t>(grid.corners), cells = n - 1;
    std::vector<std::optional<PixelSize>> known(cells * cells);
    std::optional<PixelSize> any;
    const auto far = [&](LonLat a, LonLat b) {
        const double east = std::remainder(b.lon - a.lon, 360) * std::cos((a.lat + b.lat) / 2 * kDegree);
        return std::hypot(east, b.lat - a.lat) * kMetres / RasterGrid::kCell;
    };
    for (std::size_t i = 0; i < known.size(); ++i) {
        const std::size_t at = i / cells * n + i % cells;
        const LonLat p = grid.places[at], right = grid.places[at + 1], below = grid.places[at + n];
        if (!std::isfinite(p.lon) || !std::isfinite(right.lon) || !std::isfinite(below.lon))
            continue;
        known[i] = PixelSize{far(p, right), far(p, below)};
        if (known[i]->x > 0 && known[i]->y > 0)
            any = known[i];
        else
            known[i].reset();
    }
    if (!any) {
        const double ground = metresPerPixel / map.scaleAt(map.domain().center);
        any = PixelSize{ground, ground};
    }
    std::vector<PixelSize> sizes(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::size_t column = (i % static_cast<std::size_t>(side) + static_cast<std::size_t>(rim)) / RasterGrid::kCell, row = (i / static_cast<std::size_t>(side) + static_cast<std::size_t>(rim)) / RasterGrid::kCell;
        sizes[i] = known[std::min(row, cells - 1) * cells + std::min(column, cells - 1)].value_or(*any);
    }
    return sizes;
}

/// Raster pixels to be taken together, so that what is read is about as fine as the square.
int stepFor(double footprint, const RasterInfo& info)
{
    constexpr double kFiner = 0.25; // Rather a little too fine than too coarse.
    const double most = std::max(info.width, info.height);
    return static_cast<int>(std::exp2(std::floor(std::log2(std::clamp(footprint, 1.0, most)) + kFiner)));
}

} // namespace

Result<RasterTile> warpRaster(RasterFile& file, const MapProjection& map, const RasterTileQuery& query)
{
    // Pixels; of tiles fewer: each is asked of a server.
    const double mostRead = file.info().tiles ? 1.5e6 : 16e6;
    const RasterInfo& info = file.info();
    const bool heights = query.shading.kind != RasterShading::Kind::none && info.heights, turns = file.aroundTheEarth();
    const int rim = heights ? 1 : 0, side = query.side + 2 * rim;
    const double half = 0.5 - rim;
    const RasterGrid grid = rasterGrid(file, map, query.x + half * query.metresPerPixel, query.y - half * query.metresPerPixel, query.metresPerPixel, side);
    int step = stepFor(grid.footprint, info);
    auto window = windowOf(grid, info, turns, step);
    for (; window && double{1} * window->width * window->height > mostRead * step * step; window = windowOf(grid, info, turns, step))
        step *= 2;
    if (!window)
        return RasterTile{query.side, {}};
    const auto source = read(file, *window, step, heights);
    if (!source)
        return source.error();
    RasterTile tile{query.side, {}};
    if (heights) {
        std::vector<float> values(grid.pixels.size(), std::numeric_limits<float>::quiet_NaN());
        for (std::size_t i = 0; i < values.size(); ++i)
            if (within(grid.pixels[i], info, turns))
                values[i] = sampleHeight(*source, grid.pixels[i]);
        tile.rgba = shadeOver(hillshade(values, query.side, query.side, pixelSizes(grid, map, query.metresPerPixel, query.side, rim), query.shading));
        return tile;
    }
    tile.rgba.resize(grid.pixels.size() * 4);
    bool anything = false;
    for (std::size_t i = 0; i < grid.pixels.size(); ++i)
        if (within(grid.pixels[i], info, turns)) {
            sampleColour(*source, grid.pixels[i], info.kind == RasterKind::palette, tile.rgba.data() + i * 4);
            anything = anything || tile.rgba[i * 4 + 3] != 0;
        }
    if (!anything)
        tile.rgba.clear();
    return tile;
}

} // namespace geo
