#include "app/compose/raster_layers.h"

#include "app/session/address_actions.h"
#include "app/session/linked_layers.h"
#include "geo/io/tile_layer.h"

#include <bit>

namespace app {

namespace {

/// FNV-1a over the numbers that tell one square from another.
class Hash {
public:
    void add(std::uint64_t v) { m_value = (m_value ^ v) * 1099511628211ULL; }
    void add(double v) { add(std::bit_cast<std::uint64_t>(v)); }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 14695981039346656037ULL;
};

} // namespace

const RasterGround& RasterLayers::look(const Session& session, const MapCamera& camera, bool wait)
{
    constexpr double kWindowMarginPx = 170; // The renderer keeps ground so far beyond what is seen.
    RasterGround ground;
    Hash hash;
    m_tiles.begin();
    bool pictures = false;
    for (const UserLayer& layer : session.layers) {
        if (!layer.raster || !layer.visible || !layer.look.drawnAt(session.view.zoom))
            continue;
        if (layer.raster->tiles && (layer.raster->tiles->levels.empty() || !hostToAllow(session, layer).empty()))
            continue; // Nothing is asked of servers that nobody allowed.
        const geo::RasterShading shading = layer.raster->heights ? layer.look.shading : geo::RasterShading{};
        pictures = pictures || shading.kind == geo::RasterShading::Kind::none;
        std::vector<render::GroundItem>& to = pictures ? ground.pictures : ground.shade;
        for (render::RasterItem& item : m_tiles.items({layer.raster, rasterQuery(layer.source), shading, session.network}, camera, wait ? 0 : kWindowMarginPx, wait)) {
            item.opacity = static_cast<float>(layer.look.opacity);
            hash.add(reinterpret_cast<std::uintptr_t>(item.tile.get()));
            for (const double v : {item.bounds.minX, item.bounds.minY, item.bounds.maxX, static_cast<double>(item.opacity)})
                hash.add(v);
            to.emplace_back(std::move(item));
        }
        hash.add(static_cast<std::uint64_t>(pictures));
    }
    m_tiles.finish();
    m_ground = std::move(ground);
    m_key = hash.value();
    return m_ground;
}

} // namespace app
