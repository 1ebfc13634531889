#include "geo/data/spreadsheet.h"

#include <algorithm>
#include <cmath>

#include "geo/data/sheet_formats_impl.h"
#include "tests/geo/data/workbook_fixture.h"

namespace {

using namespace geo;
using namespace workbooks;

using Spreadsheet = WorkbookFiles;

/// The text of a sheet, with | for the tabs; or what is wrong.
std::string textOf(const Result<SheetText>& sheet)
{
    std::string text = sheet ? sheet->text : "error: " + sheet.error().what;
    std::ranges::replace(text, '\t', '|');
    return text;
}

std::string shownIn(const std::string& format, double serial)
{
    return serialDate(serial, shownBy(format), false).value_or("none");
}

TEST_F(Spreadsheet, GivesTextsNumbersAndBooleansOfAWorkbook)
{
    const std::string path = file(
        "a.xlsx", zipOf(xlsxOf({{"Events", R"(<row r="1"><c r="A1" t="s"><v>0</v></c>
<c r="B1" t="inlineStr"><is><t>lat</t></is></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="str"><f>1</f><v>ok</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>Kursk, "Sudzha"</t></is></c><c r="B2"><v>51.189999999999998</v></c>
<c r="C2"><v>1E-5</v></c><c r="D2" t="b"><v>1</v></c></row><row><c><v>7</v></c><c r="D3" t="b"><v>0</v></c></row>)"}},
                               "<si><t>place</t></si><si><r><t>kil</t></r><r><t>led</t></r><rPh><t>x</t></rPh></si>")));
    EXPECT_EQ(textOf(readSheet(path)),
              "place|lat|killed|ok\n\"Kursk, \"\"Sudzha\"\"\"|51.19|0.00001|true\n7|||false\n");
}

TEST_F(Spreadsheet, DatesAreIsoAsFarAsTheSheetShowsThem)
{
    const std::string path =
        file("a.xlsx", zipOf(xlsxOf({{"E", R"(<row r="1"><c t="inlineStr"><is><t>date</t></is></c></row>
<row><c s="1"><v>45510</v></c></row><row><c s="2"><v>45510.430555555555</v></c></row><row><c s="3"><v>45505</v></c></row>
<row><c s="4"><v>0.5</v></c></row><row><c s="5"><v>45510.9</v></c></row><row><c s="0"><v>45510</v></c></row>
<row><c s="1"><v>60</v></c></row>)"}})));
    const auto sheet = readSheet(path);
    EXPECT_EQ(textOf(sheet), "date\n2024-08-06\n2024-08-06T10:20\n2024-08\n12:00\n2024-08-06\n45510\n60\n");
    EXPECT_EQ(told(sheet->issues), "8 doubtful A8: is formatted as a date, and 60 is none: kept as a number\n");
}

TEST_F(Spreadsheet, ACalendarFrom1904IsFourYearsLater)
{
    const std::string rows =
        R"(<row r="1"><c t="inlineStr"><is><t>date</t></is></c></row><row><c s="1"><v>44048</v></c></row>)";
    EXPECT_EQ(textOf(readSheet(file("a.xlsx", zipOf(xlsxOf({{"E", rows}}, "", true))))), "date\n2024-08-06\n");
    EXPECT_EQ(textOf(readSheet(file("b.xlsx", zipOf(xlsxOf({{"E", rows}}))))), "date\n2020-08-05\n");
}

TEST(SpreadsheetDates, FollowTheFormatCode)
{
    EXPECT_EQ(shownIn("yyyy-mm-dd", 45510), "2024-08-06");
    EXPECT_EQ(shownIn("m/d/yy h:mm", 45510.999999), "2024-08-07T00:00");
    EXPECT_EQ(shownIn("hh:mm:ss", 0.25), "06:00:00");
    EXPECT_EQ(shownIn("mm:ss", 0.25), "06:00:00");
    EXPECT_EQ(shownIn("mmm-yy", 45505), "2024-08");
    EXPECT_EQ(shownIn("mmm-yy", 45506), "2024-08-02"); // The cell holds the day, though it does not show it.
    EXPECT_EQ(shownIn("yyyy", 45292), "2024");
    EXPECT_EQ(shownIn("yyyy", 45505), "2024-08");
    EXPECT_EQ(shownIn("dd.mm.yyyy", 1), "1900-01-01");
    EXPECT_EQ(shownIn("dd.mm.yyyy", 59), "1900-02-28");
    EXPECT_EQ(shownIn("dd.mm.yyyy", 61), "1900-03-01");
    EXPECT_EQ(shownIn("dd.mm.yyyy", 2958465), "9999-12-31");
    for (const double serial : {-1.0, 0.0, 60.0, 2958466.0, 1e300, std::nan("")})
        EXPECT_EQ(shownIn("dd.mm.yyyy", serial), "none") << serial;
    for (const char* format :
         {"General", "0.00", "#,##0 \"days\"", "[Red]0", "[h]:mm", "0\\d", "@", "0.00E+00", "", "\""})
        EXPECT_FALSE(shownBy(format).any()) << format;
}

TEST(SpreadsheetDates, NumbersKeepTheirMeaningWithTheFewestDigits)
{
    EXPECT_EQ(plainNumber("51.189999999999998"), "51.19");
    EXPECT_EQ(plainNumber("1E3"), "1000");
    EXPECT_EQ(plainNumber("-0.5"), "-0.5");
    for (const char* text : {"", "x", "1e999", "nan", "12 "})
        EXPECT_EQ(plainNumber(text), text);
}

TEST_F(Spreadsheet, TheFirstSheetInSightIsReadAndTheOthersAreNamed)
{
    const std::string cell = R"(<row r="1"><c t="inlineStr"><is><t>)", end = "</t></is></c></row>";
    const std::string path =
        file("a.xlsx",
             zipOf(xlsxOf({{".notes", cell + "n" + end}, {"Day", cell + "d" + end}, {"Night", cell + "x" + end}})));
    EXPECT_EQ(*sheetNames(path), (std::vector<std::string>{"Day", "Night", ".notes"}));
    const auto first = readSheet(path);
    EXPECT_EQ(textOf(first), "d\n");
    EXPECT_EQ(told(first->issues), "0 doubtful : the sheet “Day” was read and not “Night”, “.notes” (hidden)\n");
    EXPECT_EQ(textOf(readSheet(path, "Night")), "x\n");
    EXPECT_TRUE(readSheet(path, "Night")->issues.empty());
    EXPECT_EQ(readSheet(path, "Dusk").error().hint, "its sheets are “Day”, “Night”, “.notes” (hidden)");
}

TEST_F(Spreadsheet, ErrorsAndCellsWithoutAHeaderAreTold)
{
    const auto sheet =
        readSheet(file("a.xlsx", zipOf(xlsxOf({{"E", R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>
<c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>1</v></c><c r="AA2"><v>2</v></c></row>
<row r="3"><c r="A3" t="s"><v>9</v></c><c r="B3"><v>5</v></c></row>)"}}))));
    EXPECT_EQ(textOf(sheet), "a|b\n|1\n|5\n");
    EXPECT_EQ(told(sheet->issues), "2 doubtful A2: holds the error #N/A: taken as empty\n"
                                   "2 doubtful AA2: there is no header above this cell, and it was left out\n"
                                   "3 doubtful A3: refers to a text that the file lacks: taken as empty\n");
}

TEST_F(Spreadsheet, ATitleAboveTheHeaderIsToldAndRowsKeepTheirNumbers)
{
    const std::string path = file(
        "a.xlsx", zipOf(xlsxOf({{"E", R"(<row r="2"><c r="A2" t="inlineStr"><is><t>Incidents 2024</t></is></c></row>
<row r="4"><c r="A4" t="inlineStr"><is><t>date</t></is></c><c r="B4" t="inlineStr"><is><t>lat</t></is></c><c r="C4" t="inlineStr"><is><t>lon</t></is></c></row>
<row r="5"><c r="A5" s="1"><v>45510</v></c><c r="B5"><v>51</v></c><c r="C5"><v>35</v></c></row>
<row r="9"><c r="A9" s="1"><v>45510</v></c><c r="B9"><v>135</v></c><c r="C9"><v>35</v></c></row>)"}})));
    const auto sheet = readSheet(path);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->rowsBefore, 3U);
    EXPECT_EQ(textOf(sheet), "date|lat|lon\n2024-08-06|51|35\n\n\n\n2024-08-06|135|35\n");
    EXPECT_EQ(told(sheet->issues), "2 doubtful : “Incidents 2024” stands above the header and was left out\n");
    const auto set = DataSet::read(path);
    ASSERT_TRUE(set) << set.error().message();
    EXPECT_EQ(set->counts().kept, 1U);
    EXPECT_NE(told(set->issues()).find("9 rejected lat: latitude 135 is beyond 90"), std::string::npos)
        << told(set->issues());
}

TEST_F(Spreadsheet, OpenDocumentGivesValuesAndNotWhatIsShown)
{
    const std::string path = file("a.ods", zipOf(odsOf(R"(<table:table table:name="h" table:style-name="gone"/>
<table:table table:name="Events"><table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>date</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>n<text:span>ot</text:span>e</text:p></table:table-cell>
<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>v</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2024-08-06T10:20:30"><text:p>6.8.24</text:p></table:table-cell>
<table:table-cell office:value-type="string"><office:annotation><text:p>hidden remark</text:p></office:annotation><text:p>one<text:s text:c="2"/>two</text:p><text:p>three</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="51.19"><text:p>51,2</text:p></table:table-cell>
<table:table-cell office:value-type="time" office:time-value="PT10H20M30.5S"><text:p>10:20</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row></table:table>)")));
    EXPECT_EQ(*sheetNames(path), (std::vector<std::string>{"Events", "h"}));
    const auto sheet = readSheet(path, "Events");
    ASSERT_TRUE(sheet) << sheet.error().message();
    const std::string row = "2024-08-06T10:20:30|\"one  two\nthree\"|51.19|10:20:30\n";
    EXPECT_EQ(textOf(sheet), "date|note|v|v\n" + row + row + std::string(1048570, '\n') + "||true|\n");
    EXPECT_EQ(told(sheet->issues), "1048574 doubtful A1048574: holds the error #REF!: taken as empty\n");
}

TEST_F(Spreadsheet, IsKnownByItsEndingAndItsFirstBytes)
{
    const std::string zip = zipOf(xlsxOf({{"E", ""}})), old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    EXPECT_TRUE(isSpreadsheet(file("a.XLSX", zip)));
    EXPECT_TRUE(isSpreadsheet(file("a.xls", old)));
    EXPECT_FALSE(isSpreadsheet(file("a.xlsx", "lat,lon\n1,2\n"))); // A CSV under a wrong name.
    EXPECT_FALSE(isSpreadsheet(file("a.csv", zip)));
    EXPECT_FALSE(isSpreadsheet("/no/such.xlsx"));
    EXPECT_EQ(textOf(readSheet(file("b.xlsx", old))),
              "error: it is a workbook of Excel 97 to 2003, or protected by a password");
}

TEST_F(Spreadsheet, RefusesWhatIsDamagedOrTooLarge)
{
    const Members sound = xlsxOf({{"E", R"(<row r="1"><c><v>1</v></c></row>)"}});
    const std::string zip = zipOf(sound);
    EXPECT_EQ(textOf(readSheet(file("a.xlsx", zip))), "1\n");
    EXPECT_EQ(textOf(readSheet(file("b.xlsx", zip.substr(0, zip.size() / 2)))),
              "error: it is cut short: the end of the archive is missing");
    EXPECT_EQ(textOf(readSheet(file("c.xlsx", zipOf(sound, 200u << 20)))), "error: it unpacks to more than 512 MiB");
    EXPECT_EQ(textOf(readSheet(file("d.xlsx", zipOf(sound, 0, 1)))), "error: it is encrypted");
    EXPECT_EQ(textOf(readSheet(file("e.xlsx", zipOf({{"doc.kml", "<kml/>"}})))),
              "error: it is an archive, but no spreadsheet");
    EXPECT_EQ(textOf(readSheet(file("f.xlsx", zipOf(xlsxOf({{"E", ""}}))))), "error: the sheet “E” has no cells");
    EXPECT_EQ(textOf(readSheet(file("g.xlsx", zipOf(xlsxOf({}))))), "error: it has no sheet of cells");
    const std::string torn = textOf(readSheet(file("h.xlsx", zipOf(xlsxOf({{"E", "<row><c><v>1</c></row>"}})))));
    EXPECT_TRUE(torn.starts_with("error: xl/worksheets/s1.xml is not sound XML: ")) << torn;
}

TEST_F(Spreadsheet, NoEntityIsExpandedAndNoFileIsRead)
{
    const std::string secret = file("secret.txt", "secret");
    Members members = odsOf("");
    members[1].second =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://" + secret + "\"><!ENTITY y \"lol\">]>" +
        odsOf(
            R"(<table:table table:name="E"><table:table-row><table:table-cell office:value-type="string"><text:p>a&x;&y;b</text:p></table:table-cell></table:table-row></table:table>)")
            [1]
                .second;
    const std::string text = textOf(readSheet(file("a.ods", zipOf(members))));
    EXPECT_EQ(text.find("secret"), std::string::npos) << text;
    EXPECT_EQ(text.find("lol"), std::string::npos) << text;
}

TEST_F(Spreadsheet, AFewBytesDoNotBecomeGigabytes)
{
    // A text of 1 MiB in 16,384 columns of a million rows.
    const std::string cell =
        R"(<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>)" +
        std::string(1 << 20, 'x') + "</text:p></table:table-cell>";
    const auto sheet = readSheet(file(
        "a.ods", zipOf(odsOf(R"(<table:table table:name="E"><table:table-row table:number-rows-repeated="1048576">)" +
                             cell + "</table:table-row></table:table>"))));
    EXPECT_EQ(textOf(sheet), "error: its cells are more than 512 MiB of text");
    const auto far = readSheet(
        file("b.xlsx",
             zipOf(xlsxOf({{"E", R"(<row r="1"><c><v>1</v></c></row><row r="4000000000"><c><v>2</v></c></row>)"}}))));
    EXPECT_EQ(textOf(far), "1\n");
    EXPECT_EQ(told(far->issues), "0 doubtful : has more than 1048576 rows; the rest was left out\n");
}

} // namespace
