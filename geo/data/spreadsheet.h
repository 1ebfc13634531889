#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/base/result.h"

namespace geo {

// Spreadsheets: Office Open XML (ECMA-376: .xlsx, .xlsm) and OpenDocument (ISO 26300: .ods). One sheet becomes
// delimited text, which is then read as any other table. Values only: formulas count by the result that the file holds,
// and nothing in the file leads to another file or to the network.

/// Beyond these the file is refused (bytes) or read in part, with an issue (rows, columns). Rows and columns are
/// Excel's own limits.
inline constexpr std::uint64_t kMostUnpacked = std::uint64_t{512} << 20; ///< Of all members together.
inline constexpr std::size_t kMostSheetText = std::size_t{512} << 20;    ///< Of the text that is made of a sheet.
inline constexpr std::uint32_t kMostSheetRows = 1'048'576;
inline constexpr std::uint32_t kMostSheetColumns = 16'384;

/// A sheet as UTF-8, cells parted by tabs and quoted as RFC 4180 has it, the header first.
///
/// Dates are ISO 8601 as far as the sheet shows them: a cell that shows a month is "2024-08" when its day is the first.
/// Times are rounded to the second. Numbers have a decimal point and the fewest digits that mean the same number.
/// Cells that hold an error (#N/A) are empty, each with an issue.
struct SheetText {
    std::string sheet = {}; ///< Its name.
    std::string text = {};
    std::uint32_t rowsBefore = 0; ///< Rows of the sheet above the header, for the numbers of rows.
    std::vector<Issue> issues = {};
};

/// By its ending and first bytes; also an old or protected workbook (.xls), which readSheet() refuses with advice.
bool isSpreadsheet(const std::string& path);

/// The names of the sheets that hold cells, in order; hidden ones last. The path has passed checkLocalFile().
Result<std::vector<std::string>> sheetNames(const std::string& path);

/// Reads one sheet; an empty name is the first that is not hidden, with an issue that names the others. Errors: no such
/// sheet (with the list), no sound spreadsheet, protected by a password, larger than the limits.
Result<SheetText> readSheet(const std::string& path, const std::string& sheet = {});

} // namespace geo
