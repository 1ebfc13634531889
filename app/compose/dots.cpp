#include "app/compose/dots.h"

#include "geo/crs/web_mercator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <thread>

namespace app {

namespace {

constexpr double kWorld = 4294967296.0;

/// Where rows come to lie in a picture. Unsigned differences wrap at the antimeridian; a picture wider than the world
/// shows a row several times.
struct Placing {
    std::uint32_t left = 0;
    double pxForUnit = 0, worldPx = 0, topUnits = 0;
    int width = 0, height = 0;

    explicit Placing(const render::Camera& camera) : width(camera.widthPx), height(camera.heightPx)
    {
        const double metres = geo::web_mercator::kWorldMetres;
        worldPx = metres / camera.metresPerPixel;
        pxForUnit = worldPx / kWorld;
        const double west = (camera.center.x - width * camera.metresPerPixel / 2) / metres + 0.5;
        left = static_cast<std::uint32_t>(static_cast<std::uint64_t>((west - std::floor(west)) * kWorld) & 0xFFFFFFFFU);
        topUnits = (0.5 - (camera.center.y + height * camera.metresPerPixel / 2) / metres) * kWorld;
    }

    double yOf(std::uint32_t y) const { return (static_cast<double>(y) - topUnits) * pxForUnit; }
    double xOf(std::uint32_t x) const { return static_cast<double>(x - left) * pxForUnit; }
};

/// Calls visit(x, y, block, row, state) for each row that a picture shows, px; `margin` px around it count as well.
template <class Visit>
void eachShown(const DotField& field, const PoolStates& states, const Placing& at, std::size_t firstBlock, std::size_t step,
               Visit visit)
{
    const std::vector<geo::EventBlockPtr>& table = field.data().table().blocks;
    for (std::size_t b = firstBlock; b < table.size(); b += step) {
        const geo::EventBlock& events = *table[b];
        const DotField::Block& dots = *field.blocks()[b];
        for (std::size_t i = 0; i < events.size(); ++i) {
            const std::uint8_t state = states.of(events.happened[i], events.reported[i]);
            if (state == 0 || dots.y[i] == DotField::kNowhere)
                continue;
            const double y = at.yOf(dots.y[i]);
            if (!(y >= 0 && y < at.height))
                continue;
            for (double x = at.xOf(dots.x[i]); x < at.width; x += at.worldPx)
                visit(x, y, static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(i), state);
        }
    }
}

/// Rows counted in squares.
struct Grid {
    int columns = 0, rows = 0;
    double cellPx = 1;
    std::vector<std::uint32_t> counts = {};
    std::size_t inView = 0;
    bool possible = false;

    Grid(const render::Camera& camera, double cell)
        : columns(static_cast<int>(camera.widthPx / cell) + 1), rows(static_cast<int>(camera.heightPx / cell) + 1),
          cellPx(cell), counts(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows))
    {}
    void fill(const DotField& field, const PoolStates& known, const Placing& at, std::size_t first, std::size_t step)
    {
        const double cells = 1 / cellPx;
        eachShown(field, known, at, first, step, [&](double x, double y, std::uint32_t, std::uint32_t, std::uint8_t state) {
            ++inView;
            possible |= state == 1;
            ++counts[static_cast<std::size_t>(y * cells) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(x * cells)];
        });
    }
    void add(const Grid& other)
    {
        inView += other.inView;
        possible |= other.possible;
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += other.counts[i];
    }
};

Grid countAll(const DotQuery& query, const std::vector<PoolStates>& states, const Placing& at)
{
    const double cell = std::round(static_cast<double>(query.scale) * kDensityPx);
    const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    Grid grid(query.camera, cell);
    const auto part = [&](std::size_t first) {
        Grid mine(query.camera, cell);
        for (std::size_t f = 0; f < query.fields.size(); ++f)
            mine.fill(*query.fields[f], states[f], at, first, cores);
        return mine;
    };
    std::vector<std::future<Grid>> others;
    for (std::size_t i = 1; i < cores; ++i)
        others.push_back(std::async(std::launch::async, part, i));
    grid.add(part(0));
    for (std::future<Grid>& other : others)
        grid.add(other.get());
    return grid;
}

render::Color premultiplied(render::Color c, double cover = 1)
{
    const double a = c.a * cover / 255;
    const auto channel = [a](std::uint8_t v) { return static_cast<std::uint8_t>(v * a + 0.5); };
    return {channel(c.r), channel(c.g), channel(c.b), static_cast<std::uint8_t>(a * 255 + 0.5)};
}

void drawDensity(const Grid& grid, std::size_t most, Theme theme, render::Bitmap& bitmap)
{
    const int cell = static_cast<int>(grid.cellPx);
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            const std::size_t count = grid.counts[static_cast<std::size_t>(row * grid.columns + column)];
            if (count == 0)
                continue;
            const render::Color c = premultiplied(densityColor(count, most, theme));
            for (int y = row * cell; y < std::min(bitmap.height, (row + 1) * cell); ++y) {
                std::uint8_t* at = bitmap.rgba.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width) + static_cast<std::size_t>(column * cell)) * 4;
                for (int x = column * cell; x < std::min(bitmap.width, (column + 1) * cell); ++x, at += 4) {
                    at[0] = c.r;
                    at[1] = c.g;
                    at[2] = c.b;
                    at[3] = c.a;
                }
            }
        }
}

/// One dot, drawn into a small square that is stamped wherever it is wanted.
class Stamp {
public:
    Stamp(render::Color color, render::Color ring, double radius, bool hollow)
        : m_reach(static_cast<int>(std::ceil(radius + 1.5))), m_side(2 * m_reach + 1),
          m_texels(static_cast<std::size_t>(m_side * m_side))
    {
        // A thin ring in the ground's colour parts dots that touch.
        const double rim = radius >= 2 ? 0.9 : 0.4, inner = hollow ? std::max(radius - 1.4, radius * 0.45) : 0;
        const auto cover = [](double inside) { return std::clamp(inside + 0.5, 0.0, 1.0); };
        for (int y = -m_reach; y <= m_reach; ++y)
            for (int x = -m_reach; x <= m_reach; ++x) {
                const double d = std::hypot(x, y);
                const double disc = cover(radius - d), hole = hollow ? cover(inner - d) : 0, halo = cover(radius + rim - d);
                const render::Color over = premultiplied(render::mix(color, ring, hole), disc);
                const render::Color under = premultiplied(ring.withAlpha(0.8), halo * (1 - disc));
                m_texels[static_cast<std::size_t>((y + m_reach) * m_side + x + m_reach)] = {
                    static_cast<std::uint8_t>(over.r + under.r), static_cast<std::uint8_t>(over.g + under.g),
                    static_cast<std::uint8_t>(over.b + under.b), static_cast<std::uint8_t>(over.a + under.a)};
            }
    }

    void put(render::Bitmap& bitmap, int cx, int cy) const
    {
        for (int y = -m_reach; y <= m_reach; ++y)
            for (int x = -m_reach; x <= m_reach; ++x) {
                const int px = cx + x, py = cy + y;
                if (px < 0 || py < 0 || px >= bitmap.width || py >= bitmap.height)
                    continue;
                const render::Color& c = m_texels[static_cast<std::size_t>((y + m_reach) * m_side + x + m_reach)];
                if (c.a == 0)
                    continue;
                std::uint8_t* at = bitmap.rgba.data() + (static_cast<std::size_t>(py) * static_cast<std::size_t>(bitmap.width) + static_cast<std::size_t>(px)) * 4;
                const int rest = 255 - c.a;
                at[0] = static_cast<std::uint8_t>(c.r + at[0] * rest / 255);
                at[1] = static_cast<std::uint8_t>(c.g + at[1] * rest / 255);
                at[2] = static_cast<std::uint8_t>(c.b + at[2] * rest / 255);
                at[3] = static_cast<std::uint8_t>(c.a + at[3] * rest / 255);
            }
    }

private:
    int m_reach, m_side;
    std::vector<render::Color> m_texels;
};

void drawSingly(const DotQuery& query, const std::vector<PoolStates>& states, const Placing& at, double radius,
                render::Bitmap& bitmap)
{
    const Palette& palette = paletteFor(query.theme);
    std::vector<Stamp> stamps; // Solid and possible of each part, the grey ones last.
    for (std::size_t part = 0; part <= DotField::kMostParts; ++part)
        for (const bool hollow : {false, true}) {
            const render::Color color = sideStyle(part < DotField::kMostParts ? static_cast<int>(part) : -1, palette).color;
            stamps.emplace_back(color, palette.halo, radius, hollow);
        }
    for (std::size_t f = 0; f < query.fields.size(); ++f) {
        eachShown(*query.fields[f], states[f], at, 0, 1,
                  [&](double x, double y, std::uint32_t block, std::uint32_t row, std::uint8_t state) {
                      const std::size_t part = query.fields[f]->partOf(block, row);
                      stamps[part * 2 + (state == 1 ? 1U : 0U)].put(bitmap, static_cast<int>(x), static_cast<int>(y));
                  });
    }
}

std::vector<PoolStates> statesOf(const DotQuery& query)
{
    std::vector<PoolStates> states;
    for (const auto& field : query.fields)
        states.emplace_back(field->data().table().pools, query.happened, query.knownOn);
    return states;
}

} // namespace

render::Color densityColor(std::size_t count, std::size_t most, Theme theme)
{
    // Cividis (Nuñez, Anderton, Renslow 2018, doi:10.1371/journal.pone.0199239): read the same with and without colour
    // vision. From light to dark on a light ground, so that more is always further from the ground.
    static constexpr std::array<std::uint32_t, 6> kCividis{0x00224E, 0x35456C, 0x666970, 0x948E77, 0xC8B866, 0xFEE838};
    const double t = std::log1p(static_cast<double>(count)) / std::log1p(static_cast<double>(std::max<std::size_t>(most, 1)));
    const double along = (theme == Theme::dark ? t : 1 - t) * (kCividis.size() - 1);
    const std::size_t i = std::min<std::size_t>(static_cast<std::size_t>(along), kCividis.size() - 2);
    return render::mix(render::rgb(kCividis[i]), render::rgb(kCividis[i + 1]), along - static_cast<double>(i)).withAlpha(0.55 + 0.4 * t);
}

double dotRadius(std::size_t dots, double widthPx, double heightPx)
{
    constexpr double kShare = 0.12, kPi = 3.14159265358979;
    const double fair = std::sqrt(kShare * widthPx * heightPx / (kPi * static_cast<double>(std::max<std::size_t>(dots, 1))));
    return std::clamp(fair, 1.5, 5.0);
}

DotPicture drawDots(const DotQuery& query)
{
    DotPicture picture;
    if (query.fields.empty() || query.camera.widthPx < 1 || query.camera.heightPx < 1)
        return picture;
    const Placing at(query.camera);
    const std::vector<PoolStates> states = statesOf(query);
    const Grid grid = countAll(query, states, at);
    picture.inView = grid.inView;
    picture.possible = grid.possible;
    if (grid.inView == 0)
        return picture;
    auto bitmap = std::make_shared<render::Bitmap>();
    bitmap->width = query.camera.widthPx;
    bitmap->height = query.camera.heightPx;
    bitmap->rgba.resize(static_cast<std::size_t>(bitmap->width) * static_cast<std::size_t>(bitmap->height) * 4);
    picture.density = grid.inView > kMostDots;
    if (picture.density) {
        picture.most = *std::max_element(grid.counts.begin(), grid.counts.end());
        drawDensity(grid, picture.most, query.theme, *bitmap);
    } else {
        const double scale = static_cast<double>(query.scale);
        const double radius = dotRadius(grid.inView, query.camera.widthPx / scale, query.camera.heightPx / scale) * scale;
        drawSingly(query, states, at, radius, *bitmap);
    }
    picture.bitmap = std::move(bitmap);
    return picture;
}

std::optional<DotHit> dotAt(const DotQuery& query, double xPx, double yPx, double reachPx)
{
    const Placing at(query.camera);
    const std::vector<PoolStates> states = statesOf(query);
    std::optional<DotHit> hit;
    double nearest = reachPx * reachPx;
    for (std::size_t f = 0; f < query.fields.size(); ++f) {
        eachShown(*query.fields[f], states[f], at, 0, 1,
                  [&](double x, double y, std::uint32_t block, std::uint32_t row, std::uint8_t) {
                      const double d = (x - xPx) * (x - xPx) + (y - yPx) * (y - yPx);
                      if (d <= nearest) { // Of equal ones the last: it lies on top.
                          nearest = d;
                          hit = DotHit{f, {block, row}};
                      }
                  });
    }
    return hit;
}

} // namespace app
