#include "geo/data/separator.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "geo/data/row.h"

namespace geo {

namespace {

constexpr std::size_t kRows = 100;
constexpr std::array<char, 4> kSeparators{',', ';', '\t', '|'};

using Cells = std::vector<std::string_view>;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Splits the first rows; quotes are taken off but not undoubled. A row without its end is left out when others
/// precede.
std::vector<Cells> splitRows(std::string_view text, char separator)
{
    std::vector<Cells> rows;
    Cells row;
    std::size_t from = 0;
    bool quoted = false;
    const auto endCell = [&](std::size_t to) {
        std::string_view cell = text.substr(from, to - from);
        if (!cell.empty() && cell.back() == '\r')
            cell.remove_suffix(1);
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
            cell = cell.substr(1, cell.size() - 2);
        row.push_back(cell);
        from = to + 1;
    };
    const auto endRow = [&] {
        if (row.size() > 1 || !trimmed(row.front()).empty()) // A blank line is no row.
            rows.push_back(row);
        row.clear();
    };
    for (std::size_t i = 0; i < text.size() && rows.size() < kRows; ++i) {
        const char c = text[i];
        if (c == '"' && (quoted || i == from)) {
            quoted = !quoted; // A doubled quote closes and opens again.
        } else if (!quoted && c == separator) {
            endCell(i);
        } else if (!quoted && c == '\n') {
            endCell(i);
            endRow();
        } else if (c == '"' && i > 0 && text[i - 1] == '"' && i > from) {
            quoted = true; // The second of a doubled one.
        }
    }
    if (rows.size() < kRows && (from < text.size() || !row.empty()) && (rows.empty() || text.size() < 64 * 1024)) {
        endCell(text.size());
        endRow();
    }
    return rows;
}

struct Split {
    char separator = ',';
    std::vector<Cells> rows = {};
    std::size_t columns = 1; ///< That most rows have.
    double alike = 0;        ///< Share of the rows that have as many.

    bool better(const Split& other) const
    {
        if ((columns > 1) != (other.columns > 1))
            return columns > 1;
        if (std::abs(alike - other.alike) > 0.1)
            return alike > other.alike;
        return columns > other.columns;
    }
};

Split splitBy(std::string_view text, char separator)
{
    Split split{.separator = separator, .rows = splitRows(text, separator)};
    std::map<std::size_t, std::size_t> counts;
    for (const Cells& row : split.rows)
        ++counts[row.size()];
    std::size_t most = 0;
    for (const auto& [columns, count] : counts)
        if (count >= most) {
            most = count;
            split.columns = columns;
        }
    if (!split.rows.empty())
        split.alike = static_cast<double>(most) / static_cast<double>(split.rows.size());
    return split;
}

enum class Written { other, whole, point, comma };

/// A number, by how its fraction is written; three digits behind a single comma may be thousands and say nothing.
Written numberIn(std::string_view cell)
{
    cell = trimmed(cell);
    if (!cell.empty() && (cell.front() == '-' || cell.front() == '+'))
        cell.remove_prefix(1);
    std::size_t digits = 0, marks = 0, at = 0;
    char mark = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (isDigit(cell[i]))
            ++digits;
        else if (cell[i] == '.' || cell[i] == ',') {
            ++marks;
            mark = cell[i];
            at = i;
        } else
            return Written::other;
    }
    if (digits == 0 || marks > 1)
        return Written::other;
    if (marks == 0)
        return Written::whole;
    if (mark == '.')
        return Written::point;
    return cell.size() - at - 1 == 3 ? Written::whole : Written::comma;
}

bool startsLikeDate(std::string_view cell)
{
    cell = trimmed(cell);
    return cell.size() >= 7 && isDigit(cell[0]) && isDigit(cell[1]) && isDigit(cell[2]) && isDigit(cell[3]) &&
           (cell[4] == '-' || cell[4] == '/' || cell[4] == '.') && isDigit(cell[5]);
}

bool looksLikeHeader(const std::vector<Cells>& rows)
{
    const Cells& first = rows.front();
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (numberIn(first[i]) != Written::other || startsLikeDate(first[i]))
            return false;
        if (trimmed(first[i]).empty() && i > 0 && i + 1 < first.size())
            return false; // A first column without a name holds pandas' row numbers, a last one comes of a separator.
    }
    return std::find(rows.begin() + 1, rows.end(), first) == rows.end();
}

} // namespace

TableShape guessTableShape(std::string_view head)
{
    TableShape shape;
    std::string_view text = head;
    const std::string_view line = text.substr(0, text.find('\n'));
    char told = 0;
    if (line.size() >= 5 && line.size() <= 6 && (line.substr(0, 4) == "sep=" || line.substr(0, 4) == "SEP=")) {
        told = line[4];
        shape.skipBytes = std::min(text.size(), line.size() + 1);
        text.remove_prefix(shape.skipBytes);
    }
    Split best;
    for (const char separator : kSeparators) {
        if (told != 0 && separator != told)
            continue;
        if (Split split = splitBy(text, separator); best.rows.empty() || split.better(best))
            best = std::move(split);
    }
    shape.separator = best.separator;
    if (best.rows.empty())
        return shape;
    shape.columns = best.rows.front().size();
    shape.sure = best.columns > 1 && best.alike == 1;
    shape.header = looksLikeHeader(best.rows);
    std::array<std::size_t, 4> numbers{};
    for (const Cells& row : best.rows)
        for (const std::string_view cell : row)
            ++numbers[static_cast<std::size_t>(numberIn(cell))];
    shape.decimalComma =
        numbers[static_cast<std::size_t>(Written::comma)] > numbers[static_cast<std::size_t>(Written::point)];
    return shape;
}

} // namespace geo
