#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/data/sheet_archive_impl.h"
#include "geo/data/sheet_writer_impl.h"

namespace geo {

/// A sheet of a workbook.
struct SheetEntry {
    std::string name = {};
    std::string member = {}; ///< Of the archive; OpenDocument holds all sheets in one.
    bool hidden = false;
};

/// What a number format shows of a date (ECMA-376 part 1, 18.8.30); nothing of a plain number.
struct ShownParts {
    bool year = false, month = false, day = false, hour = false, second = false;
    bool any() const { return year || month || day || hour || second; }
};
ShownParts shownBy(std::string_view formatCode);
/// Of the formats that have no code in the file.
ShownParts shownByBuiltIn(std::uint32_t numberFormat);

/// A day number as ISO 8601, as far as the cell shows it; none when it is no date (below 0, beyond the year 9999, or
/// the 29 February 1900 that Excel believes in). `from1904`: the calendar of old Macintosh files.
std::optional<std::string> serialDate(double serial, const ShownParts& shown, bool from1904);

/// A number with a decimal point and without an exponent, the fewest digits that mean the same: 51.189999999999998 is
/// "51.19". What is no number stays.
std::string plainNumber(std::string_view text);

Result<std::vector<SheetEntry>> xlsxSheets(SheetArchive& archive);
std::optional<Error> readXlsx(SheetArchive& archive, const SheetEntry& sheet, SheetWriter& writer);

Result<std::vector<SheetEntry>> odsSheets(SheetArchive& archive);
std::optional<Error> readOds(SheetArchive& archive, const SheetEntry& sheet, SheetWriter& writer);

} // namespace geo
