#pragma once

#include "app/compose/ground.h"
#include "app/session/session.h"
#include "app/world/raster_tiles.h"

#include <cstdint>
#include <functional>

namespace app {

/// The raster layers that a user opened, as ground.
class RasterLayers {
public:
    explicit RasterLayers(std::function<void()> wake) : m_tiles(std::move(wake)) {}

    /// What is there of the visible ones for a picture, the lowest first; with `wait` all of it. Valid until the next call.
    /// Where a picture lies below a shading one, both lie where pictures do, so that their order holds.
    const RasterGround& look(const Session& session, const MapCamera& camera, bool wait);
    /// Changes whenever what look() gave draws other pixels.
    std::uint64_t key() const { return m_key; }

    RasterState state(const UserLayer& layer) const { return m_tiles.state(layer.raster); }
    bool loading() const { return m_tiles.loading(); }

private:
    RasterTiles m_tiles;
    RasterGround m_ground;
    std::uint64_t m_key = 0;
};

} // namespace app
