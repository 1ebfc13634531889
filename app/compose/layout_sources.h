#pragma once

#include <string_view>

namespace app {

/// The text of a bundled template of pictures, assets/layouts/NAME, as the build found it; empty when there is none.
std::string_view layoutSource(std::string_view name);

} // namespace app
