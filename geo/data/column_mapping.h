#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/data/date_order.h"

namespace geo {

/// What a column of any table can hold, by the names that --map takes.
enum class MapField : std::uint8_t {
    id, headline, note, type, speaker, publisher, url, happened, happenedEnd, reported, latitude, longitude, coordinates,
    geometry, place, precision, radius, admin2, admin1, country, side, actor, unit, sidc, low, best, high, what, modality,
};
inline constexpr std::size_t kMapFields = 29;
std::span<const std::string_view> mapFieldNames(); ///< "id", "headline" … in the order of MapField.

/// Which column of a table holds what.
struct ColumnMapping {
    struct Entry {
        std::string column = {};   ///< Name in the header; empty: none.
        std::string constant = {}; ///< The same text for all rows, instead of a column.
        bool empty() const { return column.empty() && constant.empty(); }
        friend bool operator==(const Entry&, const Entry&) = default;
    };
    std::string name = "table"; ///< Starts the ids of claims: small letters, digits, dashes.
    std::string title = {};     ///< Who publishes the table; empty: the constant publisher, else "Table".
    std::string licence = {};
    std::array<Entry, kMapFields> fields = {};
    DateOrder dateOrder = DateOrder::automatic;     ///< Of happened and happened_end.
    DateOrder reportedOrder = DateOrder::automatic; ///< Of reported.
    std::string zone = {}; ///< Of dates without an offset, as parseZone() takes it; empty: UTC.

    Entry& operator[](MapField field) { return fields[static_cast<std::size_t>(field)]; }
    const Entry& operator[](MapField field) const { return fields[static_cast<std::size_t>(field)]; }
    /// It says where or when, so that its rows are worth something.
    bool usable() const;
    friend bool operator==(const ColumnMapping&, const ColumnMapping&) = default;
};

/// Reads "lat=Breite", "speaker==Ministry of Defence" (a constant begins with =) and the settings "date_order=dmy",
/// "reported_order=unix", "zone=Europe/Kyiv", "title=…", "name=…", "licence=…", as --map takes them, into `mapping`.
/// date_order holds for both dates, unless reported_order stands behind it. The error names the field or the form, and
/// lists what there is.
std::optional<Error> readMapping(std::span<const std::string> parts, ColumnMapping& mapping);

/// What the names of the columns suggest (English, Russian, Ukrainian, German and French ones). Every field stands for
/// one column at most, the first that fits.
ColumnMapping guessMapping(std::span<const std::string_view> header);

/// The same with the cells of some rows: columns whose names suggest coordinates and whose cells are none lose that
/// meaning, and where no name says where or when, cells do (nine of ten that are not empty, three at least): pairs,
/// grid references, WKT, GeoJSON; dates that are no bare numbers.
ColumnMapping guessMapping(std::span<const std::string_view> header, std::span<const std::vector<std::string>> rows);

/// A column of dates of which nobody can tell whether day or month comes first.
struct DateQuestion {
    MapField field = MapField::happened; ///< Or reported.
    std::string column = {};
    std::string cell = {}; ///< One that can be read both ways,
    CivilDate dayFirst = {}, monthFirst = {}; ///< and as what.
};
/// Whatever order the mapping says: of columns that it takes dates from, those whose rows leave it open.
std::vector<DateQuestion> dateQuestions(const ColumnMapping& mapping, std::span<const std::string_view> header,
                                        std::span<const std::vector<std::string>> rows);

/// Sets the orders of dates that are still automatic and that these rows tell. Where both day/month and month/day fit
/// every row, the order stays automatic, so that each such date is possible on both days and certain on none; one issue
/// names the column, both readings of a cell and how to choose.
std::vector<Issue> settleDateOrders(ColumnMapping& mapping, std::span<const std::string_view> header,
                                    std::span<const std::vector<std::string>> rows, const std::string& fileName);

/// Why a mapping does not fit a header: a column that is not there, with those of like names first.
std::optional<Error> checkMapping(const ColumnMapping& mapping, std::span<const std::string_view> header);

/// The mapping that fits a header, the one that knows most of its columns; null when none does.
const ColumnMapping* fittingMapping(std::span<const ColumnMapping> saved, std::span<const std::string_view> header);

// A mapping as a file, which a user keeps for the tables of one source:
//
//   {
//     "dateline_mapping": 1,
//     "name": "my-table", "title": "Who publishes it", "licence": "CC BY 4.0",
//     "date_order": "dmy", "reported_order": "iso", "zone": "Europe/Kyiv",
//     "columns": {"lat": "Breite", "lon": "Länge", "happened": "Datum"},
//     "constants": {"speaker": "Ministry of Defence"}
//   }
//
// All but dateline_mapping and columns may be left out. A file fits a table when checkMapping() has nothing to say.
inline constexpr int kMappingVersion = 1;
std::string writeMapping(const ColumnMapping& mapping);
/// `fileName` stands in messages. Unknown members are errors: a mistyped one must not be passed over.
Result<ColumnMapping> parseMapping(std::string_view text, const std::string& fileName);

} // namespace geo
