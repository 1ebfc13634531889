#include <random>

#include <gtest/gtest.h>

#include "geo/time/edtf.h"

namespace {

using geo::Edtf;

class EdtfSpecificationExample : public testing::TestWithParam<const char*> {};

TEST_P(EdtfSpecificationExample, IsReadAndPrintsBackAsItWas)
{
    const auto value = geo::parseEdtf(GetParam());
    ASSERT_TRUE(value) << value.error().message();
    EXPECT_EQ(value->text, GetParam());
    EXPECT_FALSE(geo::wordsOf(*value).empty());
    const geo::TimeBounds b = geo::boundsOf(*value);
    EXPECT_LT(b.possibleFrom, b.possibleTo);
    EXPECT_LE(b.possibleFrom, b.certainFrom);
    EXPECT_LE(b.certainFrom, b.certainTo);
    EXPECT_LE(b.certainTo, b.possibleTo);
}

// https://www.loc.gov/standards/datetime/, level by level.
INSTANTIATE_TEST_SUITE_P(Level0, EdtfSpecificationExample,
                         testing::Values("1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z",
                                         "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30", "1964/2008",
                                         "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
                                         "2004-02-01/2005", "2005/2006-02"));
INSTANTIATE_TEST_SUITE_P(Level1, EdtfSpecificationExample,
                         testing::Values("Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%",
                                         "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..",
                                         "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985",
                                         "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985",
                                         "1984~/2004-06", "-1985"));
INSTANTIATE_TEST_SUITE_P(Level2, EdtfSpecificationExample,
                         testing::Values("Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-34", "2001-41",
                                         "[1667,1668,1670..1672]", "[1667,1668, 1670..1672]", "[..1760-12-03]",
                                         "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]", "[..1984]",
                                         "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}", "2004-06-11%",
                                         "2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "156X-12-25",
                                         "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X",
                                         "2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03"));
INSTANTIATE_TEST_SUITE_P(OurSample, EdtfSpecificationExample,
                         testing::Values("2024-11~/..", "2024-23", "2024-24", "2025-04-28~", "[..2025-04-26]",
                                         "[2024-11~..2025-04-26]", "2024-~11", "2024-08-06/", "2024-10-28T14:00Z"));

struct Bad {
    const char* text;
    const char* reason;
};

class NotEdtf : public testing::TestWithParam<Bad> {};

TEST_P(NotEdtf, IsRefusedWithTheCharacterAndTheReason)
{
    const auto value = geo::parseEdtf(GetParam().text);
    ASSERT_FALSE(value) << GetParam().text;
    EXPECT_NE(value.error().what.find(GetParam().reason), std::string::npos) << value.error().what;
    EXPECT_NE(value.error().what.find("at character"), std::string::npos) << value.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    Values, NotEdtf,
    testing::Values(Bad{"", "it is empty"}, Bad{"yesterday", "a year of four digits"}, Bad{"24-01-01", "four digits"},
                    Bad{"2024-13", "a month is 01 to 12"}, Bad{"2024-20", "a season 21 to 41"},
                    Bad{"2024-42", "a season 21 to 41"}, Bad{"2024-1", "a month of two digits"},
                    Bad{"2023-02-29", "no such day"}, Bad{"2024-02-30", "no such day"},
                    Bad{"2024-06-31", "no such day"}, Bad{"2024-00", "a month is 01 to 12"},
                    Bad{"2024-06-00", "no such day"}, Bad{"2024-3X", "no such day or month"},
                    Bad{"2024-02-3X", "no such day or month"}, Bad{"2024-06-11T25:00:00", "an hour"},
                    Bad{"2024-06-11T23:60:00", "minutes"}, Bad{"2024-06-11T23:00:60", "seconds"},
                    Bad{"2024-06-11T23", "minutes"}, Bad{"2024-06-11T23:00:00+99", "offset hours"},
                    Bad{"2024-06-11 10:00", "' ' is not expected"}, Bad{"2024-06-XXT10:00:00", "'T' is not expected"},
                    Bad{"2024-24-01", "'-' is not expected"}, Bad{"/", "at least one end"},
                    Bad{"2008/1964", "before the start"}, Bad{"2024/2025/2026", "'/' is not expected"},
                    Bad{"[2024", "']' is expected"}, Bad{"[]", "four digits"}, Bad{"[2025..2024]", "before the start"},
                    Bad{"{2024]", "'}' is expected"}, Bad{"Y2024", "more than four digits"}, Bad{"Y17E99", "beyond"},
                    Bad{"Y", "more than four digits"}, Bad{"-0000", "-0000"}, Bad{"1950S5", "significant"},
                    Bad{"1950S0", "significant"}, Bad{"2024-06-11Z", "'Z' is not expected"},
                    Bad{"2024??", "'?' is not expected"}, Bad{"2024-06-11\n", "is not expected"}));

TEST(EdtfParse, KeepsWhichPartCarriesAMarkAndWhetherItHoldsForCoarserOnes)
{
    const auto right = geo::parseEdtf("2004-06~-11");
    const auto left = geo::parseEdtf("2004-~06-11");
    ASSERT_TRUE(right && left);
    EXPECT_EQ(right->members[0].first.date.monthQualifier, (geo::EdtfQualifier{false, true, true}));
    EXPECT_EQ(left->members[0].first.date.monthQualifier, (geo::EdtfQualifier{false, true, false}));
    EXPECT_FALSE(left->members[0].first.date.dayQualifier.any());
}

TEST(EdtfParse, RefusesTextBeyondAnyReasonableLengthWithoutEchoingItAll)
{
    const auto value = geo::parseEdtf(std::string(1'000'000, '['));
    ASSERT_FALSE(value);
    EXPECT_LT(value.error().what.size(), 300u);
}

TEST(EdtfParse, OfRandomTextIsRefusedOrHasOrderedBounds)
{
    std::mt19937 random(8601);
    const std::string_view pieces[] = {"2024", "-",   "/",   "..",  "~",   "?", "%", "X",     "Y",      "T",    "Z",
                                       "+03",  ":",   "[",   "]",   "{",   "}", ",", "S2",    "E5",     "0",    "12",
                                       "201X", "-24", "-06", "-31", "-XX", "9", " ", "Y17E7", "T05:00", "10000"};
    int read = 0;
    for (int round = 0; round < 100'000; ++round) {
        std::string text;
        for (std::size_t n = 1 + random() % 7; n > 0; --n)
            text += pieces[random() % std::size(pieces)];
        const auto value = geo::parseEdtf(text);
        if (!value)
            continue;
        ++read;
        const geo::TimeBounds b = geo::boundsOf(*value, geo::Zone{-18'000});
        ASSERT_LT(b.possibleFrom, b.possibleTo) << text;
        ASSERT_LE(b.possibleFrom, b.certainFrom) << text;
        ASSERT_LE(b.certainFrom, b.certainTo) << text;
        ASSERT_LE(b.certainTo, b.possibleTo) << text;
        ASSERT_FALSE(geo::wordsOf(*value).empty()) << text;
    }
    EXPECT_GT(read, 500);
}

TEST(EdtfParse, TellsOpenAndUnknownEndsApart)
{
    const auto open = geo::parseEdtf("2024/..");
    const auto unknown = geo::parseEdtf("2024/");
    ASSERT_TRUE(open && unknown);
    EXPECT_EQ(open->members[0].last.kind, geo::EdtfEnd::Kind::open);
    EXPECT_EQ(unknown->members[0].last.kind, geo::EdtfEnd::Kind::unknown);
}

} // namespace
