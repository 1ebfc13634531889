#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace geo {

// Delimited text: RFC 4180 and its kin. A quote is special only where a field begins; in a quoted field a doubled one
// stands for itself. Rows end with LF or CRLF outside quotes.

/// A quoted field longer than this was hardly meant: its quote is taken as never closed.
inline constexpr std::size_t kLongestQuoted = std::size_t{1} << 20;
/// A longer row is rejected.
inline constexpr std::size_t kLongestRow = std::size_t{16} << 20;

/// The cells of one row, reused from row to row: views into the text, or into own memory where quotes were doubled.
class Cells {
public:
    std::vector<std::string_view> list = {};
    bool unclosedQuote = false; ///< A quote that opened a field is not closed; the row ends at its line's end.
    bool trailingText = false;  ///< Something stands between a closing quote and the next separator.
    bool none = false;          ///< No row, but blanks or what ends the rows.
    std::string_view fault = {}; ///< Why there are no cells where a row should be; a constant. Empty: all is well.

private:
    friend std::size_t splitRow(std::string_view, std::size_t, char, bool, Cells&);
    std::deque<std::string> m_unquoted = {};
    std::size_t m_used = 0;
    std::string& scratch();
};

/// Splits the row of `text` that begins at `from` and returns where the next one begins (text.size() at the end). A
/// quoted field that is not closed within the text, or within kLongestQuoted, is unclosed if `whole` (the text ends
/// where the file does) or it is too long; then the row ends with the line. Otherwise, when the row goes on beyond the
/// text, returns kNoRow.
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);
std::size_t splitRow(std::string_view text, std::size_t from, char separator, bool whole, Cells& cells);

/// How much of `text`, which begins with a row, is whole rows; 0 when not even one is. All of it if `whole`.
std::size_t wholeRows(std::string_view text, char separator, bool whole);

} // namespace geo
