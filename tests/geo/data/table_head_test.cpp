#include "geo/data/table_head.h"

#include "tests/geo/data/table_fixture.h"
#include "tests/geo/data/workbook_fixture.h"

namespace geo {
namespace {

class TableHeads : public TableFixture {
protected:
    TableHead head(std::string_view text, const DataSetOptions& how = options()) const
    {
        auto read = readTableHead(file(text), how);
        EXPECT_TRUE(read) << (read ? "" : read.error().message());
        return read ? *read : TableHead();
    }
};

TEST_F(TableHeads, OfATableThatNobodyKnowsHasCellsAndAGuess)
{
    const TableHead t = head("Datum;Breite;Länge\n\n03/04/2024;51,19;35,17\n25/04/2024;n/a;35,2\n");
    EXPECT_EQ(t.header, (std::vector<std::string>{"Datum", "Breite", "Länge"}));
    EXPECT_EQ(t.separator, ';');
    EXPECT_EQ(t.encoding, "UTF-8");
    EXPECT_EQ(t.preset, nullptr);
    EXPECT_TRUE(t.whole);
    EXPECT_EQ(t.rows,
              (std::vector<std::vector<std::string>>{{"03/04/2024", "51,19", "35,17"}, {"25/04/2024", "n/a", "35,2"}}));
    EXPECT_EQ(t.numbers, (std::vector<long long>{3, 4})) << "the blank line counts as in a spreadsheet";
    EXPECT_EQ(t.mapping[MapField::latitude].column, "Breite");
    EXPECT_EQ(t.mapping.dateOrder, DateOrder::dmy) << "the second row tells";
    const auto preview = previewOf(t, t.mapping);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->rows, 2U);
    EXPECT_EQ(preview->rejected, 1U);
    EXPECT_EQ(preview->reasons[0].row, 4);
    EXPECT_EQ(preview->reasons[0].cell, "n/a");
}

TEST_F(TableHeads, CountWhatReadingTheWholeFileDoes)
{
    const char* text =
        "date,lat,lon\n2024-08-06,51,35\n\nsoon,51,35\n2024-08-06,99,35\n2024-08-06,51,35,x\n2024-08-06,51\n";
    const TableHead t = head(text);
    const auto preview = previewOf(t, t.mapping);
    const DataSet set = read(text);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->rows, set.counts().read);
    EXPECT_EQ(preview->rejected, set.counts().rejected);
    EXPECT_EQ(preview->unplaced, set.counts().listed);
}

TEST_F(TableHeads, AHeaderThatSaysNothingIsNoError)
{
    const TableHead t = head("colour,weight\nred,3\n");
    EXPECT_EQ(t.header, (std::vector<std::string>{"colour", "weight"}));
    EXPECT_FALSE(t.mapping.usable());
    ASSERT_EQ(t.rows.size(), 1U);
}

TEST_F(TableHeads, HoldTheFirstRowsOnly)
{
    std::string text = "date,lat,lon\n";
    for (std::size_t i = 0; i < kHeadRows + 5; ++i)
        text += "2024-08-06,51,35\n";
    const TableHead t = head(text);
    EXPECT_EQ(t.rows.size(), kHeadRows);
    EXPECT_FALSE(t.whole);
}

TEST_F(TableHeads, NameThePresetThatKnowsTheColumns)
{
    const TableHead t =
        head("event_date,event_id_cnty,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,"
             "location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n");
    ASSERT_NE(t.preset, nullptr);
    EXPECT_EQ(t.preset->name(), "acled");
}

TEST_F(TableHeads, AskOfDatesThatCanBeReadBothWays)
{
    const TableHead t = head("date,lat,lon\n03/04/2024,51,35\n05/06/2024,51,35\n");
    const std::vector<std::string_view> names(t.header.begin(), t.header.end());
    ColumnMapping answered = t.mapping;
    EXPECT_EQ(answered.dateOrder, DateOrder::automatic);
    answered.dateOrder = DateOrder::mdy;
    for (const ColumnMapping& mapping : {t.mapping, answered}) {
        const std::vector<DateQuestion> open = dateQuestions(mapping, names, t.rows);
        ASSERT_EQ(open.size(), 1U) << "an answer does not take the question away";
        EXPECT_EQ(open[0].cell, "03/04/2024");
        EXPECT_EQ(open[0].dayFirst, (CivilDate{2024, 4, 3}));
        EXPECT_EQ(open[0].monthFirst, (CivilDate{2024, 3, 4}));
    }
    const TableHead told = head("date,lat,lon\n03/04/2024,51,35\n25/06/2024,51,35\n");
    EXPECT_TRUE(dateQuestions(told.mapping, names, told.rows).empty());
}

TEST_F(TableHeads, TakeTheSavedMappingThatKnowsMostColumns)
{
    DataSetOptions how = options();
    ColumnMapping one, two, other;
    one.name = "one";
    one[MapField::happened].column = "b";
    two = one;
    two.name = "two";
    two[MapField::headline].column = "A";
    other[MapField::happened].column = "elsewhere";
    how.savedMappings = {other, one, two};
    const TableHead t = head("a,b\nA fire,2024-08-06\n", how);
    EXPECT_TRUE(t.saved);
    EXPECT_EQ(t.mapping.name, "two");
    const DataSet set = read("a,b\nA fire,2024-08-06\n", how);
    EXPECT_EQ(set.preset().name(), "two");
    ASSERT_NE(set.mapping(), nullptr);
    EXPECT_EQ(set.mapping()->dateOrder, DateOrder::iso);
    how.mapping = {"happened=b"};
    EXPECT_FALSE(head("a,b\nA fire,2024-08-06\n", how).saved) << "what is said on the command line is all that counts";
}

TEST_F(TableHeads, ReadTablesByAWholeMapping)
{
    DataSetOptions how = options();
    how.columns.emplace();
    (*how.columns)[MapField::happened].column = "gone";
    const auto set = readTableHead(file("date,lat,lon\n2024-08-06,51,35\n"), how);
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().message().find("no column 'gone'"), std::string::npos);
    (*how.columns)[MapField::happened].column = "lon";
    EXPECT_TRUE(head("date,lat,lon\n2024-08-06,51,35\n", how).mapping[MapField::latitude].empty())
        << "nothing is guessed";
}

TEST_F(TableHeads, TellTheEncodingAndTheSheets)
{
    std::string wide("\xFF\xFE", 2);
    for (const char c : std::string_view("date,lat,lon\n2024-08-06,51,35\n"))
        wide.append(1, c).push_back('\0');
    EXPECT_TRUE(head(wide).encoding.starts_with("UTF-16")) << head(wide).encoding;
    EXPECT_TRUE(head("date,lat,lon\n2024-08-06,51,35\n").sheets.empty());
    const auto row = [](const char* a, const char* b) {
        return std::string(R"(<row><c t="inlineStr"><is><t>)") + a + R"(</t></is></c><c t="inlineStr"><is><t>)" + b +
               "</t></is></c></row>";
    };
    const std::string book =
        workbooks::zipOf(workbooks::xlsxOf({{"Notes", row("colour", "weight") + row("red", "3")},
                                            {"Events", row("date", "title") + row("2024-08-06", "A fire")}}));
    DataSetOptions how = options();
    how.sheet = "Events";
    const auto sheet = readTableHead(file(book, "t.xlsx"), how);
    ASSERT_TRUE(sheet) << sheet.error().message();
    EXPECT_EQ(sheet->sheets, (std::vector<std::string>{"Notes", "Events"}));
    EXPECT_EQ(sheet->sheet, "Events");
    EXPECT_EQ(sheet->encoding, "");
    EXPECT_EQ(sheet->mapping[MapField::headline].column, "title");
    EXPECT_EQ(readTableHead(file(book, "t.xlsx"), options())->sheet, "Notes");
}

} // namespace
} // namespace geo
