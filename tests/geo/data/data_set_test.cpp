#include "tests/geo/data/table_fixture.h"

#include "geo/data/delimited.h"

namespace geo {
namespace {

class DataSetReading : public TableFixture {};

constexpr const char* kHead = "id,date,lat,lon,type,source\n";

TEST_F(DataSetReading, KeepsRowsInFlatColumnsWithSharedTexts)
{
    const DataSet set = read(std::string(kHead) + "a,2024-08-06,51.2,35.2,Shelling,RT\nb,2024-08-06,51.3,35.3,Shelling,RT\n");
    ASSERT_EQ(set.table().size(), 2U);
    const EventBlock& block = *set.table().blocks.front();
    EXPECT_DOUBLE_EQ(block.lat[1], 51.3);
    EXPECT_DOUBLE_EQ(block.lon[0], 35.2);
    EXPECT_EQ(block.eventType[0], block.eventType[1]);
    EXPECT_EQ(set.table().pools.texts[block.eventType[0]], "Shelling");
    EXPECT_EQ(block.happened[0], block.happened[1]);
    EXPECT_EQ(set.table().pools.times[block.happened[0]].certain(), (TimeRange{1'722'902'400, 1'722'988'800}));
    EXPECT_EQ(set.counts().kept, 2U);
}

TEST_F(DataSetReading, CountsRowsAsASpreadsheetDoesAcrossBlocksAndThreads)
{
    std::string text = kHead;
    for (int i = 0; i < 5000; ++i)
        text += std::to_string(i) + ",2024-08-06," + (i == 4321 ? "95" : "51.2") + ",35.2,Shelling,RT\n";
    DataSetOptions how = options();
    how.blockBytes = 4096;
    how.threads = 3;
    const DataSet set = read(text, how);
    EXPECT_EQ(set.counts().read, 5000U);
    EXPECT_EQ(set.counts().rejected, 1U);
    EXPECT_EQ(set.counts().kept, 4999U);
    EXPECT_NE(reasons(set).find(": row 4323, lat: latitude 95"), std::string::npos) << reasons(set);
    auto loaded = set.claims();
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->document.claims.size(), 4999U);
    EXPECT_EQ(loaded->document.claims[4998].id, "table-4999") << "blocks stay in the file's order";
}

TEST_F(DataSetReading, QuotedCellsHoldSeparatorsQuotesAndLines)
{
    const std::vector<Claim> all = claims("id,title,date,lat,lon\n1,\"a, \"\"b\"\"\nc\",2024-08-06,51,35\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].headline, "a, \"b\" c") << "a headline is one line";
    EXPECT_NE(all[0].rawRow.view().find(R"(a, \"b\"\u000ac)"), std::string_view::npos) << all[0].rawRow;
}

TEST_F(DataSetReading, AnUnclosedQuoteCostsItsRowAlone)
{
    const DataSet set = read("id,title,date,lat,lon\n1,\"open,2024-08-06,51,35\n2,fine,2024-08-07,51,35\n");
    EXPECT_EQ(set.counts().kept, 1U);
    EXPECT_EQ(set.counts().rejected, 1U);
    EXPECT_NE(reasons(set).find(": row 2: a quote that opens a cell is never closed"), std::string::npos) << reasons(set);
}

TEST_F(DataSetReading, RaggedRowsAreToldApart)
{
    const DataSet set = read(std::string(kHead) + "a,2024-08-06,51.2,35.2,Shelling\nb,2024-08-06,51.2,35.2,Shelling,RT,more\nc,2024-08-06,51.2,35.2,Shelling,RT,,\n");
    EXPECT_EQ(set.counts().kept, 2U) << "a short row and one with empty cells behind";
    EXPECT_NE(reasons(set).find(": row 2: has 5 cells and the header 6"), std::string::npos) << reasons(set);
    EXPECT_NE(reasons(set).find(": row 3: has 7 cells and the header 6"), std::string::npos) << reasons(set);
}

TEST_F(DataSetReading, ALineThatIsLongerThanARowMayBeIsRejected)
{
    std::string text = kHead;
    text += std::string(17U << 20, 'x') + "\nb,2024-08-06,51.2,35.2,Shelling,RT\n";
    const DataSet set = read(text);
    EXPECT_EQ(set.counts().kept, 1U);
    EXPECT_EQ(set.counts().rejected, 1U);
}

TEST_F(DataSetReading, SwappedCoordinatesAreNoticed)
{
    const DataSet set = read(std::string(kHead) + "a,2024-08-06,135.2,51.3,Shelling,RT\n");
    EXPECT_EQ(set.counts().rejected, 1U);
    EXPECT_NE(reasons(set).find("swapped"), std::string::npos) << reasons(set);
}

TEST_F(DataSetReading, NoBytesOfZeroAndNothingThatIsNoText)
{
    std::string zip("PK\x03\x04", 4);
    zip += std::string(200, '\0');
    const auto set = DataSet::read(file(zip), options());
    ASSERT_FALSE(set);
    EXPECT_EQ(set.error().code, ErrorCode::malformed);
}

TEST_F(DataSetReading, AnEmptyFileIsAnErrorAndAHeaderAloneAnIssue)
{
    const auto empty = DataSet::read(file(""), options());
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ErrorCode::empty);
    const DataSet header = read(kHead);
    EXPECT_EQ(header.counts().read, 0U);
    EXPECT_NE(reasons(header).find("has a header and no rows"), std::string::npos);
}

TEST_F(DataSetReading, ColumnsOfNothingKnownSayWhatToDo)
{
    const auto set = DataSet::read(file("colour,weight\nred,3\n"), options());
    ASSERT_FALSE(set);
    EXPECT_EQ(set.error().code, ErrorCode::notInterchange);
    EXPECT_NE(set.error().message().find("--map"), std::string::npos);
    EXPECT_NE(set.error().message().find("colour, weight"), std::string::npos);
}

TEST_F(DataSetReading, AColumnThatStandsTwiceIsToldAndTheFirstCounts)
{
    const DataSet set = read("id,date,lat,lat,lon\n1,2024-08-06,51,11,35\n");
    EXPECT_DOUBLE_EQ(set.table().blocks[0]->lat[0], 51);
    EXPECT_NE(reasons(set).find("2 columns have this name; the first counts"), std::string::npos) << reasons(set);
}

TEST_F(DataSetReading, OtherEncodingsAreReadAsWhatTheyAre)
{
    // "Суджа" in UTF-16LE with a mark, and in Windows-1251 among enough Cyrillic to tell.
    const std::string text = "id,place,date,lat,lon\n1,Kursk,2024-08-06,51,35\n";
    std::string wide("\xFF\xFE", 2);
    for (const char c : text)
        wide.append(1, c).push_back('\0');
    ASSERT_EQ(read(wide).counts().kept, 1U);
    const std::vector<Claim> all = claims("id,place,note,date,lat,lon\n1,\xD1\xF3\xE4\xE6\xE0,"
                                          "\xEF\xEE\xE4 \xEE\xE1\xF1\xF2\xF0\xE5\xEB\xEE\xEC \xED\xE0\xF5\xEE\xE4\xE8\xEB\xF1\xFF \xE3\xEE\xF0\xEE\xE4,"
                                          "2024-08-06,51,35\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].place.name, "Суджа");
}

TEST_F(DataSetReading, RowsWithoutAReportDateHadBeenReportedByTheDayOfTheFile)
{
    const std::vector<Claim> all = claims(std::string(kHead) + "a,2024-08-06,51.2,35.2,Shelling,RT\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].reported->edtf, "../2025-01-01");
    EXPECT_EQ(all[0].reported->bounds.possibleFrom, kDistantPast);
}

TEST_F(DataSetReading, ReadingCanBeStopped)
{
    std::string text = kHead;
    for (int i = 0; i < 3000; ++i)
        text += "a,2024-08-06,51.2,35.2,Shelling,RT\n";
    DataSetOptions how = options();
    how.blockBytes = 4096;
    how.progress = [](double share) { return share < 0.2; };
    const auto set = DataSet::read(file(text), how);
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().message().find("stopped"), std::string::npos);
}

TEST_F(DataSetReading, AFileThatChangedSinceGivesNoClaims)
{
    const DataSet set = read(std::string(kHead) + "a,2024-08-06,51.2,35.2,Shelling,RT\n");
    file(std::string(kHead) + "b,2024-08-07,51.2,35.2,Shelling,RT, and more\n");
    const auto loaded = set.claims();
    ASSERT_FALSE(loaded);
    EXPECT_NE(loaded.error().message().find("changed"), std::string::npos);
}

TEST_F(DataSetReading, ARowIsKeptAsItStands)
{
    const std::vector<Claim> all = claims(std::string(kHead) + "a,2024-08-06,51.20,35.2,Shelling,\"R \"\"T\"\"\"\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].rawRow, R"({"id":"a","date":"2024-08-06","lat":"51.20","lon":"35.2","type":"Shelling","source":"R \"T\""})");
}

TEST(Delimited, WholeRowsStopBeforeARowThatGoesOn)
{
    EXPECT_EQ(wholeRows("a,b\nc,", ',', false), 4U);
    EXPECT_EQ(wholeRows("a,\"x\ny", ',', false), 0U);
    EXPECT_EQ(wholeRows("a,\"x\ny\"\nb", ',', false), 8U);
    EXPECT_EQ(wholeRows("a,b\nc,", ',', true), 6U);
}

} // namespace
} // namespace geo
