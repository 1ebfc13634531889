#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace geo {

/// Points of a square plane of 2^32 units a side whose x wraps around, in Morton order (Z-order curve: Morton 1966), for
/// the question which of them lies nearest. 8 bytes a point.
class PointIndex {
public:
    /// Points come in blocks; those with `y` of `nowhere` are left out. About 30 ns a point.
    struct Block {
        std::span<const std::uint32_t> x, y;
    };
    PointIndex(std::vector<Block> blocks, std::uint32_t nowhere);

    struct Ref {
        std::uint32_t block = 0, point = 0;
        friend bool operator==(const Ref&, const Ref&) = default;
    };
    /// The nearest point within `reach` units that `accepts` lets through; of equally near ones the last of the last
    /// block. The blocks' coordinates must still be there.
    std::optional<Ref> nearest(std::uint32_t x, std::uint32_t y, double reach, const std::function<bool(Ref)>& accepts) const;

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::uint32_t key = 0;    ///< The upper 16 bits of x and y, interleaved.
        std::uint32_t number = 0; ///< Counted through all blocks.
    };
    struct Search;
    void descend(Search& search, std::size_t first, std::size_t last, int level, std::uint32_t corner) const;
    Ref refOf(std::uint32_t number) const;

    std::vector<Block> m_blocks;
    std::vector<std::uint32_t> m_firsts; ///< Number of each block's first point.
    std::vector<Entry> m_entries;
};

} // namespace geo
