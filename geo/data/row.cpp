#include "geo/data/row.h"

namespace geo {

namespace {

/// Bytes of the blank that `text` begins with, or 0: ASCII white space, a no-break space (U+00A0) or a byte-order mark.
std::size_t blankAtStart(std::string_view text)
{
    if (text.empty())
        return 0;
    const char c = text.front();
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    return text.starts_with("\xC2\xA0") ? 2 : text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::size_t blankAtEnd(std::string_view text)
{
    if (text.empty())
        return 0;
    const char c = text.back();
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    return text.ends_with("\xC2\xA0") ? 2 : text.ends_with("\xEF\xBB\xBF") ? 3 : 0;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (const std::size_t n = blankAtStart(text))
        text.remove_prefix(n);
    while (const std::size_t n = blankAtEnd(text))
        text.remove_suffix(n);
    return text;
}

} // namespace geo
