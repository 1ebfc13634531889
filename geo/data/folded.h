#pragma once

#include <string>
#include <string_view>

namespace geo {

/// Small letters for the capitals of ASCII, Latin-1 and Cyrillic, of the same number of bytes; all else as it is.
std::string foldedCase(std::string_view text);

/// A column's name for comparing: small letters and digits only, without blanks, underscores, dots and byte-order
/// marks.
std::string foldedName(std::string_view name);

} // namespace geo
