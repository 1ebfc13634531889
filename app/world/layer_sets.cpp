#include "app/world/layer_sets.h"

#include "app/world/mesh_builder.h"
#include "geo/io/vector_thin.h"
#include "geo/crs/map_region.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace app {

namespace {

constexpr std::size_t kKept = 4;
/// Of the picture's size, made beyond it on every side.
constexpr double kAround = 0.6;

/// Scales are made in steps of two: the next finer one serves.
double stepOf(double metresPerPixel) { return std::exp2(std::floor(std::log2(metresPerPixel))); }

render::Bounds grown(const render::Bounds& b, double share)
{
    const double dx = (b.maxX - b.minX) * share, dy = (b.maxY - b.minY) * share;
    return {b.minX - dx, b.minY - dy, b.maxX + dx, b.maxY + dy};
}

bool inside(const render::Bounds& inner, const render::Bounds& outer)
{
    return inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY && inner.maxY <= outer.maxY;
}

} // namespace

struct LayerSets::Impl {
    std::shared_ptr<const geo::VectorLayer> layer;
    std::vector<std::uint32_t> classOf;
    std::size_t classes = 1;
    geo::MapProjectionPtr map;
    std::function<void()> onArrival;

    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::vector<SetPtr> sets; ///< The newest last.
    std::optional<MapCamera> wanted;
    bool busy = false;
    std::jthread worker; ///< Last: stops before what it uses goes.

    SetPtr make(const MapCamera& camera) const
    {
        auto set = std::make_shared<Set>();
        set->metresPerPixel = stepOf(camera.metresPerPixel);
        set->covers = grown(camera.bounds(), kAround);
        const render::Bounds& b = set->covers;
        geo::LonLatBox box{-540, -90, 540, 90};
        if (const auto seen = geo::placesWithin(*map, {b.minX, b.minY}, {b.maxX, b.maxY}); seen && seen->west >= -180 && seen->east <= 180)
            box = *seen;
        constexpr double kMetresForDegree = 111'195, kGridPx = 0.5;
        const double step = kGridPx * set->metresPerPixel / map->scaleAt(camera.middle()) / kMetresForDegree;
        const geo::ThinnedLayer areas = geo::thinned(*layer, box, step, true), borders = geo::thinned(*layer, box, step, false);
        constexpr double kChunkPx = 900;
        ChunkOptions chunks{map, set->metresPerPixel / 2, set->metresPerPixel * kChunkPx, {}, 0, {render::LineJoin::round, render::LineCap::round}};
        for (std::size_t c = 0; c < classes; ++c) {
            const auto of = [&](const geo::ThinnedLayer& thin) {
                return [&thin, this, c](std::size_t f) { return classOf.empty() || classOf[thin.feature[f]] == c; };
            };
            set->classes.push_back({buildFills(areas.shapes, chunks, of(areas)), buildLines(borders.shapes, chunks, of(borders))});
        }
        return set;
    }

    SetPtr find(const MapCamera& camera, const render::Bounds& bounds) const
    {
        const double step = stepOf(camera.metresPerPixel);
        for (auto set = sets.rbegin(); set != sets.rend(); ++set)
            if ((*set)->metresPerPixel == step && inside(bounds, (*set)->covers))
                return *set;
        return nullptr;
    }

    void keep(SetPtr set)
    {
        sets.push_back(std::move(set));
        if (sets.size() > kKept)
            sets.erase(sets.begin());
    }

    void work(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex);
        while (changed.wait(lock, stop, [this] { return wanted.has_value(); }) && !stop.stop_requested()) {
            const MapCamera camera = *wanted;
            wanted.reset();
            busy = true;
            lock.unlock();
            SetPtr made = make(camera);
            lock.lock();
            keep(std::move(made));
            busy = false;
            if (onArrival)
                onArrival();
        }
    }
};

LayerSets::LayerSets(std::shared_ptr<const geo::VectorLayer> layer, std::vector<std::uint32_t> classOf, std::size_t classes,
                     geo::MapProjectionPtr map, std::function<void()> onArrival)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->layer = std::move(layer);
    m_impl->classOf = std::move(classOf);
    m_impl->classes = classes;
    m_impl->map = std::move(map);
    m_impl->onArrival = std::move(onArrival);
}

LayerSets::~LayerSets() = default;

LayerSets::SetPtr LayerSets::best(const MapCamera& camera)
{
    Impl& m = *m_impl;
    const std::lock_guard lock(m.mutex);
    if (SetPtr set = m.find(camera, grown(camera.bounds(), 0.15)))
        return set;
    if (!m.busy) {
        m.wanted = camera;
        if (!m.worker.joinable())
            m.worker = std::jthread([&m](const std::stop_token& stop) { m.work(stop); });
        m.changed.notify_all();
    }
    if (SetPtr set = m.find(camera, camera.bounds()))
        return set;
    // Else what covers the picture, however coarse or fine; else the newest.
    for (auto set = m.sets.rbegin(); set != m.sets.rend(); ++set)
        if (inside(camera.bounds(), (*set)->covers))
            return *set;
    return m.sets.empty() ? nullptr : m.sets.back();
}

LayerSets::SetPtr LayerSets::now(const MapCamera& camera)
{
    Impl& m = *m_impl;
    const std::lock_guard lock(m.mutex);
    if (SetPtr set = m.find(camera, camera.bounds()))
        return set;
    m.keep(m.make(camera));
    return m.sets.back();
}

bool LayerSets::working() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->busy || m_impl->wanted.has_value();
}

} // namespace app
