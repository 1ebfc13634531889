#include "geo/data/feature_scan_impl.h"

#include <array>

namespace geo {

namespace {

enum class Mark : unsigned char { none, open, close, quote };

constexpr std::array<Mark, 256> kMarks = [] {
    std::array<Mark, 256> marks{};
    marks['{'] = marks['['] = Mark::open;
    marks['}'] = marks[']'] = Mark::close;
    marks['"'] = Mark::quote;
    return marks;
}();

/// One past the closing quote of the string that opens at `open`; kNoRow if it is not closed.
std::size_t skipString(std::string_view text, std::size_t open)
{
    for (std::size_t at = open + 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return kNoRow;
}

} // namespace

std::size_t skipJsonValue(std::string_view text, std::size_t at)
{
    std::size_t depth = 0;
    while (at < text.size()) {
        switch (kMarks[static_cast<unsigned char>(text[at])]) {
        case Mark::none:
            ++at;
            break;
        case Mark::open:
            ++depth;
            ++at;
            break;
        case Mark::close:
            ++at;
            if (depth <= 1)
                return at;
            --depth;
            break;
        case Mark::quote:
            at = skipString(text, at);
            if (at == kNoRow || depth == 0)
                return at;
            break;
        }
    }
    return kNoRow;
}

std::size_t skipBetweenFeatures(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        const char c = text[at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',' && c != '\x1E')
            return at;
        ++at;
    }
    return text.size();
}

} // namespace geo
