#include <fmt/core.h>

#include "geo/data/row_reader_impl.h"

namespace geo {

namespace {

class DelimitedRows final : public RowReader {
public:
    explicit DelimitedRows(char separator) : m_separator(separator) {}

    std::size_t split(std::string_view text, std::size_t from, bool whole, Cells& cells) override
    {
        const std::size_t next = splitRow(text, from, m_separator, whole, cells);
        cells.none = next != kNoRow && cells.list.size() == 1 &&
                     cells.list.front().find_first_not_of(" \t\r") == std::string_view::npos;
        return next;
    }
    WholeRows wholeRows(std::string_view text, bool whole) override
    {
        return {geo::wholeRows(text, m_separator, whole), false};
    }
    /// Column → text, without the empty ones.
    std::string asJson(const std::vector<std::string>& names, const Cells& cells) const override
    {
        std::string json = "{";
        for (std::size_t i = 0; i < cells.list.size() && i < names.size(); ++i) {
            if (cells.list[i].empty())
                continue;
            json += json.size() > 1 ? "," : "";
            appendJsonText(json, names[i]);
            json.push_back(':');
            appendJsonText(json, cells.list[i]);
        }
        return json + "}";
    }

private:
    char m_separator;
};

} // namespace

std::unique_ptr<RowReader> delimitedRows(char separator)
{
    return std::make_unique<DelimitedRows>(separator);
}

void appendJsonText(std::string& json, std::string_view text)
{
    json.push_back('"');
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json.append(1, '\\').push_back(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            json += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            json.push_back(c);
    }
    json.push_back('"');
}

} // namespace geo
