#pragma once

#include <optional>
#include <string_view>

#include "geo/data/dates.h"

namespace geo {

/// A date with the month's name, in English, Russian, Ukrainian, German or French.
struct NamedDate {
    ReadDate date = {};
    bool monthOnly = false; ///< Then the day is the month's first.
};

/// "31 January 2023", "Jan 31, 2023", "31 января 2023 г.", "31. Januar 2023", "1er janvier 2023", "31 січня 2023 року",
/// "январь 2023"; none for anything else.
std::optional<NamedDate> readNamedDate(std::string_view text);

} // namespace geo
