#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geo {

/// A number of `size` bytes in a zip archive's directory, the lowest first (PKWARE's APPNOTE 4.4.1.4); 0 beyond the end.
inline std::uint64_t numberAt(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0 && at + i < bytes.size();)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

} // namespace geo
