#include <gtest/gtest.h>

#include "geo/time/edtf.h"
#include "geo/time/zone.h"
#include "geo/time/format.h"

namespace {

struct Row {
    const char* edtf;
    const char* certainFrom; ///< ISO day or instant; "-" when nothing is certain.
    const char* certainTo;
    const char* possibleFrom;
    const char* possibleTo;
};

void PrintTo(const Row& row, std::ostream* out)
{
    *out << row.edtf;
}

std::string shown(std::int64_t t)
{
    std::string text = geo::formatIso(t);
    const std::string midnight = "T00:00:00Z";
    return text.ends_with(midnight) ? text.substr(0, text.size() - midnight.size()) : text;
}

class EdtfBounds : public testing::TestWithParam<Row> {};

TEST_P(EdtfBounds, AreAsDocumented)
{
    const Row& row = GetParam();
    const auto b = geo::edtfBounds(row.edtf);
    ASSERT_TRUE(b) << b.error().message();
    EXPECT_EQ(shown(b->possibleFrom), row.possibleFrom);
    EXPECT_EQ(shown(b->possibleTo), row.possibleTo);
    if (row.certainFrom == std::string("-")) {
        EXPECT_TRUE(b->certain().empty()) << geo::formatRange(b->certainFrom, b->certainTo);
    } else {
        EXPECT_EQ(shown(b->certainFrom), row.certainFrom);
        EXPECT_EQ(shown(b->certainTo), row.certainTo);
    }
}

INSTANTIATE_TEST_SUITE_P(Dates, EdtfBounds,
                         testing::Values(Row{"2024-08-06", "2024-08-06", "2024-08-07", "2024-08-06", "2024-08-07"},
                                         Row{"2024-08-06T05:00", "2024-08-06T05:00:00Z", "2024-08-06T05:01:00Z",
                                             "2024-08-06T05:00:00Z", "2024-08-06T05:01:00Z"},
                                         Row{"2024-08-06T05:00:00+03:00", "2024-08-06T02:00:00Z",
                                             "2024-08-06T02:00:01Z", "2024-08-06T02:00:00Z", "2024-08-06T02:00:01Z"},
                                         Row{"2024-11", "-", "-", "2024-11-01", "2024-12-01"},
                                         Row{"2024", "-", "-", "2024-01-01", "2025-01-01"},
                                         Row{"0000", "-", "-", "0000-01-01", "0001-01-01"},
                                         Row{"-0043", "-", "-", "-0043-01-01", "-0042-01-01"}));
INSTANTIATE_TEST_SUITE_P(
    Seasons, EdtfBounds,
    testing::Values(
        Row{"2024-21", "-", "-", "2024-03-01", "2024-06-01"}, Row{"2024-22", "-", "-", "2024-06-01", "2024-09-01"},
        Row{"2024-23", "-", "-", "2024-09-01", "2024-12-01"}, Row{"2024-24", "-", "-", "2024-12-01", "2025-03-01"},
        Row{"2024-28", "-", "-", "2024-12-01", "2025-03-01"}, Row{"2024-29", "-", "-", "2024-09-01", "2024-12-01"},
        Row{"2024-30", "-", "-", "2024-12-01", "2025-03-01"}, Row{"2024-31", "-", "-", "2024-03-01", "2024-06-01"},
        Row{"2024-32", "-", "-", "2024-06-01", "2024-09-01"}, Row{"2024-33", "-", "-", "2024-01-01", "2024-04-01"},
        Row{"2024-36", "-", "-", "2024-10-01", "2025-01-01"}, Row{"2024-37", "-", "-", "2024-01-01", "2024-05-01"},
        Row{"2024-39", "-", "-", "2024-09-01", "2025-01-01"}, Row{"2024-40", "-", "-", "2024-01-01", "2024-07-01"},
        Row{"2024-41", "-", "-", "2024-07-01", "2025-01-01"}));
INSTANTIATE_TEST_SUITE_P(Masks, EdtfBounds,
                         testing::Values(Row{"201X", "-", "-", "2010-01-01", "2020-01-01"},
                                         Row{"2024-1X", "-", "-", "2024-10-01", "2025-01-01"},
                                         Row{"2024-X1", "-", "-", "2024-01-01", "2024-12-01"},
                                         Row{"2024-02-XX", "-", "-", "2024-02-01", "2024-03-01"},
                                         Row{"XXXX-12-25", "-", "-", "0000-12-25", "9999-12-26"},
                                         Row{"201X-02-29", "-", "-", "2012-02-29", "2016-03-01"},
                                         Row{"-1XXX", "-", "-", "-1999-01-01", "-0999-01-01"},
                                         Row{"1950S2", "-", "-", "1900-01-01", "2000-01-01"},
                                         Row{"2024-XX-31", "-", "-", "2024-01-31", "2025-01-01"}));
INSTANTIATE_TEST_SUITE_P(
    Intervals, EdtfBounds,
    testing::Values(Row{"2024-10-01/2024-10-10", "2024-10-01", "2024-10-11", "2024-10-01", "2024-10-11"},
                    Row{"2024-06/2024-10", "2024-07-01", "2024-10-01", "2024-06-01", "2024-11-01"},
                    Row{"2024-06/2024-06", "-", "-", "2024-06-01", "2024-07-01"},
                    Row{"2024/2025-02-08", "2025-01-01", "2025-02-09", "2024-01-01", "2025-02-09"},
                    Row{"2004-06-XX/2004-07-03", "2004-07-01", "2004-07-04", "2004-06-01", "2004-07-04"},
                    Row{"2024-08-06/..", "2024-08-06", "2024-08-07", "2024-08-06", ".."},
                    Row{"2024-08-06/", "2024-08-06", "2024-08-07", "2024-08-06", ".."},
                    Row{"2024-11~/..", "-", "-", "2024-10-01", ".."},
                    Row{"../2025-04-26", "2025-04-26", "2025-04-27", "..", "2025-04-27"},
                    Row{"/2025-04", "-", "-", "..", "2025-05-01"}, Row{"../..", "-", "-", "..", ".."},
                    Row{"1984~/2004-06", "-", "-", "1983-01-01", "2004-07-01"}));
INSTANTIATE_TEST_SUITE_P(
    Sets, EdtfBounds,
    testing::Values(Row{"[..2025-04-26]", "-", "-", "..", "2025-04-27"},
                    Row{"[2024-11~..2025-04-26]", "-", "-", "2024-10-01", "2025-04-27"},
                    Row{"[2024-05-01,2024-05-03]", "-", "-", "2024-05-01", "2024-05-04"},
                    Row{"[2024-05-01]", "2024-05-01", "2024-05-02", "2024-05-01", "2024-05-02"},
                    Row{"[2024-05-01..2024-05-03]", "-", "-", "2024-05-01", "2024-05-04"},
                    Row{"[1760-12..]", "-", "-", "1760-12-01", ".."},
                    Row{"{2024-05-02,2024-05-01}", "2024-05-01", "2024-05-03", "2024-05-01", "2024-05-03"},
                    Row{"{2024-05-01,2024-05-03}", "-", "-", "2024-05-01", "2024-05-04"},
                    Row{"{2024-05-01..2024-05-03}", "2024-05-01", "2024-05-04", "2024-05-01", "2024-05-04"},
                    Row{"{2024-01..2024-03}", "-", "-", "2024-01-01", "2024-04-01"},
                    Row{"{2024-05-01,2024-06}", "-", "-", "2024-05-01", "2024-07-01"}));
INSTANTIATE_TEST_SUITE_P(Marks, EdtfBounds,
                         testing::Values(Row{"2024-11~", "-", "-", "2024-10-01", "2025-01-01"},
                                         Row{"2024-11?", "-", "-", "2024-10-01", "2025-01-01"},
                                         Row{"2024-11%", "-", "-", "2024-09-01", "2025-02-01"},
                                         Row{"2025-04-28~", "-", "-", "2025-04-25", "2025-05-02"},
                                         Row{"2024~", "-", "-", "2023-01-01", "2026-01-01"},
                                         Row{"201X~", "-", "-", "2000-01-01", "2030-01-01"},
                                         Row{"2024-24~", "-", "-", "2024-09-01", "2025-06-01"},
                                         Row{"2024-~01", "-", "-", "2024-01-01", "2024-03-01"},
                                         Row{"2024-~11", "-", "-", "2024-10-01", "2025-01-01"},
                                         Row{"2004-06-~01", "-", "-", "2004-06-01", "2004-06-05"},
                                         Row{"?2004-06-11", "-", "-", "2003-06-11", "2005-06-12"},
                                         Row{"2004?-06-11", "-", "-", "2003-06-11", "2005-06-12"},
                                         Row{"2004-06~-11", "-", "-", "2004-05-11", "2004-07-12"},
                                         Row{"2024-~24", "-", "-", "2024-09-01", "2025-03-01"}));

TEST(EdtfBounds, OfAMaskThatFitsNoDayAreRefused)
{
    EXPECT_FALSE(geo::edtfBounds("2023-02-3X"));
}

TEST(EdtfBounds, OfADayWithoutOffsetStartAtMidnightOfTheGivenZone)
{
    const auto b = geo::edtfBounds("2024-08-06", geo::Zone{3 * 3600});
    ASSERT_TRUE(b);
    EXPECT_EQ(geo::formatIso(b->possibleFrom), "2024-08-05T21:00:00Z");
    const auto stated = geo::edtfBounds("2024-08-06T05:00:00Z", geo::Zone{3 * 3600});
    ASSERT_TRUE(stated);
    EXPECT_EQ(geo::formatIso(stated->possibleFrom), "2024-08-06T05:00:00Z");
}

TEST(EdtfBounds, KeepOpenEndsOpenInAnyZone)
{
    const auto b = geo::edtfBounds("../..", geo::Zone{-3600});
    ASSERT_TRUE(b);
    EXPECT_EQ(b->possibleFrom, geo::kDistantPast);
    EXPECT_EQ(b->possibleTo, geo::kDistantFuture);
}

TEST(EdtfBounds, OfYearsBeyondFourDigitsAreOrdered)
{
    const auto past = geo::edtfBounds("Y-17E7");
    const auto future = geo::edtfBounds("Y170000002");
    ASSERT_TRUE(past && future);
    EXPECT_LT(past->possibleTo, 0);
    EXPECT_GT(future->possibleFrom, 0);
    EXPECT_EQ(future->possibleTo - future->possibleFrom, 365 * geo::kSecondsPerDay);
}

TEST(Zones, AreOffsetsOrNames)
{
    EXPECT_EQ(geo::parseZone("")->offsetSeconds, 0);
    EXPECT_EQ(geo::parseZone("Z")->offsetSeconds, 0);
    EXPECT_EQ(geo::parseZone("+03:00")->offsetSeconds, 10800);
    EXPECT_EQ(geo::parseZone("-05")->offsetSeconds, -18000);
    EXPECT_TRUE(geo::parseZone("Europe/Moscow"));
    EXPECT_FALSE(geo::parseZone("/2024"));
    EXPECT_FALSE(geo::parseZone(":30"));
}

TEST(CommandLineWindow, IncludesItsLastDay)
{
    const auto window = geo::windowFromEdtf("2024-06-01/2025-05-01");
    ASSERT_TRUE(window);
    EXPECT_EQ(geo::formatIsoDay(window->from), "2024-06-01");
    EXPECT_EQ(geo::formatIsoDay(window->to), "2025-05-02");
    EXPECT_EQ(geo::formatRange(window->from, window->to), "1 Jun 2024 – 1 May 2025");
    EXPECT_FALSE(geo::windowFromEdtf("june"));
}

TEST(CommandLineKnownOn, IsTheEndOfTheStatedPeriod)
{
    EXPECT_EQ(geo::formatIsoDay(*geo::knownOnFromEdtf("2024-10-20")), "2024-10-21");
    EXPECT_EQ(geo::formatIsoDay(*geo::knownOnFromEdtf("2024-10")), "2024-11-01");
    EXPECT_EQ(geo::formatIso(*geo::knownOnFromEdtf("2024-10-20T12:00Z")), "2024-10-20T12:01:00Z");
    EXPECT_EQ(*geo::knownOnFromEdtf(".."), geo::kDistantFuture);
    EXPECT_FALSE(geo::knownOnFromEdtf("now"));
}

} // namespace
