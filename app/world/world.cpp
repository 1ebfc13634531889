#include "app/world/world.h"

#include "app/world/boundary_reader.h"
#include "app/world/world_reader.h"
#include "geo/crs/web_mercator.h"

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace app {

namespace {

/// Where the level of detail of a boundary is reckoned, whatever the picture's own latitude.
constexpr double kTypicalLatitude = 50;

bool inside(const render::Bounds& inner, const render::Bounds& outer)
{
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY && inner.maxY <= outer.maxY;
}

/// The camera's bounds grown by a share of their size on every side.
render::Bounds grown(const render::Camera& camera, double share)
{
    const render::Bounds b = camera.bounds();
    const double dx = (b.maxX - b.minX) * share, dy = (b.maxY - b.minY) * share;
    return {b.minX - dx, b.minY - dy, b.maxX + dx, b.maxY + dy};
}

} // namespace

bool BoundaryShape::contains(render::Point p) const
{
    bool in = false;
    for (const auto& ring : rings)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
                p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                in = !in;
    return in;
}

int levelFor(double metresPerPixel, double latitude)
{
    const double ground = metresPerPixel * std::max(0.2, geo::web_mercator::groundScale(latitude));
    return ground > 7000 ? 3 : ground > 1400 ? 2 : ground > 220 ? 1 : 0;
}

struct World::Impl {
    struct Request {
        int level = 3;
        render::Bounds bounds;
    };

    std::string directory;
    std::function<void()> onArrival;
    std::map<std::string, std::vector<NamePoint>> names;
    /// A country's inset lines, and for which views they serve.
    struct Insets {
        double metresPerPixel = 0;
        render::Bounds covers;
        std::vector<render::LineMeshPtr> lines;
    };

    std::unique_ptr<BoundaryReader> boundaryReader;
    std::map<std::string, Insets> insets;
    std::map<std::pair<std::string, int>, BoundaryShapePtr> boundaries;

    mutable std::mutex mutex;
    std::condition_variable_any changed;
    WorldSetPtr overview;
    std::map<int, WorldSetPtr> sets; ///< The newest of each level.
    std::optional<Request> wanted;
    bool working = false;
    std::jthread worker; ///< Last: stops before what it uses goes.

    void work(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            if (!changed.wait(lock, stop, [this] { return wanted.has_value(); }))
                return;
            const Request request = *wanted;
            wanted.reset();
            working = true;
            lock.unlock();
            WorldSetPtr set = readWorldSet(directory, request.level, request.bounds, Cut::squares);
            lock.lock();
            sets[request.level] = std::move(set);
            working = false;
            changed.notify_all();
            if (onArrival)
                onArrival();
        }
    }

    void ask(const Request& request)
    {
        wanted = request;
        if (!worker.joinable())
            worker = std::jthread([this](const std::stop_token& stop) { work(stop); });
        changed.notify_all();
    }

    BoundaryReader& reader()
    {
        if (!boundaryReader)
            boundaryReader = std::make_unique<BoundaryReader>(directory);
        return *boundaryReader;
    }

    /// A set of this level that covers the bounds, or null.
    WorldSetPtr find(int level, const render::Bounds& bounds) const
    {
        const auto it = sets.find(level);
        return it != sets.end() && inside(bounds, it->second->covers) ? it->second : nullptr;
    }
};

World::World(std::string directory, std::function<void()> onArrival) : m_impl(std::make_unique<Impl>())
{
    m_impl->directory = std::move(directory);
    m_impl->onArrival = std::move(onArrival);
}

World::~World() = default;

WorldSetPtr World::loadNow(const render::Camera& camera) const
{
    const double latitude = geo::web_mercator::unproject({camera.center.x, camera.center.y}).lat;
    return readWorldSet(m_impl->directory, levelFor(camera.metresPerPixel, latitude), camera.bounds(16), Cut::onePiece);
}

WorldSetPtr World::best(const render::Camera& camera)
{
    const double latitude = geo::web_mercator::unproject({camera.center.x, camera.center.y}).lat;
    const int level = levelFor(camera.metresPerPixel, latitude);
    const render::Bounds seen = grown(camera, 0.15);
    const std::lock_guard lock(m_impl->mutex);
    const WorldSetPtr exact = m_impl->find(level, seen);
    if (!exact && !m_impl->working) {
        // The coarse levels are small enough to be read whole and kept.
        const bool whole = level >= 2 || m_impl->sets.empty();
        m_impl->ask({m_impl->sets.empty() && level == 2 ? 3 : level, whole && level >= 2 ? wholeWorld() : grown(camera, 0.8)});
    }
    if (exact)
        return exact;
    const render::Bounds needed = camera.bounds();
    for (const int other : {level, level - 1, level + 1, level + 2, level + 3, level - 2, level - 3})
        if (WorldSetPtr set = m_impl->find(other, needed))
            return set;
    return m_impl->sets.empty() ? nullptr : m_impl->sets.rbegin()->second;
}

WorldSetPtr World::overview()
{
    if (!m_impl->overview) {
        {
            const std::lock_guard lock(m_impl->mutex);
            m_impl->overview = m_impl->find(3, wholeWorld());
        }
        if (!m_impl->overview)
            m_impl->overview = readWorldSet(m_impl->directory, 3, wholeWorld(), Cut::squares);
    }
    return m_impl->overview;
}

bool World::loading() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->working || m_impl->wanted.has_value();
}

void World::wait(double seconds)
{
    std::unique_lock lock(m_impl->mutex);
    m_impl->changed.wait_for(lock, std::chrono::duration<double>(seconds),
                             [this] { return !m_impl->working && !m_impl->wanted; });
}

const std::vector<NamePoint>& World::names(const std::string& language)
{
    const auto known = m_impl->names.find(language);
    if (known != m_impl->names.end())
        return known->second;
    return m_impl->names[language] = readNames(m_impl->directory, language);
}

BoundaryShapePtr World::boundary(const geo::BoundaryRef& ref, double metresPerPixel)
{
    if (ref.code.empty()) // Some features have no code: they are nobody's answer.
        return nullptr;
    // A region may be small on a world map, but it is what the map is about: it is never as coarse as the ground.
    const int ground = levelFor(metresPerPixel, kTypicalLatitude);
    const int level = ref.layer == "admin1" ? std::min(2, ground) : std::max(2, ground);
    const auto key = std::make_pair(ref.layer + "/" + ref.code, level);
    const auto known = m_impl->boundaries.find(key);
    if (known != m_impl->boundaries.end())
        return known->second;
    return m_impl->boundaries[key] = m_impl->reader().read(ref, level);
}

const std::vector<render::LineMeshPtr>& World::insets(const geo::BoundaryRef& ref, const render::Camera& camera, float scale)
{
    Impl::Insets& kept = m_impl->insets[ref.layer + "/" + ref.code];
    const double metresPerLogicalPx = camera.metresPerPixel * static_cast<double>(scale);
    const double ratio = kept.metresPerPixel / metresPerLogicalPx;
    constexpr double kHalfLevel = 1.42;
    if (ratio < 1 / kHalfLevel || ratio > kHalfLevel || !inside(camera.bounds(), kept.covers)) {
        kept.metresPerPixel = metresPerLogicalPx;
        kept.covers = grown(camera, 0.35);
        kept.lines = m_impl->reader().insets(ref, std::max(2, levelFor(camera.metresPerPixel, kTypicalLatitude)),
                                             metresPerLogicalPx, kept.covers);
    }
    return kept.lines;
}

} // namespace app
