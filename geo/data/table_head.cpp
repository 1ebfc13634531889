#include "geo/data/table_head.h"

#include <algorithm>

#include "geo/data/data_set_impl.h"
#include "geo/data/delimited.h"
#include "geo/data/spreadsheet.h"
#include "geo/io/local_file.h"

namespace geo {

namespace {

constexpr std::size_t kHeadOfText = std::size_t{1} << 20;

void takeRows(const DataSet::Impl& set, TableHead& head)
{
    std::string buffer;
    const std::string_view text = set.source.read(set.firstRow, kHeadOfText, buffer);
    const bool toTheEnd = set.firstRow + text.size() >= set.source.size();
    const std::unique_ptr<RowReader> rows = set.rows();
    Cells cells;
    long long number = set.firstRowNumber;
    std::size_t at = 0;
    for (; at < text.size() && head.rows.size() < kHeadRows; ++number) {
        const std::size_t next = rows->split(text, at, toTheEnd, cells);
        if (next == kNoRow)
            break;
        at = next;
        if (cells.none)
            continue;
        head.rows.emplace_back(cells.list.begin(), cells.list.end());
        head.numbers.push_back(number);
    }
    head.whole = toTheEnd && at >= text.size();
}

void takeMapping(const DataSet::Impl& set, const DataSetOptions& options, TableHead& head)
{
    const std::vector<std::string_view> names(head.header.begin(), head.header.end());
    if (const auto* table = dynamic_cast<const MappedTable*>(set.own.get())) {
        head.mapping = table->mapping();
        head.saved =
            !options.columns && options.mapping.empty() && fittingMapping(options.savedMappings, names) != nullptr;
        return;
    }
    head.preset = set.match.preset;
    head.mapping = guessMapping(names, head.rows);
    settleDateOrders(head.mapping, names, head.rows, head.path);
}

} // namespace

Result<TableHead> readTableHead(const std::string& path, const DataSetOptions& options)
{
    const auto file = checkLocalFile(path);
    if (!file)
        return file.error();
    TableHead head{.path = path};
    DataSet::Impl set;
    set.path = path;
    if (const auto wrong = openText(set, file->string(), wantsDecoding(file->string(), options), options))
        return *wrong;
    // A header that nobody knows has been taken all the same.
    if (const auto wrong = readHeader(set, options);
        wrong && (wrong->code != ErrorCode::notInterchange || set.header.empty()))
        return *wrong;
    for (const std::string& name : set.header)
        head.header.emplace_back(trimmed(name));
    head.separator = set.separator;
    head.sheet = set.sheet;
    if (isSpreadsheet(file->string())) {
        if (auto names = sheetNames(file->string()))
            head.sheets = std::move(*names);
    } else {
        head.encoding = set.encoding;
    }
    takeRows(set, head);
    takeMapping(set, options, head);
    return head;
}

Result<MappingPreview> previewOf(const TableHead& head, const ColumnMapping& mapping)
{
    return previewOf(head.header, head.rows, head.numbers, mapping, head.rows.size());
}

const ColumnMapping* DataSet::mapping() const
{
    const auto* table = dynamic_cast<const MappedTable*>(m_impl->own.get());
    return table != nullptr ? &table->mapping() : nullptr;
}

} // namespace geo
