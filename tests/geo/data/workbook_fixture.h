#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "geo/data/data_set.h"

namespace workbooks {

/// A folder of its own for each test.
class WorkbookFiles : public testing::Test {
protected:
    void SetUp() override
    {
        m_folder = std::filesystem::temp_directory_path() / ("dateline_workbooks_" + std::to_string(getpid()));
        std::filesystem::create_directories(m_folder);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::string file(const std::string& name, std::string_view content) const
    {
        const std::string path = (m_folder / name).string();
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }

private:
    std::filesystem::path m_folder;
};

/// "2 doubtful lat: has no latitude", one line for each; row 0 is the whole file.
inline std::string told(const std::vector<geo::Issue>& issues)
{
    std::string text;
    for (const geo::Issue& issue : issues)
        text += std::to_string(issue.row) +
                (issue.severity == geo::Issue::Severity::rejected ? " rejected " : " doubtful ") + issue.field + ": " +
                issue.reason + "\n";
    return text;
}

using Members = std::vector<std::pair<std::string, std::string>>;

inline std::uint32_t crcOf(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1U ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// A zip archive of stored members; `claimedSize`, unless 0, is what its directory says that each unpacks to.
inline std::string zipOf(const Members& members, std::uint32_t claimedSize = 0, unsigned flags = 0)
{
    std::string bytes, directory;
    const auto put = [](std::string& to, std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i)
            to.push_back(static_cast<char>(value >> 8 * i & 0xFF));
    };
    for (const auto& [name, content] : members) {
        const std::size_t at = bytes.size();
        std::string common; // From "version needed" to "extra length", which both headers share.
        put(common, 20, 2);
        put(common, flags, 2);
        put(common, 0, 6);
        put(common, crcOf(content), 4);
        put(common, content.size(), 4);
        put(common, claimedSize ? claimedSize : content.size(), 4);
        put(common, name.size(), 2);
        put(common, 0, 2);
        bytes += "PK\x03\x04" + common + name + content;
        directory += "PK\x01\x02";
        put(directory, 20, 2);
        directory += common;
        put(directory, 0, 10);
        put(directory, at, 4);
        directory += name;
    }
    const std::size_t at = bytes.size();
    bytes += directory + "PK\x05\x06";
    put(bytes, 0, 4);
    put(bytes, members.size(), 2);
    put(bytes, members.size(), 2);
    put(bytes, directory.size(), 4);
    put(bytes, at, 4);
    put(bytes, 0, 2);
    return bytes;
}

/// A workbook of sheets by name; one whose name begins with a dot is hidden. The cells' styles are 1: a day, 2: a
/// moment, 3: a month, 4: a time, 5: 14 of the built-in formats.
inline Members xlsxOf(const Members& sheets, const std::string& strings = "", bool from1904 = false)
{
    const std::string root = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string list, relations;
    Members members;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        list += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"s" + number + "\"" +
                (sheets[i].first.starts_with('.') ? " state=\"hidden\"/>" : "/>");
        relations += "<Relationship Id=\"s" + number + "\" Type=\"" + officeRelations +
                     "/worksheet\" Target=\"worksheets/s" + number + ".xml\"/>";
        members.emplace_back("xl/worksheets/s" + number + ".xml",
                             "<worksheet" + root + "><sheetData>" + sheets[i].second + "</sheetData></worksheet>");
    }
    for (const char* part : {"styles", "sharedStrings"})
        relations += std::string("<Relationship Id=\"") + part + "\" Type=\"" + officeRelations + "/" + part +
                     "\" Target=\"/xl/" + part + ".xml\"/>";
    members.emplace_back("xl/workbook.xml", "<workbook" + root + " xmlns:r=\"" + officeRelations +
                                                "\"><workbookPr date1904=\"" + (from1904 ? "1" : "0") + "\"/><sheets>" +
                                                list + "</sheets></workbook>");
    members.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    members.emplace_back("xl/styles.xml",
                         "<styleSheet" + root +
                             R"(><numFmts><numFmt numFmtId="170" formatCode="dd\.mm\.yyyy;@"/>)"
                             R"(<numFmt numFmtId="171" formatCode="[$-409]yyyy-mm-dd\ hh:mm"/>)"
                             R"(<numFmt numFmtId="172" formatCode="mmmm yyyy"/>)"
                             R"(<numFmt numFmtId="173" formatCode="h:mm AM/PM"/></numFmts>)"
                             R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>)"
                             R"(<xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/>)"
                             R"(<xf numFmtId="173"/><xf numFmtId="14"/></cellXfs></styleSheet>)");
    members.emplace_back("xl/sharedStrings.xml", "<sst" + root + ">" + strings + "</sst>");
    return members;
}

/// OpenDocument: the tables' XML, with hidden tables in style "gone".
inline Members odsOf(const std::string& tableXml)
{
    return {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml", R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
                        R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
                        R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
                        R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
                        R"( xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">)"
                        R"(<office:automatic-styles><style:style style:name="gone"><style:table-properties)"
                        R"( table:display="false"/></style:style></office:automatic-styles>)"
                        R"(<office:body><office:spreadsheet>)" +
                            tableXml + "</office:spreadsheet></office:body></office:document-content>"}};
}

} // namespace workbooks
