#pragma once

#include <cstddef>
#include <string_view>

namespace geo {

/// How a text table is written, as its first lines suggest.
struct TableShape {
    char separator = ',';      ///< ',', ';', tab or '|'.
    bool header = true;        ///< Whether the first row names the columns.
    bool decimalComma = false; ///< "51,19" is a number.
    std::size_t columns = 1;   ///< Of the first row.
    std::size_t skipBytes = 0; ///< Of a line "sep=;" before the table, which Excel writes.
    bool sure = false;         ///< Whether all the rows looked at have the same number of columns, and more than one.
};

/// Looks at up to 100 rows of `head`, which is UTF-8. From 64 KiB on it may end in the middle of a row, which is then not
/// counted unless it is the only one. Quoted fields (RFC 4180) may hold separators and newlines. Of the separators that split
/// all rows alike the one with the most columns wins; without any, the one that splits most rows alike.
///
/// A first row is a header unless one of its cells is a number, a date that starts with four digits, or empty in the
/// middle, or unless a later row repeats it. Decimal commas are assumed when numbers with one comma and other than
/// three digits after it outnumber those with a point.
TableShape guessTableShape(std::string_view head);

} // namespace geo
