#pragma once

#include <algorithm>

#include "geo/base/bits.h"

namespace geo {

/// A set of numbers from 0 to before size() that knows how many of them lie below any number without looking at all.
class CountedBits {
public:
    CountedBits() = default;
    explicit CountedBits(std::size_t size) : m_bits(emptyBits(size)), m_counts(size / kBlock + 1, 0), m_size(size) {}

    std::size_t size() const { return m_size; }
    std::size_t count() const { return m_count; }
    bool holds(std::size_t i) const { return geo::holds(m_bits, i); }
    void assign(std::size_t i, bool in)
    {
        if (holds(i) == in)
            return;
        geo::assign(m_bits, i, in);
        in ? ++m_counts[i / kBlock] : --m_counts[i / kBlock];
        in ? ++m_count : --m_count;
    }
    /// Members below `i`, which is at most size().
    std::size_t rank(std::size_t i) const
    {
        std::size_t before = 0;
        for (std::size_t block = 0; block < i / kBlock; ++block)
            before += m_counts[block];
        for (std::size_t w = i / kBlock * kBlock / 64; w < i / 64; ++w)
            before += static_cast<std::size_t>(std::popcount(m_bits[w]));
        if (i % 64 != 0)
            before += static_cast<std::size_t>(std::popcount(m_bits[i / 64] & ((std::uint64_t{1} << (i % 64)) - 1)));
        return before;
    }
    /// The first member from `i` on, or size().
    std::size_t next(std::size_t i) const
    {
        std::size_t found = m_size;
        while (i < m_size && found == m_size) {
            const std::size_t end = std::min(m_size, (i / kBlock + 1) * kBlock);
            if (m_counts[i / kBlock] > 0)
                eachMember(i, end, [this](std::size_t w) { return m_bits[w]; }, [&found](std::size_t member) {
                    found = member;
                    return false;
                });
            i = end;
        }
        return found;
    }

private:
    static constexpr std::size_t kBlock = 4096;
    Bits m_bits;
    std::vector<std::uint32_t> m_counts; ///< Members of each block.
    std::size_t m_size = 0, m_count = 0;
};

} // namespace geo
