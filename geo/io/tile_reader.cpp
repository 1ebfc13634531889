#include "geo/io/tile_reader_impl.h"

#include "geo/io/tile_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <span>

namespace geo {

namespace {

constexpr std::size_t kMostTileBytes = std::size_t{4} << 20;    ///< As they come.
constexpr std::size_t kMostStoreBytes = std::size_t{128} << 20; ///< Decoded.
constexpr std::size_t kMostStored = 10'000;                      ///< With those that failed.
constexpr int kMostTiles = 64;                                  ///< Of one window.

Result<TilePicture> decoded(Result<std::string> bytes, const std::string& address)
{
    if (!bytes)
        return bytes.error();
    auto picture = decodeTile(*bytes);
    if (picture)
        return TilePicture(std::make_shared<const RasterColours>(std::move(*picture)));
    Error error = picture.error();
    error.what = fmt::format("what {} sends for {} {}", authorityOf(address), pathOf(address), error.what);
    return error;
}

bool isCancelled(const Result<TilePicture>& picture) { return !picture && picture.error().code == ErrorCode::cancelled; }

} // namespace

/// Called without the lock.
std::vector<Result<TilePicture>> TileStore::ask(const std::vector<std::string>& addresses, Network* network, const std::atomic<bool>* stop)
{
    constexpr int kMostUnanswered = 6;
    std::vector<Result<TilePicture>> came;
    if (network == nullptr) {
        came.assign(addresses.size(), Error{.what = "the network is not allowed", .code = ErrorCode::notLocal});
        return came;
    }
    // A few at a time, so that little is waited for where nobody answers.
    constexpr std::size_t kAtOnce = 8;
    for (std::size_t from = 0; from < addresses.size(); from += kAtOnce) {
        const auto part = std::span(addresses).subspan(from, std::min(kAtOnce, addresses.size() - from));
        {
            const std::lock_guard lock(m_mutex);
            if (m_down) {
                came.insert(came.end(), part.size(), *m_down);
                continue;
            }
        }
        auto bodies = network->fetch(part, kMostTileBytes, stop);
        for (std::size_t i = 0; i < part.size(); ++i) {
            const bool answered = static_cast<bool>(bodies[i]), silent = !answered && bodies[i].error().code == ErrorCode::unreadable;
            // What we gave up says nothing of the server.
            if (const std::lock_guard lock(m_mutex); answered || bodies[i].error().code != ErrorCode::cancelled) {
                m_unanswered = silent ? m_unanswered + 1 : 0;
                if (m_unanswered >= kMostUnanswered && !m_down)
                    m_down = bodies[i].error();
            }
            came.push_back(decoded(std::move(bodies[i]), part[i]));
            if (answered && !came.back())
                network->forget(part[i]);
        }
    }
    return came;
}

void TileStore::keep(const std::string& address, Result<TilePicture> picture)
{
    const auto bytesOf = [](const Result<TilePicture>& one) { return one ? (*one)->rgba.size() : std::size_t{0}; };
    m_bytes += bytesOf(picture);
    m_tiles.insert_or_assign(address, Entry{std::move(picture), ++m_time});
    while (m_bytes > kMostStoreBytes || m_tiles.size() > kMostStored) {
        const auto oldest = std::min_element(m_tiles.begin(), m_tiles.end(), [](const auto& a, const auto& b) { return a.second.usedIn < b.second.usedIn; });
        m_bytes -= bytesOf(oldest->second.picture);
        m_tiles.erase(oldest);
    }
}

std::vector<Result<TilePicture>> TileStore::get(const std::vector<std::string>& addresses, Network* network, const std::atomic<bool>* stop)
{
    constexpr auto kLook = std::chrono::milliseconds(100);
    const auto wanted = [stop] { return stop == nullptr || !stop->load(); };
    std::vector<Result<TilePicture>> found(addresses.size(), Error{.what = "no longer wanted", .code = ErrorCode::cancelled});
    std::vector<std::size_t> open(addresses.size()); // Those without an answer.
    std::iota(open.begin(), open.end(), std::size_t{0});
    std::unique_lock lock(m_mutex);
    while (!open.empty()) {
        std::vector<std::size_t> mine;
        std::vector<std::string> fresh;
        std::erase_if(open, [&](std::size_t i) {
            if (const auto at = m_tiles.find(addresses[i]); at != m_tiles.end()) {
                at->second.usedIn = ++m_time;
                found[i] = at->second.picture;
                return true;
            }
            if (!m_running.insert(addresses[i]).second)
                return false;
            mine.push_back(i);
            fresh.push_back(addresses[i]);
            return true;
        });
        if (!fresh.empty()) {
            lock.unlock();
            auto came = ask(fresh, network, stop);
            lock.lock();
            for (std::size_t i = 0; i < fresh.size(); ++i) {
                m_running.erase(fresh[i]);
                if (!isCancelled(came[i]))
                    keep(fresh[i], came[i]);
                found[mine[i]] = std::move(came[i]);
            }
            m_came.notify_all();
        } else if (!open.empty() && wanted()) {
            m_came.wait_for(lock, kLook); // Somebody else asks for them, and may give up before they have come.
        }
        if (!wanted())
            break;
    }
    return found;
}

namespace {

/// A span of one axis in pixels of a level, and the tiles that it takes.
struct Axis {
    double from = 0, step = 1; ///< Of the first pixel that is written, and from one to the next.
    long long firstTile = 0, lastTile = 0;
    int tilePx = 256;

    long long count() const { return lastTile - firstTile + 1; }
    /// The pixels of the level that one to be written stands for.
    std::array<long long, 2> pixels(int i) const
    {
        constexpr double kNothing = 1e-4;
        const double a = from + step * i, b = from + step * (i + 1);
        const long long least = firstTile * tilePx, most = (lastTile + 1) * tilePx - 1;
        const long long low = std::clamp(static_cast<long long>(std::floor(a + kNothing)), least, most);
        return {low, std::clamp(static_cast<long long>(std::ceil(b - kNothing)) - 1, low, most)};
    }
};

Axis axisOf(double from, double to, int count, int tilePx, long long tiles)
{
    constexpr double kSliver = 3; // Pixels.
    Axis axis{from, (to - from) / count, static_cast<long long>(std::floor(from / tilePx + 1e-9)), static_cast<long long>(std::ceil(to / tilePx - 1e-9)) - 1, tilePx};
    axis.lastTile = std::max(axis.lastTile, axis.firstTile);
    if (axis.firstTile < axis.lastTile && static_cast<double>((axis.firstTile + 1) * tilePx) - from <= kSliver)
        ++axis.firstTile;
    if (axis.firstTile < axis.lastTile && to - static_cast<double>(axis.lastTile * tilePx) <= kSliver)
        --axis.lastTile;
    axis.firstTile = std::clamp<long long>(axis.firstTile, 0, tiles - 1);
    axis.lastTile = std::clamp<long long>(axis.lastTile, axis.firstTile, tiles - 1);
    return axis;
}

long long tilesOf(const std::array<Axis, 2>& axes) { return axes[0].count() * axes[1].count(); }

/// The mean of the pixels, each counting by its alpha.
class Mean {
public:
    void add(const std::uint8_t* rgba)
    {
        const int alpha = rgba[3];
        for (std::size_t c = 0; c < 3; ++c)
            m_sum[c] += rgba[c] * alpha;
        m_alpha += alpha;
    }
    void write(std::uint8_t* to, int count) const
    {
        for (std::size_t c = 0; c < 3 && m_alpha > 0; ++c)
            to[c] = static_cast<std::uint8_t>((m_sum[c] + m_alpha / 2) / m_alpha);
        to[3] = static_cast<std::uint8_t>((m_alpha + count / 2) / count);
    }

private:
    std::array<long long, 3> m_sum{};
    long long m_alpha = 0;
};

/// Where a window of the finest level lies in another one.
std::array<Axis, 2> axesOf(const TileLevel& level, const TileLevel& finest, const RasterWindow& w, int width, int height)
{
    const double scale = finest.resolution / level.resolution;
    const double x = (finest.left - level.left) / level.resolution + w.x * scale, y = (level.top - finest.top) / level.resolution + w.y * scale;
    return {axisOf(x, x + w.width * scale, width, level.tileWidth, level.columns), axisOf(y, y + w.height * scale, height, level.tileHeight, level.rows)};
}

/// A picture that is filled level by level: what the finer one has no tiles for comes out of a coarser one.
class Mosaic {
public:
    Mosaic(int width, int height) : m_out{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 0)}, m_open(m_out.rgba.size() / 4, true), m_left(m_open.size()) {}

    bool whole() const { return m_left == 0; }
    /// The tiles that what is still open needs: their places among those of the axes, row by row.
    std::vector<std::size_t> needed(const TileLevel& level, const std::array<Axis, 2>& axes) const
    {
        std::vector<bool> wanted(static_cast<std::size_t>(axes[0].count() * axes[1].count()), false);
        eachOpen(level, axes, [&](std::size_t, const Span& span) {
            for (long long row = span.rows[0]; row <= span.rows[1]; ++row)
                for (long long column = span.columns[0]; column <= span.columns[1]; ++column)
                    wanted[placeOf(axes, column, row)] = true;
        });
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (wanted[i])
                places.push_back(i);
        return places;
    }
    /// tiles: by their places; null where there is none.
    void fill(const TileLevel& level, const std::array<Axis, 2>& axes, std::span<const RasterColours* const> tiles)
    {
        eachOpen(level, axes, [&](std::size_t at, const Span& span) {
            Mean mean;
            for (long long y = span.ys[0]; y <= span.ys[1]; ++y)
                for (long long x = span.xs[0]; x <= span.xs[1]; ++x)
                    if (const RasterColours* const tile = tiles[placeOf(axes, x / level.tileWidth, y / level.tileHeight)]) {
                        // Of another size than was said, it is stretched.
                        const auto px = static_cast<std::size_t>((x % level.tileWidth) * tile->width / level.tileWidth), py = static_cast<std::size_t>((y % level.tileHeight) * tile->height / level.tileHeight);
                        mean.add(tile->rgba.data() + (py * static_cast<std::size_t>(tile->width) + px) * 4);
                    }
            mean.write(m_out.rgba.data() + at * 4, static_cast<int>((span.xs[1] - span.xs[0] + 1) * (span.ys[1] - span.ys[0] + 1)));
            m_open[at] = false;
            --m_left;
        });
    }
    RasterColours take() { return std::move(m_out); }

private:
    /// What of a level a pixel stands for, the last ones included.
    struct Span {
        std::array<long long, 2> xs, ys, columns, rows;
    };
    static std::size_t placeOf(const std::array<Axis, 2>& axes, long long column, long long row)
    {
        return static_cast<std::size_t>((row - axes[1].firstTile) * axes[0].count() + column - axes[0].firstTile);
    }
    /// Calls fn(pixel, span) for each open pixel that the level has something of.
    template <class Fn> void eachOpen(const TileLevel& level, const std::array<Axis, 2>& axes, Fn fn) const
    {
        for (int j = 0; j < m_out.height; ++j) {
            const auto ys = axes[1].pixels(j);
            const std::array<long long, 2> rows{ys[0] / level.tileHeight, ys[1] / level.tileHeight};
            for (int i = 0; i < m_out.width; ++i) {
                const std::size_t at = static_cast<std::size_t>(j) * static_cast<std::size_t>(m_out.width) + static_cast<std::size_t>(i);
                if (!m_open[at])
                    continue;
                const auto xs = axes[0].pixels(i);
                const std::array<long long, 2> columns{xs[0] / level.tileWidth, xs[1] / level.tileWidth};
                if (level.has(columns[0], rows[0]) && level.has(columns[1], rows[1]))
                    fn(at, Span{xs, ys, columns, rows});
            }
        }
    }

    RasterColours m_out;
    std::vector<bool> m_open; ///< Pixels that nothing was found for.
    std::size_t m_left;
};

} // namespace

Result<RasterColours> TileReader::colours(const RasterWindow& window, int width, int height)
{
    const std::vector<TileLevel>& levels = m_layer->levels;
    const TileLevel& finest = levels.back();
    const double wanted = finest.resolution * std::min(static_cast<double>(window.width) / width, static_cast<double>(window.height) / height) * 1.01;
    std::size_t at = levels.size() - 1;
    while (at > 0 && levels[at - 1].resolution <= wanted)
        --at;
    while (at > 0 && tilesOf(axesOf(levels[at], finest, window, width, height)) > kMostTiles)
        --at;
    Mosaic mosaic(width, height);
    for (std::size_t left = at + 1; left > 0 && !mosaic.whole(); --left) {
        const TileLevel& level = levels[left - 1];
        const std::array<Axis, 2> axes = axesOf(level, finest, window, width, height);
        const std::vector<std::size_t> places = mosaic.needed(level, axes);
        std::vector<std::string> addresses;
        for (const std::size_t place : places) {
            const auto number = static_cast<long long>(place);
            addresses.push_back(m_layer->address.of(level.name, axes[0].firstTile + number % axes[0].count(), axes[1].firstTile + number / axes[0].count(), level.rows));
        }
        const auto came = m_layer->store->get(addresses, m_network.get(), m_stop);
        std::vector<const RasterColours*> tiles(static_cast<std::size_t>(tilesOf(axes)), nullptr);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (came[i])
                tiles[places[i]] = came[i]->get();
            else if (m_problem.empty() && !isCancelled(came[i]))
                m_problem = came[i].error().message();
        }
        mosaic.fill(level, axes, tiles);
    }
    return mosaic.take();
}

} // namespace geo
