#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo {

/// A set of numbers from 0: bit i % 64 of word i / 64.
using Bits = std::vector<std::uint64_t>;

inline Bits emptyBits(std::size_t numbers) { return Bits((numbers + 63) / 64, 0); }

inline bool holds(std::span<const std::uint64_t> bits, std::size_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }

inline void assign(std::span<std::uint64_t> bits, std::size_t i, bool in)
{
    const std::uint64_t bit = std::uint64_t{1} << (i % 64);
    bits[i / 64] = in ? bits[i / 64] | bit : bits[i / 64] & ~bit;
}

/// Calls visit(i) for each member from `from` to before `to`, in order, until it returns false. The set is what
/// wordAt(w) gives as its words, so that several can be combined on the way.
template <class WordAt, class Visit> void eachMember(std::size_t from, std::size_t to, WordAt wordAt, Visit visit)
{
    for (std::size_t w = from / 64; w * 64 < to; ++w) {
        std::uint64_t bits = wordAt(w);
        if (w == from / 64)
            bits &= ~std::uint64_t{0} << (from % 64);
        if (to - w * 64 < 64)
            bits &= (std::uint64_t{1} << (to - w * 64)) - 1;
        for (; bits != 0; bits &= bits - 1)
            if (!visit(w * 64 + static_cast<std::size_t>(std::countr_zero(bits))))
                return;
    }
}

/// Makes `seen` what `now` is; calls visit(i, in) for each number that came in or went. Of a million that takes some
/// microseconds when little is different.
template <class Visit> void takeOver(Bits& seen, std::span<const std::uint64_t> now, Visit visit)
{
    seen.resize(now.size(), 0);
    for (std::size_t w = 0; w < now.size(); ++w) {
        std::uint64_t other = seen[w] ^ now[w];
        if (other == 0)
            continue;
        seen[w] = now[w];
        for (; other != 0; other &= other - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(other));
            visit(static_cast<std::uint32_t>(w * 64 + bit), (now[w] >> bit & 1) != 0);
        }
    }
}

} // namespace geo
