#include <gtest/gtest.h>

#include "geo/time/edtf.h"

namespace {

struct Row {
    const char* edtf;
    const char* words;
};

void PrintTo(const Row& row, std::ostream* out)
{
    *out << row.edtf;
}

class EdtfWords : public testing::TestWithParam<Row> {};

TEST_P(EdtfWords, SayWhatIsMeant)
{
    EXPECT_EQ(geo::edtfWords(GetParam().edtf), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Values, EdtfWords,
    testing::Values(
        Row{"2024-08-06", "on 6 August 2024"}, Row{"2024-08-06T05:00Z", "on 6 August 2024 at 05:00 UTC"},
        Row{"2024-08-06T05:00:09+03:00", "on 6 August 2024 at 05:00:09 UTC+03:00"},
        Row{"2024-11", "some time in November 2024"}, Row{"2024-11~", "some time in November 2024, approximate"},
        Row{"2024-11?", "some time in November 2024, uncertain"},
        Row{"2024-11%", "some time in November 2024, approximate and uncertain"},
        Row{"2024-~11", "some time in November 2024, month approximate"},
        Row{"2004-06~-11", "on 11 June 2004, year and month approximate"},
        Row{"?2004-06-~11", "on 11 June 2004, year uncertain, day approximate"},
        Row{"2025-04-28~", "on 28 April 2025, approximate"}, Row{"2024", "some time in 2024"},
        Row{"1984?", "some time in 1984, uncertain"}, Row{"-0043", "some time in 44 BC"},
        Row{"2024-23", "some time in autumn 2024 (September to November)"},
        Row{"2024-24", "some time in winter 2024–25 (December to February)"},
        Row{"2024-30", "some time in summer 2024–25 (southern, December to February)"},
        Row{"2024-33", "some time in the first quarter of 2024"},
        Row{"2024-38", "some time in the second four months of 2024"},
        Row{"2024-41", "some time in the second half of 2024"}, Row{"201X", "some time in the 2010s"},
        Row{"20XX", "some time in the years 2000 to 2099"}, Row{"2024-XX", "some time in an unknown month of 2024"},
        Row{"2024-02-XX", "on an unknown day of February 2024"},
        Row{"2024-1X", "some time in a month from October 2024 to December 2024"},
        Row{"XXXX-12-25", "on 25 December of an unknown year"},
        Row{"2024-10-01/2024-10-10", "from 1 October 2024 to 10 October 2024"},
        Row{"2024-11~/..", "from November 2024 (approximate), end open"},
        Row{"2024-08-06/", "from 6 August 2024, end not known"}, Row{"../2025-04", "until April 2025, start open"},
        Row{"/2025", "until 2025, start not known"}, Row{"../..", "at any time"},
        Row{"[..2025-04-26]", "some time up to 26 April 2025"}, Row{"[2025-05..]", "some time from May 2025 on"},
        Row{"[2024-11~..2025-04-26]", "some time between November 2024 (approximate) and 26 April 2025"},
        Row{"[1667,1670..1672]", "one of: 1667; 1670 to 1672"}, Row{"{1960,1961-12}", "each of: 1960; December 1961"},
        Row{"[2024-05-01]", "on 1 May 2024"}, Row{"soon", "soon"}));

} // namespace
