#include "geo/data/delimited.h"

#include <algorithm>
#include <cstring>

namespace geo {

namespace {

/// Position of the first `wanted` at or after `from`, or the text's end.
std::size_t find(std::string_view text, std::size_t from, char wanted)
{
    if (from >= text.size())
        return text.size();
    const void* at = std::memchr(text.data() + from, wanted, text.size() - from);
    return at ? static_cast<std::size_t>(static_cast<const char*>(at) - text.data()) : text.size();
}

/// One past the closing quote of the field that opens at `open`; kNoRow if there is none within the longest.
std::size_t closeOf(std::string_view text, std::size_t open, bool& doubled)
{
    const std::size_t end = std::min(text.size(), open + kLongestQuoted);
    const std::string_view within = text.substr(0, end);
    for (std::size_t at = find(within, open + 1, '"'); at < end; at = find(within, at + 2, '"')) {
        if (at + 1 >= text.size() || text[at + 1] != '"')
            return at + 1;
        doubled = true;
    }
    return kNoRow;
}

} // namespace

std::string& Cells::scratch()
{
    if (m_used == m_unquoted.size())
        m_unquoted.emplace_back();
    return m_unquoted[m_used++];
}

std::size_t splitRow(std::string_view text, std::size_t from, char separator, bool whole, Cells& cells)
{
    cells.list.clear();
    cells.m_used = 0;
    cells.unclosedQuote = cells.trailingText = false;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const char* at = begin + from;
    while (true) {
        const char* start = at;
        if (at < end && *at == '"') {
            bool doubled = false;
            const auto open = static_cast<std::size_t>(at - begin);
            const std::size_t close = closeOf(text, open, doubled);
            if (close == kNoRow && !whole && text.size() - open < kLongestQuoted)
                return kNoRow;
            if (close == kNoRow) {
                cells.unclosedQuote = true; // Taken as an ordinary character below.
            } else {
                std::string_view inner = text.substr(open + 1, close - open - 2);
                if (doubled) {
                    std::string& own = cells.scratch();
                    own.clear();
                    for (std::size_t i = 0; i < inner.size(); ++i) {
                        own.push_back(inner[i]);
                        i += inner[i] == '"' ? 1U : 0U;
                    }
                    inner = own;
                }
                at = begin + close;
                const char* const after = at;
                while (at < end && *at != separator && *at != '\n')
                    ++at;
                const bool carriage = at - after == 1 && *after == '\r';
                cells.trailingText = cells.trailingText || (at != after && !carriage);
                cells.list.push_back(inner);
                if (at == end)
                    return whole ? text.size() : kNoRow;
                if (*at++ == '\n')
                    return static_cast<std::size_t>(at - begin);
                continue;
            }
        }
        while (at < end && *at != separator && *at != '\n')
            ++at;
        if (at == end && !whole)
            return kNoRow;
        const bool last = at == end || *at == '\n';
        const char* stop = last && at > start && at[-1] == '\r' ? at - 1 : at;
        cells.list.emplace_back(start, static_cast<std::size_t>(stop - start));
        if (last)
            return at == end ? text.size() : static_cast<std::size_t>(at - begin) + 1;
        ++at;
    }
}

std::size_t wholeRows(std::string_view text, char separator, bool whole)
{
    if (whole)
        return text.size();
    // Most files have no quotes at all, or none in most of their blocks.
    if (find(text, 0, '"') == text.size()) {
        const std::size_t last = text.rfind('\n');
        return last == std::string_view::npos ? 0 : last + 1;
    }
    Cells cells;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t line = find(text, at, '\n');
        const bool plain = find(text.substr(0, line), at, '"') == line;
        if (plain) {
            if (line == text.size())
                return at;
            at = line + 1;
            continue;
        }
        const std::size_t next = splitRow(text, at, separator, false, cells);
        if (next == kNoRow)
            return at;
        at = next;
    }
    return at;
}

} // namespace geo
