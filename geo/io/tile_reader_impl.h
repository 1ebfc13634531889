#pragma once

#include "geo/io/tile_layer.h"
#include "geo/net/network.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace geo {

using TilePicture = std::shared_ptr<const RasterColours>;

/// The decoded tiles of a layer, the last used ones of them, for all threads that draw it; a tile is asked for once. What failed
/// fails again until the layer is described afresh, and so does everything after a server failed to answer several times.
class TileStore {
public:
    /// In the order of the addresses.
    std::vector<Result<TilePicture>> get(const std::vector<std::string>& addresses, Network* network, const std::atomic<bool>* stop);

private:
    struct Entry {
        Result<TilePicture> picture;
        std::uint64_t usedIn = 0;
    };
    void keep(const std::string& address, Result<TilePicture> picture);
    std::vector<Result<TilePicture>> ask(const std::vector<std::string>& addresses, Network* network, const std::atomic<bool>* stop);

    std::mutex m_mutex;
    std::condition_variable m_came;
    std::map<std::string, Entry> m_tiles;
    std::set<std::string> m_running;
    std::size_t m_bytes = 0;
    std::uint64_t m_time = 0;
    int m_unanswered = 0; ///< In a row.
    std::optional<Error> m_down;
};

/// Reads windows of a pyramid of tiles as if it were one raster, that of its finest level. One thread at a time.
class TileReader {
public:
    TileReader(TileLayerPtr layer, std::shared_ptr<Network> network, const std::atomic<bool>* stop) : m_layer(std::move(layer)), m_network(std::move(network)), m_stop(stop) {}

    /// See RasterFile::colours(). Of the level that is just fine enough, and of a coarser one where its limits leave tiles out. A
    /// tile of which no more than a few pixels are wanted at the window's edge is not asked for: its neighbour's edge stands there.
    Result<RasterColours> colours(const RasterWindow& window, int width, int height);
    std::string takeProblem() { return std::exchange(m_problem, std::string()); }

private:
    TileLayerPtr m_layer;
    std::shared_ptr<Network> m_network;
    const std::atomic<bool>* m_stop;
    std::string m_problem;
};

} // namespace geo
