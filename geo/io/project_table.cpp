#include "geo/io/project_table_impl.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "geo/io/json_view_impl.h"

namespace geo {

TableReader::TableReader(Database& database, std::string table, std::uint64_t bytesLeft, const std::string& file,
                         std::vector<Issue>& issues)
    : m_database(database), m_table(std::move(table)), m_bytesLeft(bytesLeft), m_file(file), m_issues(issues),
      m_select(database, fmt::format("SELECT fid, json FROM main.{} WHERE fid > ? ORDER BY fid", m_table))
{
    if (!isPlainTable())
        stop(0, "", "it is not there as a plain table with the columns fid and json");
    else if (!m_select.prepared())
        stop(0, "", m_database.failure("it cannot be read").what);
    else
        m_select.bind(1, static_cast<std::int64_t>(m_lastFid));
}

void TableReader::stop(long long row, const std::string& column, const std::string& why)
{
    m_issues.push_back({Issue::Severity::rejected, m_file, row, m_table + column, why});
    m_ended = true;
}

/// Not a view or virtual table, nothing computed, and its fid is what its rows are kept by.
bool TableReader::isPlainTable()
{
    const std::string type = m_database
                                 .text(fmt::format("SELECT 1 FROM main.sqlite_schema WHERE type='table' AND name='{}' "
                                                   "AND sql NOT LIKE 'CREATE VIRTUAL%'",
                                                   m_table))
                                 .value_or("");
    Statement columns(m_database, fmt::format("SELECT name, type, pk, hidden FROM pragma_table_xinfo('{}')", m_table));
    bool fid = false, json = false, computed = false;
    while (columns.prepared() && columns.step() == SQLITE_ROW) {
        fid |= columns.text(0) == "fid" && columns.text(1) == "INTEGER" && columns.integer(2) == 1;
        json |= columns.text(0) == "json";
        computed |= columns.integer(3) != 0;
    }
    return type == "1" && fid && json && !computed;
}

/// Appends the row that the statement stands on, if it can be read.
void TableReader::take(RowBlock& block)
{
    const long long fid = m_select.integer(0);
    if (fid <= m_lastFid)
        return stop(fid, ".fid", "its pages are damaged: rows repeat; the rest is not read");
    m_lastFid = fid;
    m_skips = 0;
    if (!m_select.isText(1)) {
        m_issues.push_back({Issue::Severity::rejected, m_file, fid, m_table + ".json",
                            "it is missing: the row was made by another program"});
        return;
    }
    const std::string_view text = m_select.text(1);
    if (text.size() > m_bytesLeft)
        return stop(fid, ".json",
                    "its pages are damaged: there is more text than the file has bytes; the rest is not read");
    m_bytesLeft -= text.size();
    const std::size_t begin = block.text.size();
    block.text += text;
    block.rows.push_back({fid, begin, block.text.size()});
}

/// Goes on behind pages that cannot be read: the tree finds later rows by another way.
void TableReader::skipDamage()
{
    constexpr int kMostSkips = 20'000; // the rows below one inner page, and some
    const std::string why = sqlite3_errmsg(m_database.handle());
    const bool damaged = (sqlite3_errcode(m_database.handle()) & 0xFF) == SQLITE_CORRUPT;
    m_lastFid = std::max(0LL, m_lastFid);
    if (m_skips == 0)
        m_issues.push_back({Issue::Severity::rejected, m_file, m_lastFid + 1, m_table,
                            "this row, and perhaps more behind it, cannot be read: " + why});
    if (!damaged || ++m_skips > kMostSkips) {
        m_ended = true;
        return;
    }
    m_select.reset();
    m_select.bind(1, static_cast<std::int64_t>(++m_lastFid));
}

RowBlock TableReader::next(std::size_t count)
{
    RowBlock block;
    block.text.reserve(m_lastBytes + m_lastBytes / 8); // blocks are alike
    while (!m_ended && block.rows.size() < count) {
        const int rc = m_select.step();
        if (rc == SQLITE_DONE)
            m_ended = true;
        else if (rc != SQLITE_ROW)
            skipDamage();
        else
            take(block);
    }
    block.text.append(JsonParser::kPadding, '\0');
    m_lastBytes = block.text.size();
    return block;
}

} // namespace geo
