#include "geo/io/write_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "geo/io/checked_save_impl.h"

namespace geo {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Whether a spreadsheet may take a cell that begins so for a formula.
bool beginsFormula(std::string_view text)
{
    if (text.empty())
        return false;
    constexpr std::string_view kBytes = "=+-@\t\r\n";
    if (kBytes.find(text.front()) != std::string_view::npos)
        return true;
    for (const std::string_view fullWidth : {"＝", "＋", "－", "＠"})
        if (text.starts_with(fullWidth))
            return true;
    return false;
}

bool isNumber(std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

std::string_view withoutApostrophes(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of('\''), text.size()));
}

/// Goes through a text cell by cell.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : m_text(text)
    {
        if (m_text.starts_with(kByteOrderMark))
            m_at = kByteOrderMark.size();
    }
    bool atEnd() const { return m_at == m_text.size(); }
    /// One row; what is wrong with it, or null.
    const char* row(std::vector<std::string>& cells)
    {
        cells.clear();
        while (true) {
            if (const char* wrong = cell(cells.emplace_back()))
                return wrong;
            if (take("\r\n"))
                return nullptr;
            if (!take(","))
                return atEnd() ? "the file ends in the middle of it" : "there is something between a cell and the next";
        }
    }

private:
    bool take(std::string_view expected)
    {
        const bool found = m_text.substr(m_at).starts_with(expected);
        m_at += found ? expected.size() : 0;
        return found;
    }
    const char* cell(std::string& out)
    {
        if (!take("\"")) {
            const std::size_t end = std::min(m_text.find_first_of(",\"\r\n", m_at), m_text.size());
            out = m_text.substr(m_at, end - m_at);
            m_at = end;
            return nullptr;
        }
        while (true) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos)
                return "a quoted cell has no end";
            out += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (!take("\""))
                return nullptr;
            out += '"';
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

Result<std::vector<std::string>> idsOf(const std::string& path)
{
    const Result<std::string> text = readBack(path);
    if (!text)
        return text.error();
    const std::size_t column = exportColumn("id");
    std::vector<std::string> ids;
    bool header = true;
    const auto take = [&](std::span<const std::string> cells) {
        if (!header && column < cells.size())
            ids.emplace_back(unguarded(cells[column]));
        header = false;
    };
    if (std::optional<Error> error = readStrictCsv(*text, take))
        return *error;
    return ids;
}

} // namespace

std::string guarded(std::string_view text)
{
    const bool danger = beginsFormula(withoutApostrophes(text)) && !isNumber(text);
    return (danger ? "'" : "") + std::string(text);
}

std::string_view unguarded(std::string_view cell)
{
    return cell.starts_with('\'') && beginsFormula(withoutApostrophes(cell)) ? cell.substr(1) : cell;
}

void appendCsvRow(std::string& text, std::span<const std::string> cells)
{
    bool first = true;
    for (const std::string& cell : cells) {
        text += first ? "" : ",";
        first = false;
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            text += cell;
            continue;
        }
        text += '"';
        for (const char c : cell)
            text.append(c == '"' ? 2 : 1, c);
        text += '"';
    }
    text += "\r\n";
}

std::optional<Error> readStrictCsv(std::string_view text, const std::function<void(std::span<const std::string>)>& row)
{
    CsvReader reader(text);
    std::vector<std::string> cells;
    std::size_t columns = 0;
    for (std::size_t number = 1; !reader.atEnd(); ++number) {
        if (const char* wrong = reader.row(cells))
            return Error{.what = fmt::format("row {}: {}", number, wrong), .code = ErrorCode::malformed};
        if (number == 1)
            columns = cells.size();
        if (cells.size() != columns)
            return Error{.what = fmt::format("row {} has {} cells, the first {}", number, cells.size(), columns),
                         .code = ErrorCode::malformed};
        row(cells);
    }
    return std::nullopt;
}

Result<ExportReport> writeCsv(const ExportRows& rows, const std::string& path, const CsvOptions& options)
{
    std::string text(options.byteOrderMark ? kByteOrderMark : "");
    std::vector<std::string> cells;
    for (const ExportColumn& column : exportColumns())
        cells.emplace_back(column.name);
    appendCsvRow(text, cells);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        cells = rows.row(i);
        for (std::string& cell : cells)
            cell = guarded(cell);
        appendCsvRow(text, cells);
    }
    return saveChecked(text, path, rows.ids(), idsOf);
}

} // namespace geo
