#include <chrono>

#include <gtest/gtest.h>

#include "geo/time/civil.h"
#include "geo/time/duration.h"
#include "geo/time/format.h"
#include "geo/time/time_range.h"

namespace {

std::int64_t day(std::int64_t year, int month, int dayOfMonth)
{
    return geo::startOfDay({year, month, dayOfMonth});
}

TEST(CivilDays, AgreeWithTheStandardLibraryOverItsWholeRange)
{
    using namespace std::chrono;
    for (int days = -12'687'428; days <= 11'248'737; days += 997) {
        const year_month_day standard{sys_days{std::chrono::days{days}}};
        const geo::CivilDate own = geo::civilFromDays(days);
        ASSERT_EQ(own.year, static_cast<int>(standard.year()));
        ASSERT_EQ(own.month, static_cast<int>(static_cast<unsigned>(standard.month())));
        ASSERT_EQ(own.day, static_cast<int>(static_cast<unsigned>(standard.day())));
        ASSERT_EQ(geo::daysFromCivil(own), days);
    }
}

TEST(CivilDays, HoldFarBeyondTheStandardLibrary)
{
    const geo::CivilDate far{99'999'999'999, 2, 28};
    EXPECT_EQ(geo::civilFromDays(geo::daysFromCivil(far)), far);
    EXPECT_EQ(geo::startOfDay({100'000'000'001, 1, 1}), geo::kDistantFuture);
    EXPECT_EQ(geo::startOfDay({-100'000'000'001, 1, 1}), geo::kDistantPast);
}

TEST(CivilDays, ClampToTheLastDayWhenAMonthIsShort)
{
    EXPECT_EQ(geo::addMonths({2024, 1, 31}, 1), (geo::CivilDate{2024, 2, 29}));
    EXPECT_EQ(geo::addMonths({2024, 3, 31}, -1), (geo::CivilDate{2024, 2, 29}));
    EXPECT_EQ(geo::addMonths({2024, 1, 15}, -13), (geo::CivilDate{2022, 12, 15}));
}

TEST(Durations, AreReadWithTheirUnitsKeptApart)
{
    EXPECT_EQ(*geo::parseDuration("P1D"), (geo::Duration{0, 1, 0}));
    EXPECT_EQ(*geo::parseDuration("P2W"), (geo::Duration{0, 14, 0}));
    EXPECT_EQ(*geo::parseDuration("P1M"), (geo::Duration{1, 0, 0}));
    EXPECT_EQ(*geo::parseDuration("P1Y2M3DT4H5M6S"), (geo::Duration{14, 3, 14706}));
    EXPECT_EQ(*geo::parseDuration("-P1D"), (geo::Duration{0, -1, 0}));
    EXPECT_EQ(*geo::parseDuration("PT5M"), (geo::Duration{0, 0, 300}));
}

TEST(Durations, ThatAreNoneAreRefused)
{
    for (const char* text :
         {"", "P", "PT", "1D", "P1", "PD", "P1H", "PT1D", "P1.5D", "P1DT", "P9999999999D", "P1X", "PT1HT1H"})
        EXPECT_FALSE(geo::parseDuration(text)) << text;
}

TEST(Durations, AddMonthsFromTheSameStart)
{
    const geo::Duration month{1, 0, 0};
    EXPECT_EQ(geo::addDuration(day(2024, 1, 31), month, 1), day(2024, 2, 29));
    EXPECT_EQ(geo::addDuration(day(2024, 1, 31), month, 2), day(2024, 3, 31));
    EXPECT_EQ(geo::addDuration(day(2024, 3, 1) + 3600, month, -1), day(2024, 2, 1) + 3600);
    EXPECT_EQ(geo::addDuration(geo::kDistantFuture, month, 3), geo::kDistantFuture);
    EXPECT_EQ(geo::addDuration(day(2024, 1, 31) + 1, *geo::parseDuration("P999999999Y"), 200), geo::kDistantFuture);
}

TEST(Formats, OfDaysAndInstantsReadLikePrint)
{
    EXPECT_EQ(geo::formatDay(day(2024, 10, 18) + 5), "18 Oct 2024");
    EXPECT_EQ(geo::formatInstant(day(2024, 10, 18) + 14 * 3600 + 30 * 60), "18 Oct 2024 14:30 UTC");
    EXPECT_EQ(geo::formatInstant(day(2024, 10, 18)), "18 Oct 2024");
    EXPECT_EQ(geo::formatDay(day(-43, 3, 15)), "15 Mar 44 BC");
    EXPECT_EQ(geo::formatDay(day(1969, 12, 31) + 1), "31 Dec 1969");
    EXPECT_EQ(geo::formatIso(day(2024, 10, 18) + 61), "2024-10-18T00:01:01Z");
    EXPECT_EQ(geo::formatIsoDay(geo::kDistantPast), "..");
    EXPECT_EQ(geo::formatKnownOn(day(2024, 10, 19)), "18 Oct 2024");
}

TEST(Formats, OfRangesAreAsShortAsTheyReadWell)
{
    EXPECT_EQ(geo::formatRange(day(2024, 8, 6), day(2024, 10, 1)), "6 Aug – 30 Sep 2024");
    EXPECT_EQ(geo::formatRange(day(2024, 10, 1), day(2024, 10, 11)), "1–10 Oct 2024");
    EXPECT_EQ(geo::formatRange(day(2024, 8, 6), day(2024, 8, 7)), "6 Aug 2024");
    EXPECT_EQ(geo::formatRange(day(2024, 8, 6), day(2025, 5, 2)), "6 Aug 2024 – 1 May 2025");
    EXPECT_EQ(geo::formatRange(day(2024, 8, 6), geo::kDistantFuture), "from 6 Aug 2024");
    EXPECT_EQ(geo::formatRange(geo::kDistantPast, day(2025, 4, 27)), "until 26 Apr 2025");
    EXPECT_EQ(geo::formatRange(geo::kDistantPast, geo::kDistantFuture), "any time");
    EXPECT_EQ(geo::formatRange(5, 5), "never");
}

TEST(FormatWindow, SaysTheTimeOfDayWhereThereIsOne)
{
    const std::int64_t noon = day(2024, 8, 6) + 12 * 3600;
    EXPECT_EQ(geo::formatWindow(day(2024, 8, 6), day(2024, 8, 7)), "6 Aug 2024");
    EXPECT_EQ(geo::formatWindow(noon, noon + 5400), "6 Aug 2024 12:00 – 13:30 UTC");
    EXPECT_EQ(geo::formatWindow(noon, noon + 86'400), "6 Aug 2024 12:00 – 7 Aug 2024 12:00 UTC");
    EXPECT_EQ(geo::formatWindow(noon, day(2024, 8, 9)), "6 Aug 2024 12:00 – 8 Aug 2024 UTC");
    EXPECT_EQ(geo::formatWindow(day(2024, 8, 6), day(2024, 8, 6) + 1), "6 Aug 2024 00:00 UTC");
    EXPECT_EQ(geo::formatWindow(geo::kDistantPast, noon + 5), "until 6 Aug 2024 12:00:05 UTC");
    EXPECT_EQ(geo::formatKnownOn(noon), "6 Aug 2024 12:00 UTC");
    EXPECT_EQ(geo::formatKnownOn(noon + 1), "6 Aug 2024 12:00 UTC") << "all that was reported by then";
    EXPECT_EQ(geo::formatKnownOn(day(2024, 8, 6)), "5 Aug 2024");
}

TEST(TimeRanges, ThatOnlyTouchShareNoInstant)
{
    EXPECT_FALSE((geo::TimeRange{0, 10}.intersects({10, 20})));
    EXPECT_TRUE((geo::TimeRange{0, 11}.intersects({10, 20})));
    EXPECT_FALSE((geo::TimeRange{5, 5}.intersects({0, 10})));
    EXPECT_TRUE(geo::kAllTime.intersects({0, 1}));
}

} // namespace
