#include "geo/time/zone.h"

#include <gtest/gtest.h>

#include "geo/time/edtf.h"
#include "geo/time/format.h"

namespace {

using namespace geo;

std::string day(const char* edtf, const char* zone)
{
    const Result<Zone> z = parseZone(zone);
    EXPECT_TRUE(z) << zone;
    const Result<TimeBounds> b = edtfBounds(edtf, *z);
    EXPECT_TRUE(b) << edtf;
    return formatIso(b->certainFrom) + " " + formatIso(b->certainTo);
}

TEST(Zone, OfAnOffsetShiftsTheDay)
{
    EXPECT_EQ(day("2024-08-06", ""), "2024-08-06T00:00:00Z 2024-08-07T00:00:00Z");
    EXPECT_EQ(day("2024-08-06", "Z"), "2024-08-06T00:00:00Z 2024-08-07T00:00:00Z");
    EXPECT_EQ(day("2024-08-06", "+03:00"), "2024-08-05T21:00:00Z 2024-08-06T21:00:00Z");
}

TEST(Zone, ByNameFollowsSummerTime)
{
    EXPECT_EQ(day("2024-08-06", "Europe/Kyiv"), "2024-08-05T21:00:00Z 2024-08-06T21:00:00Z");
    EXPECT_EQ(day("2024-01-06", "Europe/Kyiv"), "2024-01-05T22:00:00Z 2024-01-06T22:00:00Z");
    EXPECT_EQ(day("2024-08-06", "Asia/Seoul"), "2024-08-05T15:00:00Z 2024-08-06T15:00:00Z");
}

TEST(Zone, GivesTheDayOfTheClockChangeItsTrueLength)
{
    // 31 March 2024 had 23 hours in Kyiv, 27 October 25.
    EXPECT_EQ(day("2024-03-31", "Europe/Kyiv"), "2024-03-30T22:00:00Z 2024-03-31T21:00:00Z");
    EXPECT_EQ(day("2024-10-27", "Europe/Kyiv"), "2024-10-26T21:00:00Z 2024-10-27T22:00:00Z");
}

TEST(Zone, OfAStatedOffsetInTheTextIsStrongerThanTheClaims)
{
    EXPECT_EQ(day("2024-08-06T05:00:00+03:00", "Asia/Seoul"), "2024-08-06T02:00:00Z 2024-08-06T02:00:01Z");
}

TEST(Zone, IncludesAnHourThatOccursTwice)
{
    const Zone kyiv = *parseZone("Europe/Kyiv");
    // 03:30 on 27 October 2024 was at 00:30 and again at 01:30 UTC.
    const std::int64_t wall = edtfBounds("2024-10-27T03:30:00Z")->possibleFrom;
    EXPECT_EQ(formatIso(utcFromWallClock(kyiv, wall, false)), "2024-10-27T00:30:00Z");
    EXPECT_EQ(formatIso(utcFromWallClock(kyiv, wall, true)), "2024-10-27T01:30:00Z");
}

TEST(Zone, PutsASkippedHourAtTheMomentOfTheChange)
{
    const Zone kyiv = *parseZone("Europe/Kyiv");
    const std::int64_t wall = edtfBounds("2024-03-31T03:30:00Z")->possibleFrom;
    EXPECT_EQ(formatIso(utcFromWallClock(kyiv, wall, false)), "2024-03-31T01:00:00Z");
    EXPECT_EQ(formatIso(utcFromWallClock(kyiv, wall, true)), "2024-03-31T01:00:00Z");
}

TEST(Zone, ShowsTheWallClockOfAnInstant)
{
    const Zone kyiv = *parseZone("Europe/Kyiv"), newYork = *parseZone("America/New_York");
    const auto wall = [](const Zone& zone, const char* utc) {
        return formatIso(wallClockFromUtc(zone, edtfBounds(utc)->possibleFrom));
    };
    EXPECT_EQ(wall(kyiv, "2024-03-31T00:59:59Z"), "2024-03-31T02:59:59Z");
    EXPECT_EQ(wall(kyiv, "2024-03-31T01:00:00Z"), "2024-03-31T04:00:00Z") << "an hour is skipped";
    EXPECT_EQ(wall(kyiv, "2024-10-27T00:30:00Z"), "2024-10-27T03:30:00Z");
    EXPECT_EQ(wall(kyiv, "2024-10-27T01:30:00Z"), "2024-10-27T03:30:00Z") << "an hour occurs twice";
    EXPECT_EQ(wall(newYork, "2024-11-03T06:30:00Z"), "2024-11-03T01:30:00Z");
    EXPECT_EQ(wall(*parseZone("-05:30"), "2024-08-06T00:00:00Z"), "2024-08-05T18:30:00Z");
    EXPECT_EQ(wallClockFromUtc(kyiv, kDistantPast), kDistantPast);
    EXPECT_EQ(wallClockFromUtc(kyiv, kDistantFuture), kDistantFuture);
}

TEST(Zone, WallClockAndInstantAreInverseOverAYearOfHours)
{
    for (const char* name : {"Europe/Kyiv", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo"}) {
        const Zone zone = *parseZone(name);
        for (std::int64_t t = 1'704'067'200; t < 1'704'067'200 + 366 * kSecondsPerDay; t += 1800) {
            const std::int64_t wall = wallClockFromUtc(zone, t);
            EXPECT_TRUE(utcFromWallClock(zone, wall, false) == t || utcFromWallClock(zone, wall, true) == t) << name << " " << t;
        }
    }
}

TEST(Zone, LeavesUnboundedTimesAndFarAwayYearsAlone)
{
    const Zone kyiv = *parseZone("Europe/Kyiv");
    EXPECT_EQ(utcFromWallClock(kyiv, kDistantPast, false), kDistantPast);
    EXPECT_EQ(utcFromWallClock(kyiv, kDistantFuture, true), kDistantFuture);
    EXPECT_TRUE(edtfBounds("Y170000002", kyiv));
}

TEST(Zone, RefusesWhatIsNoZone)
{
    for (const char* text : {"Mars/Olympus", "../../etc/passwd", "/etc/passwd", "Kyiv time", "+25:00", "Europe/"}) {
        const Result<Zone> zone = parseZone(text);
        ASSERT_FALSE(zone) << text;
        EXPECT_NE(zone.error().message().find("Europe/Kyiv"), std::string::npos);
    }
}

} // namespace
