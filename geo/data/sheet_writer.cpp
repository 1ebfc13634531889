#include "geo/data/sheet_writer_impl.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "geo/data/delimited.h"
#include "geo/data/presets/common_impl.h"

namespace geo {

namespace {

constexpr std::size_t kMostHeld = 5;     ///< More rows of one cell are a table of one column, and no title.
constexpr std::size_t kMostIssues = 100; ///< Told one by one.

std::size_t filled(const std::vector<std::string>& cells)
{
    return static_cast<std::size_t>(std::ranges::count_if(cells, [](const std::string& c) { return !c.empty(); }));
}

/// Whatever separator the reader tries first, no cell may be split by it.
void appendCell(std::string& text, std::string_view cell)
{
    if (cell.find_first_of("\t,;|\"\r\n") == std::string_view::npos) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell)
        text.append(c == '"' ? 2 : 1, c);
    text += '"';
}

} // namespace

std::string cellName(std::uint32_t row, std::uint32_t column)
{
    std::string letters;
    for (std::uint32_t n = column + 1; n > 0; n = (n - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters + std::to_string(row + 1);
}

SheetWriter::SheetWriter(std::string file, std::string sheet) : m_file(std::move(file))
{
    m_out.sheet = std::move(sheet);
}

void SheetWriter::issue(std::uint32_t row, std::string field, std::string reason)
{
    if (m_out.issues.size() >= kMostIssues)
        ++m_issuesLeftOut;
    else
        m_out.issues.push_back({Issue::Severity::doubtful, m_file, row, std::move(field), std::move(reason)});
}

void SheetWriter::beginRow(std::uint32_t row)
{
    m_row = std::max(row, m_nextRow);
    m_used = m_rowBytes = 0;
}

void SheetWriter::cell(std::uint32_t column, std::string_view text)
{
    if (text.empty() || m_full)
        return;
    if (column >= kMostSheetColumns) {
        issue(m_row + 1, "", fmt::format("has cells beyond column {}, which were left out", kMostSheetColumns));
        return;
    }
    m_rowBytes += text.size();
    if (m_rowBytes > kLongestRow) {
        issue(m_row + 1, cellName(m_row, column),
              fmt::format("the row is longer than {} MiB: this cell was left out", kLongestRow >> 20));
        return;
    }
    if (m_cells.size() <= column)
        m_cells.resize(column + 1);
    for (; m_used <= column; ++m_used)
        m_cells[m_used].clear();
    m_cells[column] = text;
}

void SheetWriter::doubt(std::uint32_t column, std::string reason)
{
    issue(m_row + 1, cellName(m_row, column), std::move(reason));
}

void SheetWriter::endRow(std::uint32_t times)
{
    const bool blank = m_used == 0;
    const std::uint32_t room = kMostSheetRows - std::min(m_row, kMostSheetRows);
    if (!blank && times > room) {
        issue(0, "", fmt::format("has more than {} rows; the rest was left out", kMostSheetRows));
        m_full = true;
    }
    times = std::min(times, room);
    m_nextRow = m_row + times;
    if (blank)
        return;
    const Cells cells(m_cells.begin(), m_cells.begin() + static_cast<std::ptrdiff_t>(m_used));
    for (std::uint32_t i = 0; i < times && !m_tooLarge; ++i)
        place(cells, m_row + i);
    m_used = 0;
}

/// Holds single cells back until it is known whether a header follows.
void SheetWriter::place(Cells cells, std::uint32_t row)
{
    if (m_width == 0 && filled(cells) == 1 && m_held.size() < kMostHeld) {
        m_held.push_back({std::move(cells), row});
        return;
    }
    if (m_width == 0 && filled(cells) == 1)
        releaseHeld();
    for (const Held& held : m_held)
        for (const std::string& text : held.cells)
            if (!text.empty())
                issue(held.row + 1, "", fmt::format("“{}” stands above the header and was left out", shortened(text)));
    m_held.clear();
    write(cells, row);
}

void SheetWriter::releaseHeld()
{
    for (const Held& held : std::exchange(m_held, {}))
        write(held.cells, held.row);
}

void SheetWriter::write(const Cells& cells, std::uint32_t row)
{
    if (m_width == 0) {
        m_width = cells.size();
        m_out.rowsBefore = row;
    } else {
        m_out.text.append(row - m_written, '\n');
    }
    for (std::size_t i = 0; i < m_width; ++i) {
        if (i > 0)
            m_out.text += '\t';
        if (i < cells.size())
            appendCell(m_out.text, cells[i]);
    }
    m_out.text += '\n';
    m_written = row + 1;
    for (std::size_t i = m_width; i < cells.size(); ++i)
        if (!cells[i].empty())
            issue(row + 1, cellName(row, static_cast<std::uint32_t>(i)),
                  "there is no header above this cell, and it was left out");
    if (m_out.text.size() > kMostSheetText)
        m_full = m_tooLarge = true;
}

SheetText SheetWriter::take()
{
    releaseHeld();
    if (m_issuesLeftOut > 0)
        m_out.issues.push_back(
            {Issue::Severity::doubtful, m_file, 0, "",
             fmt::format("and {} more such problems of cells, which are not listed", m_issuesLeftOut)});
    return std::move(m_out);
}

} // namespace geo
