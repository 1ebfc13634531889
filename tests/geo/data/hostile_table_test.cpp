#include <string>

#include "geo/time/civil.h"
#include "tests/geo/data/workbook_fixture.h"

namespace {

using namespace std::string_literals;
using namespace geo;
using namespace workbooks;

const std::string kHeader = "id,event_date,lat,lon,type,source\n";
const std::string kRow = "1,2024-08-06,51.19,35.17,strike,MoD\n";

/// Tables end to end, through DataSet::read.
class HostileTable : public WorkbookFiles {
protected:
    Result<DataSet> read(std::string_view content, const std::string& name = "a.csv") const
    {
        return DataSet::read(file(name, content));
    }
    /// The rows that are read, kept, listed and rejected; or what is wrong.
    std::string counts(std::string_view content) const
    {
        const Result<DataSet> set = read(content);
        if (!set)
            return "error: " + set.error().what;
        const ReadCounts& n = set->counts();
        return std::to_string(n.read) + " read " + std::to_string(n.kept) + " kept " + std::to_string(n.listed) +
               " listed " + std::to_string(n.rejected) + " rejected";
    }
    std::string issues(std::string_view content) const
    {
        const Result<DataSet> set = read(content);
        return set ? told(set->issues()) : "error: " + set.error().what;
    }
    bool tells(std::string_view content, std::string_view what) const
    {
        const std::string all = issues(content);
        if (all.find(what) != std::string::npos)
            return true;
        ADD_FAILURE() << "no “" << what << "” in\n" << all;
        return false;
    }
};

TEST_F(HostileTable, APlainTableIsReadWithoutAWordOnItsColumns)
{
    const auto set = read(kHeader + kRow);
    ASSERT_TRUE(set) << set.error().message();
    EXPECT_EQ(set->preset().name(), "table");
    const auto loaded = set->claims();
    ASSERT_TRUE(loaded) << loaded.error().message();
    EXPECT_EQ(counts(kHeader + kRow), "1 read 1 kept 0 listed 0 rejected");
    const Claim& claim = loaded->document.claims.front();
    EXPECT_EQ(claim.id, "table-1");
    EXPECT_EQ(claim.happened->edtf, "2024-08-06");
    EXPECT_EQ(claim.eventType, "strike");
    EXPECT_EQ(claim.place.precision, Precision::near); // The table does not say how exact it is.
    EXPECT_EQ(claim.place.geometry.points().front(), (LonLat{35.17, 51.19}));
}

TEST_F(HostileTable, RaggedRowsAreTold)
{
    const std::string ragged = kHeader + "1,2024-08-06,51.19,35.17\n" + "2,2024-08-06,51.19,35.17,strike,MoD,extra\n" +
                               "3,2024-08-06,51.19,35.17,strike,MoD,,\n\n" + kRow;
    EXPECT_EQ(counts(ragged), "4 read 3 kept 0 listed 1 rejected");
    EXPECT_TRUE(tells(ragged, "2 doubtful : has 4 cells and the header 6"));
    EXPECT_TRUE(tells(ragged, "3 rejected : has 7 cells and the header 6"));
}

TEST_F(HostileTable, AnUnclosedQuoteCostsOneRow)
{
    const std::string text = kHeader + "1,2024-08-06,51.19,35.17,\"strike,MoD\n" + kRow + kRow;
    EXPECT_EQ(counts(text), "3 read 2 kept 0 listed 1 rejected");
    EXPECT_TRUE(tells(text, "2 rejected : a quote that opens a cell is never closed"));
}

TEST_F(HostileTable, QuotesMayHoldSeparatorsLinesAndQuotes)
{
    const auto set = read(kHeader + "1,2024-08-06,51.19,35.17,\"a, \"\"b\"\"\nc\",MoD\n");
    ASSERT_TRUE(set);
    EXPECT_EQ(set->claims()->document.claims.front().eventType, "a, \"b\"\nc");
}

TEST_F(HostileTable, PlacesOffTheEarthAreRejectedAndSwappedOnesSaySo)
{
    EXPECT_TRUE(tells(kHeader + "1,2024-08-06,91,181,x,y\n", "2 rejected lat: latitude 91 is beyond 90"));
    EXPECT_TRUE(tells(kHeader + "1,2024-08-06,135.17,51.19,x,y\n", "latitude and longitude may be swapped"));
    EXPECT_TRUE(tells(kHeader + "1,2024-08-06,51.19,,x,y\n", "2 rejected lat: has no longitude"));
    EXPECT_EQ(counts(kHeader + "1,2024-08-06,nan,inf,x,y\n"), "1 read 0 kept 0 listed 1 rejected");
    EXPECT_EQ(counts(kHeader + "1,2024-08-06,1e308,1e308,x,y\n"), "1 read 0 kept 0 listed 1 rejected");
    EXPECT_EQ(counts(kHeader + "1,2024-08-06,,,x,y\n"), "1 read 1 kept 1 listed 0 rejected");
    EXPECT_EQ(counts(kHeader + "1,2024-08-06,-90,180,x,y\n"), "1 read 1 kept 0 listed 0 rejected");
}

TEST_F(HostileTable, FirstAndLastYearsAreDatesAndNonsenseIsADoubt)
{
    for (const char* day : {"0000-01-01", "9999-12-31", "0000-02-29", "2024-02-29"}) {
        const auto set = read(kHeader + "1," + day + ",51,35,x,y\n");
        ASSERT_TRUE(set);
        EXPECT_EQ(set->claims()->document.claims.front().happened->edtf, day);
    }
    for (const char* day : {"2023-02-29", "2024-13-01", "yesterday", "0", "06.08.24"}) {
        const std::string text = kHeader + "1," + day + ",51,35,x,y\n";
        EXPECT_EQ(counts(text), "1 read 1 kept 0 listed 0 rejected") << day;
        EXPECT_TRUE(tells(text, "2 doubtful event_date: ")) << day;
    }
}

TEST_F(HostileTable, ADateThatReadsBothWaysIsCertainOnNoDay)
{
    const auto set = read(kHeader + "1,03/04/2024,51,35,x,y\n2,05/06/2024,51,35,x,y\n");
    ASSERT_TRUE(set);
    const TimeBounds& bounds = set->claims()->document.claims.front().happened->bounds;
    EXPECT_TRUE(bounds.certain().empty());
    EXPECT_EQ(bounds.possibleFrom, startOfDay({2024, 3, 4}));
    EXPECT_EQ(bounds.possibleTo, startOfDay({2024, 4, 4}));
    const auto told = read(kHeader + "1,03/04/2024,51,35,x,y\n2,25/06/2024,51,35,x,y\n"); // The second row decides.
    EXPECT_EQ(told->claims()->document.claims.front().happened->bounds.certainFrom, startOfDay({2024, 4, 3}));
}

TEST_F(HostileTable, DuplicateHeadersThatMatterAreTold)
{
    EXPECT_TRUE(tells("id,event_date,lat,lon,lat\n1,2024-08-06,51,35,12\n",
                      "1 doubtful lat: 2 columns have this name; the first counts"));
    EXPECT_EQ(issues("event_date,lat,lon,x1,x1\n2024-08-06,51,35,1,2\n").find("columns have this name"),
              std::string::npos);
}

TEST_F(HostileTable, FilesWithoutRowsOrWithoutAnythingSayWhy)
{
    EXPECT_EQ(read("").error().code, ErrorCode::empty);
    EXPECT_TRUE(tells(kHeader, "has a header and no rows"));
    EXPECT_TRUE(tells(kHeader.substr(0, kHeader.size() - 1), "has a header and no rows"));
    for (const char* nothing : {"\n\n\n", "hello\n", "a,b\n1,2\n", "{\"a\": 1}\n"})
        EXPECT_EQ(read(nothing).error().code, ErrorCode::notInterchange) << nothing;
}

TEST_F(HostileTable, BinaryContentIsAnError)
{
    const std::string elf = "\x7F"
                            "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xFF\xFE\xFD\0\0"s;
    EXPECT_FALSE(read(elf));
    EXPECT_FALSE(read(std::string(5000, '\0')));
    EXPECT_FALSE(read(zipOf({{"a", "b"}})));
    const auto late = read(kHeader + kRow + "2,2024-08-06,51,\0,x,y\n"s);
    EXPECT_FALSE(late) << told(late->issues());
}

TEST_F(HostileTable, ZeroBytesFarDownCostTheirRowOnly)
{
    std::string text = kHeader;
    while (text.size() < 100'000)
        text += kRow;
    const auto set = read(text + "2,2024-08-06,51,35,\0,y\n"s + kRow);
    ASSERT_TRUE(set) << set.error().message();
    EXPECT_EQ(set->counts().rejected, 1U);
    EXPECT_NE(told(set->issues()).find("holds NUL bytes"), std::string::npos);
}

TEST_F(HostileTable, OtherEncodingsAreDecodedAndSaid)
{
    const std::string cyrillic =
        "\xE4\xE0\xF2\xE0;\xF8\xE8\xF0\xEE\xF2\xE0;\xE4\xEE\xEB\xE3\xEE\xF2\xE0;\xEC\xE5\xF1\xF2\xEE\n"
        "06.08.2024;51,19;35,17;\xCA\xF3\xF0\xF1\xEA, \xD1\xF3\xE4\xE6\xE0 \xE8 \xF0\xE0\xE9\xEE\xED\n"; // Windows-1251
    const auto set = read(cyrillic);
    ASSERT_TRUE(set) << set.error().message();
    const auto loaded = set->claims();
    ASSERT_TRUE(loaded) << loaded.error().message();
    const Claim& claim = loaded->document.claims.front();
    EXPECT_EQ(claim.place.name, "Курск, Суджа и район");
    EXPECT_EQ(claim.place.geometry.points().front(), (LonLat{35.17, 51.19}));
    EXPECT_EQ(claim.happened->bounds.certainFrom, startOfDay({2024, 8, 6}));
    EXPECT_NE(told(set->issues()).find("indows-1251"), std::string::npos) << told(set->issues());
}

TEST_F(HostileTable, Utf16FromExcelIsRead)
{
    std::string text = "\xFF\xFE";
    for (const char c : kHeader + kRow)
        text += {c, '\0'};
    EXPECT_EQ(counts(text), "1 read 1 kept 0 listed 0 rejected");
}

TEST_F(HostileTable, OneBadLineAmongUtf8IsReadApart)
{
    const std::string text = "дата,широта,долгота,место\n2024-08-06,51,35,Курск\n2024-08-06,51,35,Суджа\n2024-08-06,51,"
                             "35,\xCA\xF3\xF0\xF1\xEA\n";
    EXPECT_EQ(counts(text), "3 read 3 kept 0 listed 0 rejected");
    EXPECT_TRUE(tells(text, "4 doubtful"));
}

TEST_F(HostileTable, ACoordinateColumnMayHoldAnyNotation)
{
    for (const char* cell :
         {"\"51.19, 35.17\"", "\"51°11'24\"\"N 35°10'12\"\"E\"", "POINT(35.17 51.19)", "N51.19 E35.17",
          "\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[35.17,51.19]}\"", "36U XB 51667 73236"}) {
        const auto set = read("event_date,coordinates\n2024-08-06,"s + cell + "\n");
        ASSERT_TRUE(set) << cell;
        EXPECT_EQ(set->counts().rejected, 0U) << cell << '\n' << told(set->issues());
        if (set->counts().kept == 1) {
            const LonLat at = set->claims()->document.claims.front().place.geometry.points().front();
            EXPECT_NEAR(at.lat, 51.19, 0.1) << cell;
        }
    }
}

TEST_F(HostileTable, AMillionColumnsAndALineWithoutEndAreErrors)
{
    EXPECT_FALSE(read(std::string(2 << 20, ',')));
    EXPECT_FALSE(read(std::string(2 << 20, 'a')));
    EXPECT_FALSE(read("\"" + std::string(2 << 20, 'a')));
}

} // namespace
