#pragma once

#include <string_view>

namespace geo {

/// The names of the administrative areas that a row puts its event in, as far as it says; they are looked up among the
/// boundaries, each within the next larger. Views into the row.
struct AreaNames {
    std::string_view admin2 = {};
    std::string_view admin1 = {};
    std::string_view admin1Code = {}; ///< ISO 3166-2 ("RU-KRS"), or empty.
    std::string_view country = {};
    std::string_view countryCode = {}; ///< ISO 3166-1: two letters, three letters or the number; or empty.
    friend bool operator==(const AreaNames&, const AreaNames&) = default;
};

} // namespace geo
