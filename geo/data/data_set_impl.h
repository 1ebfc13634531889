#pragma once

#include "geo/data/data_set.h"
#include "geo/data/row_reader_impl.h"
#include "geo/data/text_source_impl.h"

namespace geo {

struct DataSet::Impl {
    std::string path = {};
    TextSource source = {};
    RowReaderFactory rows = {}; ///< How they stand in the source.
    std::size_t rowBytes = 48;  ///< How long one is, about.
    bool openEnded = false;     ///< Its rows end where the file does, and not at a sign of their own.
    char separator = ',';
    std::string encoding = "UTF-8"; ///< iconv's name of what the text was decoded from.
    std::string sheet = {};         ///< Of a spreadsheet.
    std::shared_ptr<const Preset> own = {}; ///< Made for this file: the mapping of its columns.
    PresetMatch match = {};
    std::vector<std::string> header = {};
    std::uint32_t rowsBefore = 0;     ///< Of a sheet, above the header.
    std::uint32_t headerRows = 1;     ///< 0: the header is none of the file's rows.
    std::uint64_t firstRow = 0;       ///< Offset of the first row that is data.
    std::uint32_t firstRowNumber = 1; ///< Its number: 2 below a header.
    std::string reportedBy = {};
    TimeBounds reportedByBounds = {};
    bool partial = false; ///< Still being read.
    EventTable table = {};
    ReadCounts counts = {};
    std::vector<Issue> issues = {};
};

/// Whether the first bytes say that the file is no UTF-8 (or another encoding is asked for).
bool wantsDecoding(const std::string& file, const DataSetOptions& options);
/// Opens the file as text; the issues of decoding it are the set's. The path has passed checkLocalFile().
std::optional<Error> openText(DataSet::Impl& set, const std::string& file, bool decode, const DataSetOptions& options);
/// Takes separator, header and preset from the first bytes: the preset that is asked for, else the one that knows the
/// header, else a mapping guessed from it.
std::optional<Error> readHeader(DataSet::Impl& set, const DataSetOptions& options);

/// The name of a preset's column in this file, for messages; the preset's own name of it when the file lacks it.
std::string columnName(const DataSet::Impl& set, int column);

} // namespace geo
