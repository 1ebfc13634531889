#include "geo/index/point_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace geo {

namespace {

/// Bits 0..15 of v to the even bits.
std::uint32_t spread(std::uint32_t v)
{
    v = (v | (v << 8)) & 0x00FF00FF;
    v = (v | (v << 4)) & 0x0F0F0F0F;
    v = (v | (v << 2)) & 0x33333333;
    return (v | (v << 1)) & 0x55555555;
}

std::uint32_t gather(std::uint32_t v)
{
    v &= 0x55555555;
    v = (v | (v >> 1)) & 0x33333333;
    v = (v | (v >> 2)) & 0x0F0F0F0F;
    v = (v | (v >> 4)) & 0x00FF00FF;
    return (v | (v >> 8)) & 0x0000FFFF;
}

/// Distance along one axis from `p` to the stretch [from, from + size).
double apart(std::uint32_t p, std::uint32_t from, double size, bool wraps)
{
    const auto past = static_cast<double>(static_cast<std::uint32_t>(p - from));
    if (wraps) // Unsigned differences go around by themselves.
        return past < size ? 0 : std::min(past - size + 1, 4294967296.0 - past);
    if (p < from)
        return static_cast<double>(from - p);
    return past < size ? 0 : past - size + 1;
}

/// Fewer entries than this are looked at one by one.
constexpr std::size_t kFew = 48;

} // namespace

struct PointIndex::Search {
    std::uint32_t x = 0, y = 0;
    double best = 0; ///< Squared.
    std::optional<std::uint32_t> found = {};
    const std::function<bool(Ref)>& accepts;
};

PointIndex::PointIndex(std::vector<Block> blocks, std::uint32_t nowhere) : m_blocks(std::move(blocks))
{
    std::uint32_t number = 0;
    for (const Block& block : m_blocks) {
        m_firsts.push_back(number);
        for (std::size_t i = 0; i < block.x.size(); ++i, ++number)
            if (block.y[i] != nowhere)
                m_entries.push_back({spread(block.x[i] >> 16) | (spread(block.y[i] >> 16) << 1), number});
    }
    // A radix sort: each pass keeps the order of the one before.
    std::vector<Entry> other(m_entries.size());
    for (const int shift : {0, 11, 22}) {
        std::array<std::size_t, 2048> starts{};
        for (const Entry& e : m_entries)
            ++starts[(e.key >> shift) & 2047];
        std::size_t sum = 0;
        for (std::size_t& start : starts)
            sum += std::exchange(start, sum);
        for (const Entry& e : m_entries)
            other[starts[(e.key >> shift) & 2047]++] = e;
        m_entries.swap(other);
    }
}

PointIndex::Ref PointIndex::refOf(std::uint32_t number) const
{
    const auto block = std::upper_bound(m_firsts.begin(), m_firsts.end(), number) - m_firsts.begin() - 1;
    return {static_cast<std::uint32_t>(block), number - m_firsts[static_cast<std::size_t>(block)]};
}

/// The entries [first, last) are those of the square at `corner` (a key) that has 2^level of the 2^16 steps a side.
void PointIndex::descend(Search& search, std::size_t first, std::size_t last, int level, std::uint32_t corner) const
{
    if (last - first <= kFew || level == 0) {
        for (std::size_t i = first; i < last; ++i) {
            const std::uint32_t number = m_entries[i].number;
            const Ref ref = refOf(number);
            const Block& block = m_blocks[ref.block];
            const double dx = apart(search.x, block.x[ref.point], 1, true), dy = apart(search.y, block.y[ref.point], 1, false);
            const double d = dx * dx + dy * dy;
            const bool closer = d < search.best || (d == search.best && (!search.found || number > *search.found));
            if (closer && search.accepts(ref)) {
                search.best = d;
                search.found = number;
            }
        }
        return;
    }
    struct Child {
        std::size_t first = 0, last = 0;
        std::uint32_t corner = 0;
        double d = 0;
    };
    std::array<Child, 4> children;
    const int below = level - 1;
    const double size = std::exp2(16 + below);
    std::size_t from = first;
    for (std::uint32_t i = 0; i < 4; ++i) {
        Child& child = children[i];
        child.corner = corner | (i << (2 * below));
        const std::uint64_t end = std::uint64_t{child.corner} + (std::uint64_t{1} << (2 * below));
        child.first = from;
        const auto at = std::lower_bound(m_entries.begin() + static_cast<std::ptrdiff_t>(from), m_entries.begin() + static_cast<std::ptrdiff_t>(last),
                                         end, [](const Entry& e, std::uint64_t key) { return e.key < key; });
        child.last = from = static_cast<std::size_t>(at - m_entries.begin());
        const double dx = apart(search.x, gather(child.corner) << 16, size, true);
        const double dy = apart(search.y, gather(child.corner >> 1) << 16, size, false);
        child.d = dx * dx + dy * dy;
    }
    std::sort(children.begin(), children.end(), [](const Child& a, const Child& b) { return a.d < b.d; });
    for (const Child& child : children)
        if (child.first < child.last && child.d <= search.best)
            descend(search, child.first, child.last, below, child.corner);
}

std::optional<PointIndex::Ref> PointIndex::nearest(std::uint32_t x, std::uint32_t y, double reach, const std::function<bool(Ref)>& accepts) const
{
    Search search{x, y, reach * reach, {}, accepts};
    descend(search, 0, m_entries.size(), 16, 0);
    if (!search.found)
        return std::nullopt;
    return refOf(*search.found);
}

} // namespace geo
