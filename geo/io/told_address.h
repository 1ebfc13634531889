#pragma once

#include <string>
#include <string_view>

namespace geo {

/// The address as it may be told: without the name and password of somebody, and without the values of its query, which
/// may be keys; words in braces, and what says that it is a WMTS description, stay.
std::string addressWithoutValues(std::string_view address);

} // namespace geo
