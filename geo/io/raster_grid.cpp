#include "geo/io/raster_grid_impl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace geo {

namespace {

constexpr double kNowhere = std::numeric_limits<double>::infinity();
constexpr double kMostOff = 0.125; ///< Pixels of the square.

bool somewhere(Projected p) { return std::isfinite(p.x) && std::isfinite(p.y); }

double apart(Projected a, Projected b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Computes single points of the square, and fills cells by interpolation where that is good enough.
class Filler {
public:
    Filler(const RasterFile& file, const MapProjection& map, double x, double y, double mpp, RasterGrid& grid)
        : m_file(file), m_map(map), m_x(x), m_y(y), m_mpp(mpp), m_grid(grid), m_nearX(file.info().width / 2.0), m_box(file.info().box)
    {
        constexpr double kShare = 0.1, kMetresForDegree = 111'195, kMarginPx = 64;
        const double least = kMarginPx * mpp / kMetresForDegree;
        const double dx = (m_box.east - m_box.west) * kShare + least, dy = (m_box.north - m_box.south) * kShare + least;
        m_box = {m_box.west - dx, m_box.south - dy, m_box.east + dx, m_box.north + dy};
    }

    void corners()
    {
        const auto n = static_cast<std::size_t>(m_grid.corners);
        m_grid.places.resize(n * n);
        for (std::size_t i = 0; i < n * n; ++i)
            m_grid.places[i] = placeAt(static_cast<double>(i % n) * RasterGrid::kCell, static_cast<double>(i / n) * RasterGrid::kCell);
        m_grid.exact.resize(n * n);
        m_file.toPixels(m_grid.places, m_grid.exact, m_nearX);
        if (!m_file.aroundTheEarth())
            return;
        // Of a raster around the Earth the square sees the turn it lies in.
        const auto first = std::find_if(m_grid.exact.begin(), m_grid.exact.end(), somewhere);
        if (first == m_grid.exact.end())
            return;
        m_nearX = first->x;
        m_file.toPixels(m_grid.places, m_grid.exact, m_nearX);
    }

    void cells()
    {
        const int n = m_grid.corners;
        const auto corner = [&](int column, int row) { return m_grid.exact[static_cast<std::size_t>(row * n + column)]; };
        for (int row = 0; row + 1 < n; ++row)
            for (int column = 0; column + 1 < n; ++column)
                fill(column * RasterGrid::kCell, row * RasterGrid::kCell, RasterGrid::kCell,
                     {corner(column, row), corner(column + 1, row), corner(column, row + 1), corner(column + 1, row + 1)});
    }

private:
    using Corners = std::array<Projected, 4>; ///< Upper left, upper right, lower left, lower right.

    LonLat placeAt(double px, double py) const
    {
        const auto place = m_map.inverse({m_x + px * m_mpp, m_y - py * m_mpp});
        if (!place || place->lat < m_box.south || place->lat > m_box.north)
            return {kNowhere, kNowhere};
        const double middle = (m_box.west + m_box.east) / 2;
        if (std::abs(std::remainder(place->lon - middle, 360)) > (m_box.east - m_box.west) / 2)
            return {kNowhere, kNowhere};
        return *place;
    }
    Projected at(double px, double py) const
    {
        const LonLat place = placeAt(px, py);
        if (!std::isfinite(place.lon))
            return {kNowhere, kNowhere};
        Projected p;
        m_file.toPixels(std::span(&place, 1), std::span(&p, 1), m_nearX);
        return p;
    }
    static Projected between(const Corners& c, double u, double v)
    {
        const double a = (1 - u) * (1 - v), b = u * (1 - v), d = (1 - u) * v, e = u * v;
        return {c[0].x * a + c[1].x * b + c[2].x * d + c[3].x * e, c[0].y * a + c[1].y * b + c[2].y * d + c[3].y * e};
    }
    void fill(int px, int py, int size, const Corners& c)
    {
        if (px >= m_grid.side || py >= m_grid.side)
            return;
        if (size == 1) {
            m_grid.pixels[static_cast<std::size_t>(py * m_grid.side + px)] = c[0];
            return;
        }
        const double half = size / 2.0;
        const std::array<Projected, 5> inner{at(px + half, py), at(px, py + half), at(px + half, py + half), at(px + size, py + half), at(px + half, py + size)};
        const bool none = std::none_of(c.begin(), c.end(), somewhere) && std::none_of(inner.begin(), inner.end(), somewhere);
        if (none || isFlat(c, inner, size)) {
            const int right = std::min(px + size, m_grid.side), below = std::min(py + size, m_grid.side);
            for (int y = py; y < below && !none; ++y)
                for (int x = px; x < right; ++x)
                    m_grid.pixels[static_cast<std::size_t>(y * m_grid.side + x)] = between(c, double(x - px) / size, double(y - py) / size);
            return;
        }
        const int s = size / 2;
        fill(px, py, s, {c[0], inner[0], inner[1], inner[2]});
        fill(px + s, py, s, {inner[0], c[1], inner[2], inner[3]});
        fill(px, py + s, s, {inner[1], inner[2], c[2], inner[4]});
        fill(px + s, py + s, s, {inner[2], inner[3], inner[4], c[3]});
    }
    static bool isFlat(const Corners& c, const std::array<Projected, 5>& inner, int size)
    {
        if (!std::all_of(c.begin(), c.end(), somewhere) || !std::all_of(inner.begin(), inner.end(), somewhere))
            return false;
        const double pixel = std::max({apart(c[0], c[1]), apart(c[0], c[2]), apart(c[3], c[1]), apart(c[3], c[2])}) / size;
        constexpr std::array<std::array<double, 2>, 5> kAt{{{0.5, 0}, {0, 0.5}, {0.5, 0.5}, {1, 0.5}, {0.5, 1}}};
        for (std::size_t i = 0; i < inner.size(); ++i)
            if (apart(inner[i], between(c, kAt[i][0], kAt[i][1])) > kMostOff * pixel)
                return false;
        return true;
    }

    const RasterFile& m_file;
    const MapProjection& m_map;
    double m_x, m_y, m_mpp;
    RasterGrid& m_grid;
    double m_nearX;
    LonLatBox m_box; ///< Where the raster is, with a margin: far away some projections give places inside it.
};

/// Of the cells that lie in the raster (else of all), the one in the middle by size.
double typicalFootprint(const RasterGrid& grid, double width, double height)
{
    std::vector<double> inside, all;
    const auto n = static_cast<std::size_t>(grid.corners);
    for (std::size_t row = 0; row + 1 < n; ++row)
        for (std::size_t column = 0; column + 1 < n; ++column) {
            const Projected a = grid.exact[row * n + column], b = grid.exact[row * n + column + 1], c = grid.exact[(row + 1) * n + column];
            if (!somewhere(a) || !somewhere(b) || !somewhere(c))
                continue;
            const double size = std::sqrt(std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))) / RasterGrid::kCell;
            all.push_back(size);
            if (a.x > -size * RasterGrid::kCell && a.x < width && a.y > -size * RasterGrid::kCell && a.y < height)
                inside.push_back(size);
        }
    std::vector<double>& sizes = inside.empty() ? all : inside;
    if (sizes.empty())
        return 1;
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
    return sizes[sizes.size() / 2];
}

} // namespace

RasterGrid rasterGrid(const RasterFile& file, const MapProjection& map, double x, double y, double metresPerPixel, int side)
{
    RasterGrid grid;
    grid.side = side;
    grid.corners = (side + RasterGrid::kCell - 1) / RasterGrid::kCell + 1;
    grid.pixels.assign(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), {kNowhere, kNowhere});
    Filler filler(file, map, x, y, metresPerPixel, grid);
    filler.corners();
    filler.cells();
    grid.footprint = typicalFootprint(grid, file.info().width, file.info().height);
    return grid;
}

} // namespace geo
