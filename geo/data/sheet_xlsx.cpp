#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/core.h>

#include "geo/data/dates.h"
#include "geo/data/sheet_formats_impl.h"

namespace geo {

namespace {

// Office Open XML, ECMA-376 part 1: 18.2 (workbook), 18.3 (sheet), 18.4 (shared strings), 18.8 (styles).

/// The names of members by the ids that the workbook refers to, and those of one kind (ECMA-376 part 2, 9.3).
struct Relations final : XmlEvents {
    std::map<std::string, std::string, std::less<>> sheets = {};
    std::string strings = {}, styles = {};

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name != "Relationship" || attributes.get("TargetMode") == "External")
            return;
        std::string target(attributes.get("Target"));
        target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
        const std::string_view type = attributes.get("Type");
        if (type.ends_with("/worksheet"))
            sheets[std::string(attributes.get("Id"))] = std::move(target);
        else if (type.ends_with("/sharedStrings"))
            strings = std::move(target);
        else if (type.ends_with("/styles"))
            styles = std::move(target);
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

struct Workbook final : XmlEvents {
    struct Listed {
        std::string name, id;
        bool hidden;
    };
    std::vector<Listed> listed = {};
    bool from1904 = false;

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "workbookPr")
            from1904 = attributes.get("date1904") == "1" || attributes.get("date1904") == "true";
        else if (name == "sheet") {
            const std::string_view state = attributes.get("state");
            listed.push_back({std::string(attributes.get("name")), std::string(attributes.get("id", "/relationships")),
                              state == "hidden" || state == "veryHidden"});
        }
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

/// "_x000D_" is how a carriage return is written (22.4.2.4).
std::string unescaped(std::string text)
{
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        unsigned code = 0;
        const char* const from = text.data() + at + 2;
        if (at + 7 > text.size() || text[at + 6] != '_' || std::from_chars(from, from + 4, code, 16).ptr != from + 4 ||
            code >= 0x80)
            continue;
        if (code == 0 || (code < 0x20 && code != '\n' && code != '\t'))
            code = ' ';
        text.replace(at, 7, 1, static_cast<char>(code));
    }
    return text;
}

/// All strings of the workbook, one behind the other.
struct SharedStrings final : XmlEvents {
    std::string all = {};
    std::vector<std::size_t> ends = {};
    bool inText = false, phonetic = false;

    std::string_view at(std::size_t i) const
    {
        const std::size_t from = i == 0 ? 0 : ends[i - 1];
        return std::string_view(all).substr(from, ends[i] - from);
    }
    void start(std::string_view name, const XmlAttributes&) override
    {
        phonetic = phonetic || name == "rPh";
        inText = name == "t" && !phonetic;
    }
    void end(std::string_view name) override
    {
        inText = false;
        if (name == "rPh")
            phonetic = false;
        else if (name == "si")
            ends.push_back(all.size());
    }
    void text(std::string_view text) override
    {
        if (inText)
            all += text;
    }
};

struct Styles final : XmlEvents {
    std::map<std::uint32_t, ShownParts> own = {};
    std::vector<ShownParts> cells = {};
    bool inCells = false;

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (name == "numFmt")
            own[attributes.number("numFmtId", 0)] = shownBy(attributes.get("formatCode"));
        else if (name == "cellXfs")
            inCells = true;
        else if (name == "xf" && inCells) {
            const std::uint32_t id = attributes.number("numFmtId", 0);
            const auto found = own.find(id);
            cells.push_back(found == own.end() ? shownByBuiltIn(id) : found->second);
        }
    }
    void end(std::string_view name) override { inCells = inCells && name != "cellXfs"; }
    void text(std::string_view) override {}
};

/// "BC12" → 54; none when it is no cell's name.
std::optional<std::uint32_t> columnOf(std::string_view name)
{
    std::uint32_t column = 0;
    std::size_t i = 0;
    for (; i < name.size() && i < 4 && name[i] >= 'A' && name[i] <= 'Z'; ++i)
        column = column * 26 + static_cast<std::uint32_t>(name[i] - 'A' + 1);
    return i == 0 || i > 3 ? std::nullopt : std::optional(column - 1);
}

class SheetEvents final : public XmlEvents {
public:
    SheetEvents(const SharedStrings& strings, const Styles& styles, bool from1904, SheetWriter& writer)
        : m_strings(strings), m_styles(styles), m_from1904(from1904), m_writer(writer)
    {
    }

    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        m_inText = false;
        if (name == "row") {
            const std::uint32_t number = attributes.number("r", 0);
            m_row = number == 0 ? m_row + 1 : number - 1;
            m_writer.beginRow(m_row);
            m_column = 0;
        } else if (name == "c") {
            m_column = columnOf(attributes.get("r")).value_or(m_column);
            m_type = attributes.get("t");
            m_style = attributes.number("s", 0);
            m_value.clear();
        } else if (name == "rPh") {
            m_phonetic = true;
        } else {
            m_inText = name == "v" || (name == "t" && !m_phonetic);
        }
    }
    void end(std::string_view name) override
    {
        m_inText = false;
        if (name == "rPh")
            m_phonetic = false;
        else if (name == "c")
            m_writer.cell(m_column, value()), ++m_column;
        else if (name == "row")
            m_writer.endRow();
        done = m_writer.full() || name == "sheetData";
    }
    void text(std::string_view text) override
    {
        if (m_inText)
            m_value += text;
    }

private:
    /// The value of the cell at hand (18.18.11 lists the types).
    std::string_view value()
    {
        if (m_type == "s") {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
            if (error == std::errc{} && index < m_strings.ends.size())
                return m_value = unescaped(std::string(m_strings.at(index)));
            m_writer.doubt(m_column, "refers to a text that the file lacks: taken as empty");
            return {};
        }
        if (m_type == "e") {
            m_writer.doubt(m_column, "holds the error " + m_value + ": taken as empty");
            return {};
        }
        if (m_type == "b")
            return m_value == "1" ? "true" : "false";
        if (m_type == "str" || m_type == "inlineStr")
            return m_value = unescaped(std::move(m_value));
        if (m_type == "d" || m_value.empty())
            return m_value;
        if (m_style < m_styles.cells.size() && m_styles.cells[m_style].any())
            if (const std::optional<double> serial = readNumber(m_value)) {
                if (const auto date = serialDate(*serial, m_styles.cells[m_style], m_from1904))
                    return m_value = *date;
                m_writer.doubt(m_column,
                               fmt::format("is formatted as a date, and {} is none: kept as a number", m_value));
            }
        return m_value = plainNumber(m_value);
    }

    const SharedStrings& m_strings;
    const Styles& m_styles;
    const bool m_from1904;
    SheetWriter& m_writer;
    std::uint32_t m_row = static_cast<std::uint32_t>(-1), m_column = 0, m_style = 0;
    std::string m_type, m_value;
    bool m_inText = false, m_phonetic = false;
};

} // namespace

Result<std::vector<SheetEntry>> xlsxSheets(SheetArchive& archive)
{
    Workbook workbook;
    Relations relations;
    if (const auto wrong = archive.parse("xl/workbook.xml", workbook))
        return *wrong;
    if (const auto wrong = archive.parse("xl/_rels/workbook.xml.rels", relations))
        return *wrong;
    std::vector<SheetEntry> sheets;
    for (Workbook::Listed& sheet : workbook.listed)
        if (const auto at = relations.sheets.find(sheet.id); at != relations.sheets.end())
            sheets.push_back({std::move(sheet.name), at->second, sheet.hidden});
    return sheets;
}

std::optional<Error> readXlsx(SheetArchive& archive, const SheetEntry& sheet, SheetWriter& writer)
{
    Workbook workbook;
    Relations relations;
    SharedStrings strings;
    Styles styles;
    if (auto wrong = archive.parse("xl/workbook.xml", workbook))
        return wrong;
    if (auto wrong = archive.parse("xl/_rels/workbook.xml.rels", relations))
        return wrong;
    if (!relations.strings.empty() && archive.has(relations.strings))
        if (auto wrong = archive.parse(relations.strings, strings))
            return wrong;
    if (!relations.styles.empty() && archive.has(relations.styles))
        if (auto wrong = archive.parse(relations.styles, styles))
            return wrong;
    SheetEvents events(strings, styles, workbook.from1904, writer);
    return archive.parse(sheet.member, events);
}

} // namespace geo
