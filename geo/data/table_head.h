#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/data/column_mapping.h"
#include "geo/data/data_set.h"
#include "geo/data/mapped_table.h"

namespace geo {

/// More rows of a table are not looked at before it is read.
inline constexpr std::size_t kHeadRows = 200;

/// What a table looks like, before anybody says what its columns hold.
struct TableHead {
    std::string path = {};
    std::vector<std::string> header = {};            ///< Without blanks around the names.
    std::vector<std::vector<std::string>> rows = {}; ///< The first kHeadRows below the header; blank ones are left out.
    std::vector<long long> numbers = {};             ///< Of each of them, as a spreadsheet counts.
    bool whole = false;                              ///< There are no more.
    char separator = ',';                            ///< Of a sheet: a tab.
    std::string encoding = {};                       ///< iconv's name; empty for a sheet.
    std::vector<std::string> sheets = {};            ///< Of a spreadsheet, hidden ones last.
    std::string sheet = {};                          ///< The one that was read.
    const Preset* preset = nullptr;                  ///< That knows the columns; else null, and `mapping` counts.
    bool saved = false;                              ///< The mapping is one of DataSetOptions::savedMappings.
    ColumnMapping mapping = {}; ///< With the orders of dates that the rows tell; perhaps not usable().
};

/// Reads the first rows of a table as DataSet::read() would, and what it would take them for; a header that says
/// nothing is no error here. Of `options` count preset, columns, savedMappings, mapping, separator, encoding and sheet.
/// A file in another encoding than UTF-8 and a sheet are decoded whole, so that it may take a while: not for the thread
/// that draws. Errors: those of DataSet::read().
Result<TableHead> readTableHead(const std::string& path, const DataSetOptions& options = {});

/// The rows of a head as a mapping reads them; the error is checkMapping()'s.
Result<MappingPreview> previewOf(const TableHead& head, const ColumnMapping& mapping);

} // namespace geo
