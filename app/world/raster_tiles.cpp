#include "app/world/raster_tiles.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <tuple>

namespace app {

namespace {

constexpr int kSide = 256, kRim = 1, kFinest = 26, kCoarser = 6;
constexpr double kEquatorMetres = 40'075'016.68557849;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::size_t kThreads = 2; ///< For files, and as many for servers: who waits for one keeps nobody else waiting.

/// What a square is, and of which raster.
struct Key {
    geo::RasterInfoPtr info;
    geo::RasterShading shading;
    geo::MapProjectionPtr map;
    int level = 0, column = 0, row = 0; ///< Columns to the right, rows upwards.

    auto tie() const
    {
        return std::tuple(info.get(), static_cast<int>(shading.kind), shading.exaggeration, std::string_view(map->key()), level, column, row);
    }
    friend bool operator<(const Key& a, const Key& b) { return a.tie() < b.tie(); }
};

struct Job {
    Key key;
    geo::RasterQuery query;
    std::shared_ptr<geo::Network> network;
    double distance = 0; ///< From the middle of the picture, squares.
};

struct Entry {
    render::TilePtr tile; ///< Null: nothing of the raster is there.
    std::uint64_t usedIn = 0;
};

double sideMetres(const geo::MapProjection& map, int level)
{
    return std::ldexp(map.wrapMetres() > 0 ? map.wrapMetres() : kEquatorMetres, -level);
}

/// Squares are at least as fine as the picture.
int levelFor(const MapCamera& camera)
{
    const double levels = std::log2(sideMetres(*camera.map, 0) / (kSide * camera.metresPerPixel));
    return std::clamp(static_cast<int>(std::ceil(levels - 1e-6)), 0, kFinest);
}

/// On a map that repeats a square has one column, whichever turn sees it.
int ownColumn(const geo::MapProjection& map, int level, int column)
{
    if (map.wrapMetres() <= 0)
        return column;
    const int turn = 1 << level, half = turn / 2;
    return ((column + half) % turn + turn) % turn - half;
}

render::Bounds boundsOf(const Key& key)
{
    const double side = sideMetres(*key.map, key.level);
    return {key.column * side, key.row * side, (key.column + 1) * side, (key.row + 1) * side};
}

} // namespace

struct RasterTiles::Impl {
    std::function<void()> wake;
    mutable std::mutex mutex;
    std::condition_variable posted, made;
    std::map<Key, Entry> tiles;
    std::vector<Job> jobs; ///< The nearest last.
    std::set<Key> running;
    std::map<const geo::RasterInfo*, RasterState> states;
    std::vector<Job> asked; ///< Since begin().
    std::vector<geo::RasterInfoPtr> shown;
    std::size_t bytes = 0;
    std::uint64_t picture = 0;
    std::atomic<bool> ending = false;
    std::array<std::vector<std::thread>, 2> threads; ///< For files, for servers; begun with the first job.

    void work(bool servers);
    bool hasJob(bool servers) const;
    void keep(const Key& key, render::TilePtr tile);
    std::optional<Entry*> find(const Key& key);
    void standIns(const Key& key, float opacity, std::vector<render::RasterItem>& items);
    void post();
};

namespace {

/// The files that a thread has open.
class OpenFiles {
public:
    explicit OpenFiles(const std::atomic<bool>& stop) : m_stop(stop) {}

    struct Made {
        geo::Result<geo::RasterTile> tile;
        std::string problem; ///< Why some of it is empty.
    };
    Made tile(const Job& job)
    {
        const double side = sideMetres(*job.key.map, job.key.level), mpp = side / kSide;
        geo::RasterTileQuery query{job.key.column * side - kRim * mpp, (job.key.row + 1) * side + kRim * mpp, mpp, kSide + 2 * kRim, job.key.shading};
        const auto at = std::find_if(m_files.begin(), m_files.end(), [&](const auto& known) { return known.first == job.key.info; });
        const auto warped = [&](geo::RasterFile& file) {
            Made made{geo::warpRaster(file, *job.key.map, query), {}};
            made.problem = made.tile ? file.takeProblem() : made.tile.error().message();
            return made;
        };
        if (at != m_files.end())
            return warped(at->second);
        auto file = job.key.info->tiles ? geo::RasterFile::openTiles(*job.key.info, job.network, &m_stop) : geo::RasterFile::open(job.key.info->path, job.query);
        if (!file)
            return {file.error(), file.error().message()};
        constexpr std::size_t kMost = 8;
        if (m_files.size() == kMost)
            m_files.erase(m_files.begin());
        m_files.emplace_back(job.key.info, std::move(*file));
        return warped(m_files.back().second);
    }
    /// Those of layers that are no longer there.
    void close()
    {
        std::erase_if(m_files, [](const auto& known) { return known.first.use_count() == 1; });
    }

private:
    const std::atomic<bool>& m_stop;
    std::vector<std::pair<geo::RasterInfoPtr, geo::RasterFile>> m_files;
};

} // namespace

bool RasterTiles::Impl::hasJob(bool servers) const
{
    return std::any_of(jobs.begin(), jobs.end(), [servers](const Job& job) { return (job.key.info->tiles != nullptr) == servers; });
}

void RasterTiles::Impl::work(bool servers)
{
    OpenFiles files(ending);
    std::unique_lock lock(mutex);
    while (true) {
        posted.wait(lock, [this, servers] { return ending || hasJob(servers); });
        if (ending)
            return;
        const auto last = std::find_if(jobs.rbegin(), jobs.rend(), [servers](const Job& job) { return (job.key.info->tiles != nullptr) == servers; });
        const Job job = std::move(*last);
        jobs.erase(std::next(last).base());
        running.insert(job.key);
        lock.unlock();
        auto [tile, problem] = files.tile(job);
        render::TilePtr made_;
        if (tile && !tile->rgba.empty())
            made_ = std::make_shared<const render::Tile>(render::Tile{tile->side, kRim, std::move(tile->rgba)});
        files.close();
        lock.lock();
        running.erase(job.key);
        if (!problem.empty())
            states[job.key.info.get()].problem = std::move(problem);
        keep(job.key, std::move(made_));
        made.notify_all();
        lock.unlock();
        if (wake)
            wake();
        lock.lock();
    }
}

void RasterTiles::Impl::keep(const Key& key, render::TilePtr tile)
{
    Entry& entry = tiles[key];
    bytes += tile ? tile->rgba.size() : 0;
    bytes -= entry.tile ? entry.tile->rgba.size() : 0;
    entry = {std::move(tile), picture};
    constexpr std::size_t kMostEntries = 20'000;
    while (bytes > kMostBytes || tiles.size() > kMostEntries) {
        const auto oldest = std::min_element(tiles.begin(), tiles.end(), [](const auto& a, const auto& b) { return a.second.usedIn < b.second.usedIn; });
        if (oldest->second.usedIn + 1 >= picture)
            return; // All of it is in sight.
        bytes -= oldest->second.tile ? oldest->second.tile->rgba.size() : 0;
        tiles.erase(oldest);
    }
}

std::optional<Entry*> RasterTiles::Impl::find(const Key& key)
{
    const auto at = tiles.find(key);
    if (at == tiles.end())
        return std::nullopt;
    at->second.usedIn = picture;
    return &at->second;
}

/// What is there of coarser squares, else of finer ones, in the place of a square.
void RasterTiles::Impl::standIns(const Key& key, float opacity, std::vector<render::RasterItem>& items)
{
    const render::Bounds bounds = boundsOf(key);
    Key other = key;
    for (int up = 1; up <= std::min(kCoarser, key.level); ++up) {
        other.level = key.level - up;
        other.column = key.column >> up;
        other.row = key.row >> up;
        const auto entry = find(other);
        if (!entry)
            continue;
        const float share = std::ldexp(1.0F, -up);
        const auto x = static_cast<float>(key.column - other.column * (1 << up)), y = static_cast<float>((other.row + 1) * (1 << up) - 1 - key.row);
        if ((*entry)->tile)
            items.push_back({(*entry)->tile, bounds, opacity, {x * share, y * share, share, share}});
        return;
    }
    other.level = key.level + 1;
    for (const int column : {0, 1})
        for (const int row : {0, 1}) {
            other.column = key.column * 2 + column;
            other.row = key.row * 2 + row;
            if (const auto entry = find(other); entry && (*entry)->tile)
                items.push_back({(*entry)->tile, boundsOf(other), opacity});
        }
}

RasterTiles::RasterTiles(std::function<void()> wake) : m_impl(std::make_unique<Impl>())
{
    m_impl->wake = std::move(wake);
}

RasterTiles::~RasterTiles()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->ending = true;
    }
    m_impl->posted.notify_all();
    for (auto& pool : m_impl->threads)
        for (std::thread& thread : pool)
            thread.join();
}

void RasterTiles::begin()
{
    const std::lock_guard lock(m_impl->mutex);
    ++m_impl->picture;
    m_impl->asked.clear();
    m_impl->shown.clear();
    for (auto& [info, state] : m_impl->states)
        state.wanted = state.there = 0;
}

/// Hands what was asked for to the threads, in the place of what was asked before.
void RasterTiles::Impl::post()
{
    std::erase_if(asked, [this](const Job& job) { return running.contains(job.key); });
    jobs = asked;
    std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.distance > b.distance; });
    if (jobs.empty())
        return;
    for (const bool servers : {false, true}) {
        auto& pool = threads[servers ? 1 : 0];
        while (hasJob(servers) && pool.size() < kThreads)
            pool.emplace_back([this, servers] { work(servers); });
    }
    posted.notify_all();
}

std::vector<render::RasterItem> RasterTiles::items(const RasterPicture& picture, const MapCamera& camera, double marginPx, bool wait)
{
    Impl& m = *m_impl;
    Key key{picture.info, picture.shading, camera.map, levelFor(camera), 0, 0};
    const double side = sideMetres(*camera.map, key.level);
    const render::Bounds seen = camera.bounds(marginPx);
    const auto floorOf = [side](double v) { return static_cast<int>(std::floor(std::clamp(v / side, -1e8, 1e8))); };
    const int left = floorOf(seen.minX), below = floorOf(seen.minY), above = floorOf(seen.maxY);
    int right = floorOf(seen.maxX);
    if (camera.map->wrapMetres() > 0)
        right = std::min(right, left + (1 << key.level) - 1);
    std::vector<Key> wanted;
    std::unique_lock lock(m.mutex);
    m.shown.push_back(picture.info);
    for (int row = above; row >= below; --row)
        for (int column = left; column <= right; ++column) {
            key.column = ownColumn(*camera.map, key.level, column);
            key.row = row;
            wanted.push_back(key);
            if (!m.find(key))
                m.asked.push_back({key, picture.query, picture.network, std::hypot((column + 0.5) - camera.center.x / side, (row + 0.5) - camera.center.y / side)});
        }
    if (wait) {
        m.post();
        m.made.wait(lock, [&] { return m.jobs.empty() && m.running.empty(); });
        m.asked.clear();
    }
    RasterState& state = m.states[picture.info.get()];
    std::vector<render::RasterItem> items;
    for (const Key& one : wanted) {
        ++state.wanted;
        const auto entry = m.find(one);
        if (!entry) {
            m.standIns(one, 1, items);
            continue;
        }
        ++state.there;
        if ((*entry)->tile)
            items.push_back({(*entry)->tile, boundsOf(one), 1});
    }
    return items;
}

void RasterTiles::finish()
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->post();
    const auto gone = [this](const geo::RasterInfo* info) {
        return std::none_of(m_impl->shown.begin(), m_impl->shown.end(), [&](const auto& known) { return known.get() == info; });
    };
    constexpr std::uint64_t kKeepPictures = 300;
    std::erase_if(m_impl->tiles, [&](const auto& known) {
        const bool drop = known.second.usedIn + kKeepPictures < m_impl->picture && gone(known.first.info.get());
        m_impl->bytes -= drop && known.second.tile ? known.second.tile->rgba.size() : 0;
        return drop;
    });
    std::erase_if(m_impl->states, [&](const auto& state) { return gone(state.first); });
}

RasterState RasterTiles::state(const geo::RasterInfoPtr& info) const
{
    const std::lock_guard lock(m_impl->mutex);
    const auto at = m_impl->states.find(info.get());
    return at != m_impl->states.end() ? at->second : RasterState{};
}

bool RasterTiles::loading() const
{
    const std::lock_guard lock(m_impl->mutex);
    return !m_impl->jobs.empty() || !m_impl->running.empty();
}

} // namespace app
