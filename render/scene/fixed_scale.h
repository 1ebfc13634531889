#pragma once

#include <cmath>
#include <cstdint>

namespace render {

/// A factor as a whole number and a shift: what a shader and a processor multiply with comes out the same to the bit.
struct FixedScale {
    std::uint32_t mantissa = 0; ///< Its top bit is set, unless the factor is 0.
    int shift = 0;              ///< To the right, 0 to 63.

    /// Of a factor between 2^-32 and 2^31.
    static FixedScale of(double factor)
    {
        FixedScale made;
        int exponent = 0;
        const double part = std::frexp(factor, &exponent); // 0.5 to 1
        made.mantissa = static_cast<std::uint32_t>(part * 4294967295.0);
        made.shift = 32 - exponent;
        return made;
    }

    /// Rounded down; what does not fit into 32 bits is cut off.
    std::uint32_t of(std::uint32_t value) const
    {
        return static_cast<std::uint32_t>((static_cast<std::uint64_t>(value) * mantissa) >> shift);
    }
};

} // namespace render
