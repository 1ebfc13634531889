#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "geo/data/dates.h"
#include "geo/data/sheet_formats_impl.h"

namespace geo {

namespace {

// OpenDocument 1.3 part 3: 9.1 (tables), 19.385 (value types), 6.1 (text).

constexpr std::string_view kMember = "content.xml";
constexpr std::string_view kOffice = ":office:1.0";

/// The names of the tables; whether one is hidden stands in its style (table:display).
struct TableNames final : XmlEvents {
    std::vector<std::string> hiddenStyles = {};
    std::string style = {};
    std::vector<SheetEntry> sheets = {};
    int depth = 0;

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "style")
            style = attributes.get("name");
        else if (name == "table-properties" && attributes.get("display") == "false")
            hiddenStyles.push_back(style);
        else if (name == "table" && depth++ == 0)
            sheets.push_back({std::string(attributes.get("name")), std::string(kMember),
                              std::ranges::count(hiddenStyles, attributes.get("style-name")) > 0});
    }
    void end(std::string_view name) override { depth -= name == "table" ? 1 : 0; }
    void text(std::string_view) override {}
};

/// "PT10H20M30S" → "10:20:30" (a duration of XML Schema); what is longer than a day or something else stays.
std::string timeOf(std::string_view duration)
{
    int parts[3] = {0, 0, 0}, number = 0;
    if (!duration.starts_with("PT"))
        return std::string(duration);
    std::string whole(duration.substr(2));
    if (const std::size_t point = whole.find_first_of(".,"); point != std::string::npos && whole.ends_with('S'))
        whole.erase(point, whole.size() - 1 - point); // Fractions of a second are left out.
    for (const char c : whole) {
        const std::size_t at = std::string_view("HMS").find(c);
        if (c >= '0' && c <= '9' && number < 100)
            number = number * 10 + (c - '0');
        else if (at != std::string_view::npos)
            parts[at] = std::exchange(number, 0);
        else
            return std::string(duration);
    }
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59)
        return std::string(duration);
    return fmt::format("{:02}:{:02}:{:02}", parts[0], parts[1], parts[2]);
}

class TableEvents final : public XmlEvents {
public:
    TableEvents(std::string sheet, SheetWriter& writer) : m_sheet(std::move(sheet)), m_writer(writer) {}

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "table") {
            if (m_tables++ == 0)
                m_here = !m_found && attributes.get("name") == m_sheet;
            m_found = m_found || m_here;
        }
        if (!m_here || m_tables > 1)
            return;
        if (name == "annotation" || name == "tracked-changes")
            ++m_skipping;
        if (m_skipping > 0)
            return;
        if (name == "table-row") {
            m_writer.beginRow(m_row);
            m_column = 0;
            m_rowTimes = std::max(1U, attributes.number("number-rows-repeated", 1));
        } else if (name == "table-cell" || name == "covered-table-cell") {
            beginCell(attributes);
        } else if (name == "p" || name == "line-break") {
            m_text += m_paragraphs++ > 0 || name != "p" ? "\n" : "";
            m_inText = true;
        } else if (name == "s") {
            m_text.append(std::min(std::max(1U, attributes.number("c", 1)), 1000U), ' ');
        } else if (name == "tab") {
            m_text += ' ';
        }
    }
    void end(std::string_view name) override
    {
        if (name == "table" && --m_tables == 0 && m_here) {
            m_here = false;
            done = true;
        }
        if (!m_here || m_tables > 1)
            return;
        if (name == "annotation" || name == "tracked-changes") {
            --m_skipping;
        } else if (m_skipping > 0) {
            return;
        } else if (name == "p") {
            m_inText = false;
        } else if (name == "table-cell" || name == "covered-table-cell") {
            endCell();
        } else if (name == "table-row") {
            m_writer.endRow(m_rowTimes);
            m_row = m_row > kMostSheetRows || m_rowTimes > kMostSheetRows ? kMostSheetRows : m_row + m_rowTimes;
            done = m_writer.full();
        }
    }
    void text(std::string_view text) override
    {
        if (m_here && m_inText && m_skipping == 0)
            m_text += text;
    }

private:
    void beginCell(const XmlAttributes& attributes)
    {
        m_cellTimes = std::max(1U, attributes.number("number-columns-repeated", 1));
        m_text.clear();
        m_paragraphs = 0;
        m_inText = false;
        const std::string_view type = attributes.get("value-type", kOffice);
        m_error = attributes.get("value-type", ":calcext:1.0") == "error";
        m_value.clear();
        if (type == "float" || type == "currency" || type == "percentage")
            m_value = plainNumber(attributes.get("value", kOffice));
        else if (type == "date")
            m_value = attributes.get("date-value", kOffice);
        else if (type == "time")
            m_value = timeOf(attributes.get("time-value", kOffice));
        else if (type == "boolean")
            m_value = attributes.get("boolean-value", kOffice);
        else if (type == "string")
            m_value = attributes.get("string-value", kOffice);
    }
    void endCell()
    {
        if (m_error) {
            m_writer.doubt(m_column, "holds the error " + m_text + ": taken as empty");
            m_text.clear();
            m_value.clear();
        }
        const std::string& shown = m_value.empty() ? m_text : m_value;
        // Rows mostly end with one blank cell that is repeated up to the sheet's edge.
        const std::uint32_t times = std::min(m_cellTimes, kMostSheetColumns);
        for (std::uint32_t i = 0; i < times && !shown.empty(); ++i)
            m_writer.cell(m_column + i, shown);
        m_column += times;
    }

    std::string m_sheet;
    SheetWriter& m_writer;
    std::string m_text, m_value;
    std::uint32_t m_row = 0, m_column = 0, m_rowTimes = 1, m_cellTimes = 1;
    int m_tables = 0, m_skipping = 0, m_paragraphs = 0;
    bool m_here = false, m_found = false, m_inText = false, m_error = false;
};

} // namespace

Result<std::vector<SheetEntry>> odsSheets(SheetArchive& archive)
{
    TableNames names;
    if (const auto wrong = archive.parse(std::string(kMember), names))
        return *wrong;
    return std::move(names.sheets);
}

std::optional<Error> readOds(SheetArchive& archive, const SheetEntry& sheet, SheetWriter& writer)
{
    TableEvents events(sheet.name, writer);
    return archive.parse(sheet.member, events);
}

} // namespace geo
