#pragma once

#include "app/session/data_layer.h"
#include "geo/crs/map_projection.h"
#include "geo/index/point_index.h"

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace app {

class DotEvents;

/// The square of a map's plane that dots are counted in.
struct DotFrame {
    double west = 0, north = 0; ///< Metres of the map.
    double side = 0;
    bool repeats = false;

    explicit DotFrame(const geo::MapProjection& map);
};

/// The rows of a data layer as dots: positions in the map's plane, in order of time, and what each is coloured by. Made
/// once, drawn often.
///
///   x, y   2^32 to the side of the map's frame, from its north west corner. Of a map that repeats the frame is one turn, so
///          that differences wrap at the antimeridian by themselves; 9 mm at the equator
class DotField {
public:
    static constexpr std::uint32_t kNowhere = 0xFFFFFFFF; ///< In y: the row has no position on the map.
    static constexpr std::size_t kMostParts = 6;          ///< Colours; what comes less often is grey.

    /// Of the rows of a block that any clocks can show, in the order of geo::TimeOrder.
    struct Block {
        std::vector<std::uint32_t> x, y;
    };
    using BlockPtr = std::shared_ptr<const Block>;

    /// Takes about 30 ns a row and core. Of a set that is still being read, `before` is what was made of it last: its
    /// blocks are used again.
    explicit DotField(const DataLayer& layer, const DotField* before = nullptr, geo::MapProjectionPtr map = geo::webMercator());
    const geo::MapProjection& map() const { return *m_map; }

    const geo::DataSet& data() const { return *m_data; }
    const geo::TimeIndex& times() const { return *m_times; }
    const std::vector<BlockPtr>& blocks() const { return m_blocks; }
    /// Where the dots lie, for the pointer. Built on a thread of its own from when it is first asked for; null until then,
    /// unless it is waited for (a second for thirty million).
    const geo::PointIndex* places(bool wait) const;

    /// The rows for the GPU; made on a thread of its own from when they are first asked for, null until then.
    const DotEvents* events() const;

    /// What the dots are told apart by, most frequent first, at most kMostParts: parties, or without any event types.
    struct Part {
        std::string name;
        std::size_t rows = 0;
    };
    const std::vector<Part>& parts() const { return m_parts; }
    /// Whether some rows are of none of them.
    bool hasOthers() const { return m_others; }
    /// The part of a row, or kMostParts.
    std::uint8_t partOf(std::size_t block, std::size_t row) const
    {
        const geo::EventBlock& b = *m_data->table().blocks[block];
        return m_partOfText[(m_byParty ? b.party : b.eventType)[row]];
    }

private:
    void chooseParts();

    std::shared_ptr<const geo::DataSet> m_data;
    std::shared_ptr<const geo::TimeIndex> m_times;
    geo::MapProjectionPtr m_map;
    std::vector<BlockPtr> m_blocks;
    mutable std::shared_future<std::shared_ptr<const geo::PointIndex>> m_places;
    mutable std::shared_future<std::shared_ptr<const DotEvents>> m_events;
    std::vector<Part> m_parts;
    std::vector<std::uint8_t> m_partOfText; ///< One for each text of the pool.
    bool m_byParty = true;
    bool m_others = false;
};

} // namespace app
