#pragma once

#include <cstdint>

namespace app {

/// What of a comparison a picture is: all of it, or one of two that stand beside each other.
enum class Half : std::uint8_t { whole, a, b };

} // namespace app
