#pragma once

#include "app/world/map_camera.h"
#include "geo/io/raster_warp.h"
#include "render/scene/scene.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace app {

/// A raster file and how it is to be drawn.
struct RasterPicture {
    geo::RasterInfoPtr info;
    geo::RasterQuery query; ///< How its file is opened.
    geo::RasterShading shading;
    std::shared_ptr<geo::Network> network = {}; ///< Of a layer of tiles.
};

/// What has come of a raster in the last picture.
struct RasterState {
    std::size_t wanted = 0, there = 0; ///< Squares.
    std::string problem;               ///< Why some stay empty; empty: none does.
};

/// Raster files as squares of a map, made on threads of their own: those nearest to the middle of the picture first, what is
/// no longer wanted not at all. Kept as long as there is room. All calls from one thread.
class RasterTiles {
public:
    /// `wake` is called from another thread when something new is ready.
    explicit RasterTiles(std::function<void()> wake);
    ~RasterTiles();
    RasterTiles(const RasterTiles&) = delete;
    RasterTiles& operator=(const RasterTiles&) = delete;

    /// Before the rasters of a picture are asked for: what nobody asks for again until finish() is given up.
    void begin();
    /// The squares of a raster that a camera sees, with a margin of so many px. Where one is not there yet, a coarser or finer
    /// one stands in for it; or, with `wait`, it is waited for.
    std::vector<render::RasterItem> items(const RasterPicture& picture, const MapCamera& camera, double marginPx, bool wait);
    void finish();

    RasterState state(const geo::RasterInfoPtr& info) const;
    bool loading() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace app
