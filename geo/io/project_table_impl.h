#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"
#include "geo/io/sqlite_impl.h"

namespace geo {

/// Rows of a table in order, their JSON one behind the other and followed by bytes that a parser may read.
struct RowBlock {
    struct Row {
        long long fid = 0;
        std::size_t begin = 0, end = 0; ///< In `text`.
    };
    std::vector<Row> rows;
    std::string text;

    std::string_view json(std::size_t i) const
    {
        return std::string_view(text).substr(rows[i].begin, rows[i].end - rows[i].begin);
    }
};

/// Reads the rows of one table in order. A table without an end (pages that repeat or share their content) stops it;
/// what was read before damaged pages is kept.
class TableReader {
public:
    TableReader(Database& database, std::string table, std::uint64_t bytesLeft, const std::string& file,
                std::vector<Issue>& issues);

    /// Up to `count` rows more; fewer at the end.
    RowBlock next(std::size_t count);

private:
    bool isPlainTable();
    void stop(long long row, const std::string& column, const std::string& why);
    void take(RowBlock& block);
    void skipDamage();

    Database& m_database;
    std::string m_table;
    std::uint64_t m_bytesLeft; ///< A sound table holds no more text than its file has bytes.
    const std::string& m_file;
    std::vector<Issue>& m_issues;
    Statement m_select;
    long long m_lastFid = std::numeric_limits<long long>::min();
    int m_skips = 0; ///< Rows tried in vain since the last one that could be read.
    std::size_t m_lastBytes = 0;
    bool m_ended = false;
};

} // namespace geo
