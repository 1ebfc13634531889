#include "app/world/world.h"

#include "app/world/boundary_reader.h"
#include "app/world/world_reader.h"

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

/// Where the curve of a name lies on the map; nothing when not all of it does.
std::vector<render::Point> spineOn(const geo::MapProjection& map, const std::vector<geo::LonLat>& places)
{
    std::vector<geo::Projected> at(places.size());
    map.forward(places, at);
    std::vector<render::Point> line;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!map.domain().contains(places[i]) || !std::isfinite(at[i].x) || !std::isfinite(at[i].y))
            return {};
        render::Point p{at[i].x, at[i].y};
        // Over the antimeridian it goes on beyond the edge; on a map that does not, it is torn.
        if (const double wrap = map.wrapMetres(); wrap > 0 && !line.empty())
            p.x += std::round((line.back().x - p.x) / wrap) * wrap;
        else if (i > 0 && std::abs(places[i].lon - places[i - 1].lon) < 180 && (std::abs(places[i].lon) > 180 || std::abs(places[i - 1].lon) > 180))
            return {};
        line.push_back(p);
    }
    return line;
}

/// Those that lie on the map, there.
std::vector<NamePoint> placed(const std::vector<NamePoint>& names, const geo::MapProjection& map)
{
    std::vector<geo::LonLat> places;
    for (const NamePoint& n : names)
        places.push_back(n.place);
    std::vector<geo::Projected> at(places.size());
    map.forward(places, at);
    std::vector<NamePoint> on;
    on.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!map.domain().contains(places[i]) || !std::isfinite(at[i].x) || !std::isfinite(at[i].y))
            continue;
        NamePoint& name = on.emplace_back(names[i]);
        name.at = {at[i].x, at[i].y};
        if (name.spanDegrees > 0) {
            const double step = std::min(0.5, name.spanDegrees / 4);
            const geo::Projected east = map.forward({places[i].lon + step, places[i].lat}), west = map.forward({places[i].lon - step, places[i].lat});
            const double stretch = std::hypot(east.x - west.x, east.y - west.y) / (2 * step);
            name.spanMetres = std::isfinite(stretch) ? stretch * name.spanDegrees : 0;
            name.spine = spineOn(map, name.spinePlaces);
        }
    }
    return on;
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

namespace {

int levelForGround(double ground)
{
    return ground > 7000 ? 3 : ground > 1400 ? 2 : ground > 220 ? 1 : 0;
}

/// Of a picture of a map.
int levelFor(const MapCamera& camera)
{
    const double scale = camera.map->scaleAt(camera.middle());
    return levelForGround(camera.metresPerPixel / std::min(scale, 5.0));
}

} // namespace

int levelFor(double metresPerPixel, double latitude)
{
    return levelForGround(metresPerPixel * std::max(0.2, std::cos(latitude * 3.14159265358979 / 180)));
}

struct World::Impl {
    struct Request {
        geo::MapProjectionPtr map;
        int level = 3;
        render::Bounds bounds;
        BoundaryView view;
    };

    std::string directory;
    std::function<void()> onArrival;
    BoundaryView view;
    /// Of one language and worldview, as they lie on the map asked for last.
    struct Names {
        std::vector<NamePoint> all, placed;
        std::string map;
    };
    std::map<std::string, Names> names;
    /// A country's inset lines, and for which views they serve.
    struct Insets {
        std::string map;
        double metresPerPixel = 0;
        render::Bounds covers;
        std::vector<render::LineMeshPtr> lines;
    };

    std::unique_ptr<BoundaryReader> boundaryReader;
    std::map<std::string, Insets> insets;
    std::map<std::pair<std::string, int>, BoundaryShapePtr> boundaries;
    std::string boundariesMap; ///< What they are drawn in.

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
            WorldSetPtr set = readWorldSet(directory, request.map, request.level, request.bounds, Cut::squares, request.view);
            lock.lock();
            std::erase_if(sets, [&](const auto& known) { return known.second->map->key() != request.map->key(); });
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
        boundaryReader->setView(view);
        return *boundaryReader;
    }

    /// A set of this level in the camera's projection that covers the bounds, or null. It may be of another worldview.
    WorldSetPtr find(const MapCamera& camera, int level, const render::Bounds& bounds) const
    {
        const auto it = sets.find(level);
        return it != sets.end() && it->second->map->key() == camera.map->key() && inside(bounds, it->second->covers) ? it->second : nullptr;
    }
};

World::World(std::string directory, std::function<void()> onArrival) : m_impl(std::make_unique<Impl>())
{
    m_impl->directory = std::move(directory);
    m_impl->onArrival = std::move(onArrival);
    geo::Result<geo::Holdings> holdings = geo::Holdings::read(m_impl->directory);
    m_impl->view.holdings = std::make_shared<const geo::Holdings>(holdings ? *std::move(holdings) : geo::Holdings());
}

World::~World() = default;

void World::setWorldview(const geo::Worldview& worldview)
{
    if (m_impl->view.worldview == &worldview)
        return;
    m_impl->view.worldview = &worldview;
    m_impl->insets.clear();
    std::erase_if(m_impl->boundaries, [](const auto& kept) { return kept.first.first.starts_with("admin0/"); });
}

WorldSetPtr World::loadNow(const MapCamera& camera) const
{
    return readWorldSet(m_impl->directory, camera.map, levelFor(camera), camera.bounds(16), Cut::onePiece, m_impl->view);
}

WorldSetPtr World::best(const MapCamera& camera)
{
    const int level = levelFor(camera);
    const render::Bounds seen = grown(camera, 0.15);
    const std::lock_guard lock(m_impl->mutex);
    WorldSetPtr exact = m_impl->find(camera, level, seen);
    if (exact && exact->worldview != m_impl->view.worldview)
        exact.reset(); // It shows until the other one is there.
    if (!exact && !m_impl->working) {
        // The coarse levels are small enough to be read whole and kept.
        const bool fresh = m_impl->sets.empty() || m_impl->sets.begin()->second->map->key() != camera.map->key();
        const bool whole = level >= 2 || fresh;
        m_impl->ask({camera.map, fresh && level == 2 ? 3 : level, whole && level >= 2 ? wholeWorld() : grown(camera, 0.8), m_impl->view});
    }
    if (exact)
        return exact;
    const render::Bounds needed = camera.bounds();
    for (const int other : {level, level - 1, level + 1, level + 2, level + 3, level - 2, level - 3})
        if (WorldSetPtr set = m_impl->find(camera, other, needed))
            return set;
    return m_impl->sets.empty() ? nullptr : m_impl->sets.rbegin()->second;
}

void World::tellArrival() const
{
    if (m_impl->onArrival)
        m_impl->onArrival();
}

WorldSetPtr World::overview()
{
    if (!m_impl->overview || m_impl->overview->worldview != m_impl->view.worldview) {
        m_impl->overview.reset();
        {
            const std::lock_guard lock(m_impl->mutex);
            const auto known = m_impl->sets.find(3);
            if (known != m_impl->sets.end() && known->second->map->isWebMercator() && known->second->worldview == m_impl->view.worldview && inside(wholeWorld(), known->second->covers))
                m_impl->overview = known->second;
        }
        if (!m_impl->overview)
            m_impl->overview = readWorldSet(m_impl->directory, geo::webMercator(), 3, wholeWorld(), Cut::squares, m_impl->view);
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

const std::vector<NamePoint>& World::names(const std::string& language, const geo::MapProjectionPtr& map)
{
    // Those of the worldview before stay: others may hold on to them.
    const auto [it, fresh] = m_impl->names.try_emplace(language + "/" + std::string(m_impl->view.worldview->id));
    Impl::Names& names = it->second;
    if (fresh)
        names.all = readNames(m_impl->directory, language, m_impl->view);
    if (names.map != map->key()) {
        names.placed = placed(names.all, *map);
        names.map = map->key();
    }
    return names.placed;
}

BoundaryShapePtr World::boundary(const geo::BoundaryRef& ref, double metresPerPixel, const geo::MapProjectionPtr& map)
{
    if (ref.code.empty()) // Some features have no code: they are nobody's answer.
        return nullptr;
    // A region may be small on a world map, but it is what the map is about: it is never as coarse as the ground.
    const int ground = levelFor(metresPerPixel, kTypicalLatitude);
    const int level = ref.layer == "admin1" ? std::min(2, ground) : std::max(2, ground);
    if (m_impl->boundariesMap != map->key()) {
        m_impl->boundaries.clear();
        m_impl->boundariesMap = map->key();
    }
    const auto key = std::make_pair(ref.layer + "/" + ref.code, level);
    const auto known = m_impl->boundaries.find(key);
    if (known != m_impl->boundaries.end())
        return known->second;
    return m_impl->boundaries[key] = m_impl->reader().read(ref, level, map);
}

const std::vector<render::LineMeshPtr>& World::insets(const geo::BoundaryRef& ref, const MapCamera& camera, float scale)
{
    Impl::Insets& kept = m_impl->insets[ref.layer + "/" + ref.code];
    const double metresPerLogicalPx = camera.metresPerPixel * static_cast<double>(scale);
    const double ratio = kept.metresPerPixel / metresPerLogicalPx;
    constexpr double kHalfLevel = 1.42;
    if (kept.map != camera.map->key() || ratio < 1 / kHalfLevel || ratio > kHalfLevel || !inside(camera.bounds(), kept.covers)) {
        kept.map = camera.map->key();
        kept.metresPerPixel = metresPerLogicalPx;
        kept.covers = grown(camera, 0.35);
        kept.lines = m_impl->reader().insets(ref, std::max(2, levelFor(camera.metresPerPixel, kTypicalLatitude)),
                                             metresPerLogicalPx, kept.covers, camera.map);
    }
    return kept.lines;
}

} // namespace app
