#include "geo/data/dates.h"

#include <gtest/gtest.h>

#include "geo/data/row.h"
#include "geo/time/edtf.h"

namespace {

using namespace geo;

std::string day(std::string_view text)
{
    const auto date = readDate(text);
    return date ? edtfOf(*date) : "none";
}

TEST(Dates, ReadsTheDaysThatDataSetsWrite)
{
    for (const char* text : {"2024-08-06", "2024-8-6", "2024/08/06", "20240806", "6 August 2024", "06 August 2024",
                             "6-Aug-2024", "6 aug 2024", "August 6, 2024", "Aug. 6 2024", "AUGUST 06,2024"})
        EXPECT_EQ(day(text), "2024-08-06") << text;
    EXPECT_EQ(day("1 Sept 2023"), "2023-09-01");
    EXPECT_EQ(day("29 February 2024"), "2024-02-29");
}

TEST(Dates, ReadsMomentsWithAndWithoutAnOffset)
{
    EXPECT_EQ(day("2024-08-06T10:20"), "2024-08-06T10:20:00Z");
    EXPECT_EQ(day("2024-08-06T10:20:30.5Z"), "2024-08-06T10:20:30Z");
    EXPECT_EQ(day("2024-08-06 10:20:30+03:00"), "2024-08-06T10:20:30+03:00");
    EXPECT_EQ(day("2024-08-06T10:20:30-0330"), "2024-08-06T10:20:30-03:30");
    EXPECT_EQ(day("2023-07-11 00:00:00.000"), "2023-07-11T00:00:00Z");
    EXPECT_TRUE(readDate("2024-08-06T10:20Z")->hasOffset);
    EXPECT_FALSE(readDate("2024-08-06T10:20")->hasOffset);
}

TEST(Dates, RefusesWhatIsNoDayOfTheCalendar)
{
    for (const char* text : {"",
                             "2024",
                             "2024-08",
                             "2023-02-29",
                             "2024-13-01",
                             "2024-00-10",
                             "2024-08-00",
                             "31 April 2023",
                             "20230229",
                             "2024-08/06",
                             "2024-08-06x",
                             "2024-08-06T",
                             "2024-08-06T24:00",
                             "2024-08-06T10:60",
                             "2024-08-06T10:20+",
                             "2024-08-06T10:20+19:00",
                             "6 Augustus 2024",
                             "6 Au 2024",
                             "6/8/2024",
                             "August 2024",
                             "yesterday",
                             "1234567890123",
                             "2024-008-06"})
        EXPECT_EQ(day(text), "none") << text;
}

TEST(Dates, ReadsAStampOfFourteenDigits)
{
    const auto stamp = readStamp("20170701234500");
    ASSERT_TRUE(stamp);
    EXPECT_EQ(edtfOf(*stamp), "2017-07-01T23:45:00Z");
    EXPECT_FALSE(readStamp("20170701"));
    EXPECT_FALSE(readStamp("20170701244500"));
    EXPECT_FALSE(readStamp("20170732234500"));
}

TEST(Dates, GiveTheBoundsThatTheirOwnTextGives)
{
    for (const char* text : {"2024-08-06", "2024-08-06T10:20:30", "2024-08-06T01:20:30+03:00"}) {
        const ReadDate date = *readDate(text);
        EXPECT_EQ(certainBounds(rangeOf(date)), *edtfBounds(edtfOf(date))) << text;
    }
}

TEST(Dates, PossibleBoundsAreCertainNowhere)
{
    const TimeBounds bounds = possibleBounds({100, 200});
    EXPECT_TRUE(bounds.certain().empty());
    EXPECT_EQ(bounds.possible(), (TimeRange{100, 200}));
}

TEST(Numbers, AreReadWholeOrNotAtAll)
{
    EXPECT_EQ(readNumber("48.5"), 48.5);
    EXPECT_EQ(readNumber("+3"), 3.0);
    EXPECT_EQ(readNumber("-1e3"), -1000.0);
    EXPECT_EQ(readInteger("-17"), -17);
    for (const char* text : {"", "48,5", "5 km", "nan", "inf", "1e999", "+-3", "0x10", " 3"})
        EXPECT_FALSE(readNumber(text)) << text;
    for (const char* text : {"", "3.0", "99999999999999999999", "3 "})
        EXPECT_FALSE(readInteger(text)) << text;
}

TEST(Trimmed, TakesBlanksNoBreakSpacesAndByteOrderMarksAway)
{
    EXPECT_EQ(trimmed("\xEF\xBB\xBF \tname\xC2\xA0\r\n"), "name");
    EXPECT_EQ(trimmed("two words"), "two words");
    EXPECT_EQ(trimmed(" \xC2\xA0 "), "");
    EXPECT_EQ(trimmed("Курск"), "Курск");
}

} // namespace
