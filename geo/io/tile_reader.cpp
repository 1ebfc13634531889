#include "geo/io/tile_reader_impl.h"

#include "geo/io/tile_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
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
    error.what = fmt::format("what {} sends for {} {}", authorityOf(address), address.substr(std::min(address.find('/', 8), address.size())), error.what);
    return error;
}

bool lasting(const Result<TilePicture>& picture)
{
    return picture || picture.error().what != "no longer wanted";
}

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
            const bool silent = !bodies[i] && bodies[i].error().code == ErrorCode::unreadable;
            {
                const std::lock_guard lock(m_mutex);
                m_unanswered = silent ? m_unanswered + 1 : 0;
                if (m_unanswered >= kMostUnanswered && !m_down)
                    m_down = bodies[i].error();
            }
            came.push_back(decoded(std::move(bodies[i]), part[i]));
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
    std::vector<Result<TilePicture>> found(addresses.size(), Error{.what = "no longer wanted", .code = ErrorCode::unreadable});
    std::vector<std::string> fresh;
    std::unique_lock lock(m_mutex);
    for (const std::string& address : addresses)
        if (!m_tiles.contains(address) && !m_running.contains(address)) {
            m_running.insert(address);
            fresh.push_back(address);
        }
    if (!fresh.empty()) {
        lock.unlock();
        auto came = ask(fresh, network, stop);
        lock.lock();
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            m_running.erase(fresh[i]);
            if (lasting(came[i]))
                keep(fresh[i], std::move(came[i]));
        }
        m_came.notify_all();
    }
    constexpr auto kLook = std::chrono::milliseconds(100);
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        while (m_running.contains(addresses[i]) && (stop == nullptr || !stop->load()))
            m_came.wait_for(lock, kLook);
        if (const auto at = m_tiles.find(addresses[i]); at != m_tiles.end()) {
            at->second.usedIn = ++m_time;
            found[i] = at->second.picture;
        }
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

} // namespace

Result<RasterColours> TileReader::colours(const RasterWindow& window, int width, int height)
{
    const std::vector<TileLevel>& levels = m_layer->levels;
    const TileLevel& finest = levels.back();
    const double wanted = finest.resolution * std::min(static_cast<double>(window.width) / width, static_cast<double>(window.height) / height) * 1.01;
    std::size_t at = levels.size() - 1;
    while (at > 0 && levels[at - 1].resolution <= wanted)
        --at;
    std::array<Axis, 2> axes = axesOf(levels[at], finest, window, width, height);
    while (at > 0 && axes[0].count() * axes[1].count() > kMostTiles)
        axes = axesOf(levels[--at], finest, window, width, height);
    const TileLevel& level = levels[at];
    std::vector<std::string> addresses;
    for (long long row = axes[1].firstTile; row <= axes[1].lastTile; ++row)
        for (long long column = axes[0].firstTile; column <= axes[0].lastTile; ++column)
            addresses.push_back(m_layer->address.of(level.name, column, row, level.rows));
    const auto tiles = m_layer->store->get(addresses, m_network.get(), m_stop);
    for (const auto& tile : tiles)
        if (!tile && m_problem.empty())
            m_problem = tile.error().message();

    RasterColours out{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 0)};
    for (int j = 0; j < height; ++j)
        for (int i = 0; i < width; ++i) {
            const auto xs = axes[0].pixels(i), ys = axes[1].pixels(j);
            Mean mean;
            for (long long y = ys[0]; y <= ys[1]; ++y)
                for (long long x = xs[0]; x <= xs[1]; ++x) {
                    const long long column = x / level.tileWidth, row = y / level.tileHeight;
                    const auto& tile = tiles[static_cast<std::size_t>((row - axes[1].firstTile) * axes[0].count() + column - axes[0].firstTile)];
                    if (!tile)
                        continue;
                    const RasterColours& picture = **tile; // Of another size than was said, it is stretched.
                    const auto px = static_cast<std::size_t>((x % level.tileWidth) * picture.width / level.tileWidth), py = static_cast<std::size_t>((y % level.tileHeight) * picture.height / level.tileHeight);
                    mean.add(picture.rgba.data() + (py * static_cast<std::size_t>(picture.width) + px) * 4);
                }
            mean.write(out.rgba.data() + (static_cast<std::size_t>(j) * static_cast<std::size_t>(width) + static_cast<std::size_t>(i)) * 4, static_cast<int>((xs[1] - xs[0] + 1) * (ys[1] - ys[0] + 1)));
        }
    return out;
}

} // namespace geo
