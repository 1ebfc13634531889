#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "geo/data/date_order.h"
#include "geo/time/edtf.h"
#include "geo/time/zone.h"

namespace {

using geo::DateFormat;
using geo::DateOrder;
using geo::readDateCell;
using Cells = std::vector<std::string_view>;

std::string read(std::string_view cell, DateOrder order)
{
    const DateFormat format{order};
    const auto reading = readDateCell(cell, format);
    return reading ? edtfOf(*reading, format) : "error: " + reading.error().message();
}

TEST(DateOrder, IsGuessedFromASample)
{
    struct Case {
        Cells cells;
        DateOrder order;
    };
    for (const Case& c : {Case{{"2024-08-06", "", "2024-08-31T10:20Z"}, DateOrder::iso},
                          {{"2024/8/6", "2024/8/31"}, DateOrder::iso},
                          {{"20240806", "20240831"}, DateOrder::ymd},
                          {{"31/01/2023", "03/04/2024"}, DateOrder::dmy},
                          {{"1/31/2023", "3/4/2024 2:30 PM"}, DateOrder::mdy},
                          {{"31.01.2023", "3.4.2024"}, DateOrder::dmy},
                          {{"03.04.2024"}, DateOrder::dmy},
                          {{"31 January 2023", "Feb 1, 2023"}, DateOrder::monthName},
                          {{"31 января 2023 г.", "1 мая 2023"}, DateOrder::monthName},
                          {{"January 2023"}, DateOrder::monthName},
                          {{"20240806101500"}, DateOrder::stamp},
                          {{"1722938400", "1722938401"}, DateOrder::unixSeconds},
                          {{"1722938400000"}, DateOrder::unixMilliseconds},
                          {{"45510", "45511.5"}, DateOrder::excelSerial},
                          {{"2024", "2023"}, DateOrder::edtf},
                          {{"2024-08", "2024-08-06", "2024-08-06/2024-08-09"}, DateOrder::edtf}}) {
        const auto guess = geo::guessDateOrder(c.cells);
        ASSERT_EQ(guess.possible, std::vector{c.order}) << c.cells.front();
        EXPECT_EQ(guess.fitting, guess.cells);
    }
}

TEST(DateOrder, IsAmbiguousWhenBothFitEveryCell)
{
    const auto guess = geo::guessDateOrder(Cells{"03/04/2024", "", "12/11/2024"});
    EXPECT_TRUE(guess.ambiguous());
    EXPECT_EQ(guess.possible, (std::vector{DateOrder::dmy, DateOrder::mdy}));
    EXPECT_EQ(guess.cells, 2u);
    EXPECT_FALSE(geo::guessDateOrder(Cells{"03/04/2024", "13/11/2024"}).ambiguous());
}

TEST(DateOrder, NineOfTenCellsDecideAndTextsNever)
{
    Cells cells(9, "31/01/2023");
    cells.push_back("unknown");
    const auto guess = geo::guessDateOrder(cells);
    EXPECT_EQ(guess.possible, std::vector{DateOrder::dmy});
    EXPECT_EQ(guess.fitting, 9u);
    EXPECT_EQ(guess.cells, 10u);
    cells.push_back("unknown");
    EXPECT_TRUE(geo::guessDateOrder(cells).possible.empty());
    EXPECT_TRUE(geo::guessDateOrder(Cells{"Kursk", "12"}).possible.empty());
    EXPECT_TRUE(geo::guessDateOrder(Cells{"", " "}).possible.empty());
    EXPECT_TRUE(geo::guessDateOrder(Cells{"51.19", "35.17"}).possible.empty());
    EXPECT_TRUE(geo::guessDateOrder(Cells{"31/01/23"}).possible.empty());
}

TEST(DateOrder, ReadsItsNotation)
{
    struct Case {
        const char* cell;
        DateOrder order;
        const char* edtf;
    };
    for (const Case& c : {Case{"31/01/2023", DateOrder::dmy, "2023-01-31"},
                          {"3/4/2024", DateOrder::dmy, "2024-04-03"},
                          {"3/4/2024", DateOrder::mdy, "2024-03-04"},
                          {"3-4-2024", DateOrder::mdy, "2024-03-04"},
                          {"3.4.2024 14:30", DateOrder::dmy, "2024-04-03T14:30:00Z"},
                          {"3/4/2024 2:30:05 PM", DateOrder::mdy, "2024-03-04T14:30:05Z"},
                          {"3/4/2024 12:30 AM", DateOrder::mdy, "2024-03-04T00:30:00Z"},
                          {"3/4/2024 12:30pm", DateOrder::mdy, "2024-03-04T12:30:00Z"},
                          {"3/4/2024, 14:30", DateOrder::dmy, "2024-04-03T14:30:00Z"},
                          {"3/4/2024 14:30+03:00", DateOrder::dmy, "2024-04-03T14:30:00+03:00"},
                          {"2024-08-06", DateOrder::dmy, "2024-08-06"},
                          {"6 August 2024", DateOrder::mdy, "2024-08-06"},
                          {"20240806101500", DateOrder::stamp, "2024-08-06T10:15:00Z"},
                          {"1722938400", DateOrder::unixSeconds, "2024-08-06T10:00:00Z"},
                          {"1722938400.9", DateOrder::unixSeconds, "2024-08-06T10:00:00Z"},
                          {"-1", DateOrder::unixSeconds, "1969-12-31T23:59:59Z"},
                          {"1722938400000", DateOrder::unixMilliseconds, "2024-08-06T10:00:00Z"},
                          {"45510", DateOrder::excelSerial, "2024-08-06"},
                          {"45510.0", DateOrder::excelSerial, "2024-08-06"},
                          {"45510.5", DateOrder::excelSerial, "2024-08-06T12:00:00Z"},
                          {"45510.999999", DateOrder::excelSerial, "2024-08-07T00:00:00Z"},
                          {"61", DateOrder::excelSerial, "1900-03-01"},
                          {"2024-08~", DateOrder::edtf, "2024-08~"},
                          {"2024", DateOrder::iso, "2024"},
                          {"20240806", DateOrder::excelSerial, "2024-08-06"},
                          {"31 января 2023 г.", DateOrder::automatic, "2023-01-31"},
                          {"31 січня 2023 року", DateOrder::automatic, "2023-01-31"},
                          {"31. Januar 2023", DateOrder::automatic, "2023-01-31"},
                          {"1er juillet 2023", DateOrder::automatic, "2023-07-01"},
                          {"1 March, 2023", DateOrder::automatic, "2023-03-01"},
                          {"январь 2023", DateOrder::automatic, "2023-01"},
                          {"May 2023", DateOrder::automatic, "2023-05"},
                          {"31.01.2023", DateOrder::automatic, "2023-01-31"},
                          {"03.04.2024", DateOrder::automatic, "2024-04-03"},
                          {"25/12/2024", DateOrder::automatic, "2024-12-25"},
                          {"12/25/2024", DateOrder::automatic, "2024-12-25"},
                          {"05/05/2024", DateOrder::automatic, "2024-05-05"}})
        EXPECT_EQ(read(c.cell, c.order), c.edtf) << c.cell;
}

TEST(DateOrder, NobodyToldGivesBothDaysAndCertainNeither)
{
    const DateFormat format;
    for (const char* cell : {"03/04/2024", "04-03-2024 14:30"}) {
        const auto reading = readDateCell(cell, format);
        ASSERT_TRUE(reading);
        EXPECT_EQ(edtfOf(*reading, format), "[2024-03-04,2024-04-03]");
        // The bounds are those that the text has wherever it is read again.
        EXPECT_EQ(reading->bounds, *geo::edtfBounds("[2024-03-04,2024-04-03]"));
        EXPECT_TRUE(reading->bounds.certain().empty());
    }
}

TEST(DateOrder, BoundsAreThoseOfTheText)
{
    for (const auto& [cell, order] : {std::pair{"31/01/2023", DateOrder::dmy},
                                      {"3/4/2024 14:30", DateOrder::dmy},
                                      {"1722938400", DateOrder::unixSeconds},
                                      {"January 2023", DateOrder::automatic},
                                      {"2024-08-06/2024-08-09", DateOrder::edtf},
                                      {"2024-08-06T10:20:30+03:00", DateOrder::iso}}) {
        const DateFormat format{order};
        const auto reading = readDateCell(cell, format);
        ASSERT_TRUE(reading) << cell;
        EXPECT_EQ(reading->bounds, *geo::edtfBounds(edtfOf(*reading, format))) << cell;
    }
}

TEST(DateOrder, AZoneMovesDatesWithoutAnOffset)
{
    const DateFormat kyiv{DateOrder::dmy, *geo::parseZone("Europe/Kyiv"), "Europe/Kyiv"};
    for (const char* cell : {"06/08/2024", "06/08/2024 10:20", "2024-08-06T10:20:30Z", "2024-08"}) {
        const auto reading = readDateCell(cell, kyiv);
        ASSERT_TRUE(reading) << cell;
        EXPECT_EQ(reading->bounds, *geo::edtfBounds(edtfOf(*reading, kyiv), kyiv.zone)) << cell;
    }
    EXPECT_EQ(edtfOf(*readDateCell("06/08/2024 10:20", kyiv), kyiv), "2024-08-06T10:20:00");
    EXPECT_EQ(readDateCell("06/08/2024", kyiv)->bounds.certainFrom, 1722891600); // 21:00 UTC on the fifth
    const DateFormat unixTime{DateOrder::unixSeconds, kyiv.zone, kyiv.zoneText};
    EXPECT_EQ(readDateCell("1722938400", unixTime)->bounds.certainFrom, 1722938400);
}

TEST(DateOrder, RefusesWithTheReason)
{
    struct Case {
        const char* cell;
        DateOrder order;
        const char* part;
    };
    for (const Case& c :
         {Case{"31/01/23", DateOrder::dmy, "any century"},
          {"31/01/23", DateOrder::automatic, "any century"},
          {"1/31/2023", DateOrder::dmy, "exchanged"},
          {"31/1/2023", DateOrder::mdy, "exchanged"},
          {"30/02/2024", DateOrder::dmy, "is no date"},
          {"31.02.2024", DateOrder::automatic, "is no date"},
          {"45510", DateOrder::automatic, "bare number"},
          {"45510", DateOrder::dmy, "date_order=excel"},
          {"60", DateOrder::excelSerial, "out of range"},
          {"1e300", DateOrder::unixSeconds, "out of range"},
          {"9999999", DateOrder::excelSerial, "out of range"},
          {"yesterday", DateOrder::dmy, "not understood"},
          {"31 Foo 2023", DateOrder::automatic, "not understood"},
          {"31 January", DateOrder::automatic, "not understood"},
          {"30 February 2023", DateOrder::automatic, "not understood"},
          {"3/4/2024 13:00 PM", DateOrder::dmy, "is no date"},
          {"3/4/2024 25:00", DateOrder::dmy, "is no date"},
          {"3/4-2024", DateOrder::dmy, "not understood"},
          {"3/4/20240", DateOrder::dmy, "not understood"},
          {"", DateOrder::dmy, "not understood"},
          {"3/4/2024 and a very long remark behind it that goes on and on and on", DateOrder::dmy, "is no date"},
          {"3/4/2024 pm", DateOrder::dmy, "is no date"}})
        EXPECT_NE(read(c.cell, c.order).find(c.part), std::string::npos) << c.cell << ": " << read(c.cell, c.order);
}

TEST(DateOrder, NamesAreReadBack)
{
    for (const DateOrder order : geo::dateOrders())
        EXPECT_EQ(geo::dateOrderFromName(geo::nameOf(order)), order);
    EXPECT_EQ(geo::dateOrderFromName("dym"), std::nullopt);
}

} // namespace
