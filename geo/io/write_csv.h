#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "geo/io/export_rows.h"

namespace geo {

// Comma-separated values as RFC 4180 has them: UTF-8, a header, CRLF after every row, a cell in quotes where it holds a
// comma, a quote or a line break.
//
// A spreadsheet takes a cell that begins with = + - @ (or their full-width forms), a tab or a line break for a formula,
// and a headline may come from anybody. Such a cell gets an apostrophe in front, unless it is a plain negative number
// ("-12.5"). So that this can be undone, a cell that already begins with apostrophes and then such a character gets one
// more.

struct CsvOptions {
    bool byteOrderMark = false; ///< Some spreadsheets show UTF-8 as it is only with one.
};

/// Writes the columns of exportColumns(). The file is read again and compared before it takes the place of an old one.
Result<ExportReport> writeCsv(const ExportRows& rows, const std::string& path, const CsvOptions& options = {});

/// A text as it may stand in a cell, and back: unguarded(guarded(t)) is t. `unguarded` is for files of writeCsv().
std::string guarded(std::string_view text);
std::string_view unguarded(std::string_view cell);

/// Appends a row with its CRLF; cells are written as they are but for their quotes.
void appendCsvRow(std::string& text, std::span<const std::string> cells);

/// Reads what appendCsvRow() writes, strictly: every row as long as the first and ended by CRLF, quotes only around or
/// doubled in a cell. A byte-order mark is passed over. Calls `row` for each; the error names the row, from 1.
std::optional<Error> readStrictCsv(std::string_view text, const std::function<void(std::span<const std::string>)>& row);

} // namespace geo
