#pragma once

#include <string_view>

namespace geo {

/// "example.org" of "https://www.example.org/a": the host of a web address as it is written, without "www." and what
/// stands before an @; "" of anything else.
std::string_view hostOf(std::string_view url);

} // namespace geo
