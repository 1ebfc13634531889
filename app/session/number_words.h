#pragma once

#include <cstddef>
#include <string>

namespace app {

/// 1234567 as "1,234,567".
std::string grouped(std::size_t number);

} // namespace app
