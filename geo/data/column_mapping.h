#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"

namespace geo {

/// What a column of any table can hold, by the names that --map takes.
enum class MapField : std::uint8_t {
    id, headline, note, type, speaker, publisher, url, happened, happenedEnd, reported, latitude, longitude, coordinates,
    geometry, place, precision, radius, admin2, admin1, country, side, actor, unit, sidc, low, best, high, what, modality,
};
inline constexpr std::size_t kMapFields = 29;
std::span<const std::string_view> mapFieldNames(); ///< "id", "headline" … in the order of MapField.

/// In what order day and month stand in dates such as 03/04/2024.
enum class DateOrder : std::uint8_t {
    unknown,  ///< Dates that can be read both ways are taken as possible on both days and all between.
    dayFirst,
    monthFirst,
};

/// Which column of a table holds what.
struct ColumnMapping {
    struct Entry {
        std::string column = {};   ///< Name in the header; empty: none.
        std::string constant = {}; ///< The same text for all rows, instead of a column.
        bool empty() const { return column.empty() && constant.empty(); }
    };
    std::array<Entry, kMapFields> fields = {};
    DateOrder dateOrder = DateOrder::unknown;

    Entry& operator[](MapField field) { return fields[static_cast<std::size_t>(field)]; }
    const Entry& operator[](MapField field) const { return fields[static_cast<std::size_t>(field)]; }
    /// It says where or when, so that its rows are worth something.
    bool usable() const;
};

/// Reads "lat=Breite", "speaker='=Ministry of Defence'" (a constant begins with =) and "date_order=dmy|mdy", as --map
/// takes them, into `mapping`. The error names the field or the form, and lists the fields.
std::optional<Error> readMapping(std::span<const std::string> parts, ColumnMapping& mapping);

/// What the names of the columns suggest (English, Russian, Ukrainian, German and French ones). Every field stands for
/// one column at most, the first that fits.
ColumnMapping guessMapping(std::span<const std::string_view> header);

/// Whether day or month comes first in these dates; unknown when all can be read both ways, or none.
DateOrder guessDateOrder(std::span<const std::string> cells);

/// Why a mapping does not fit a header: a column that is not there, with those of like names.
std::optional<Error> checkMapping(const ColumnMapping& mapping, std::span<const std::string_view> header);

} // namespace geo
