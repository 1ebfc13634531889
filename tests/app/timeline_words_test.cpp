#include "app/panels/timeline_glide.h"
#include "app/panels/timeline_words.h"
#include "app/panels/timeline_axis.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"
#include "geo/time/zone.h"

#include <gtest/gtest.h>

#include <set>

namespace app {
namespace {

constexpr std::int64_t kDay = geo::kSecondsPerDay;

std::int64_t at(const std::string& edtf)
{
    return geo::edtfBounds(edtf)->possibleFrom;
}

double width(std::string_view text)
{
    return 6.0 * static_cast<double>(text.size());
}

Ticks ticks(const char* zone, const std::string& from, std::int64_t seconds, double widthPx = 1200)
{
    return ticksFor({{at(from), at(from) + seconds}, 0, widthPx, *geo::parseZone(zone)}, width, 10);
}

std::vector<std::string> hours(const Ticks& t)
{
    std::vector<std::string> list;
    for (const Tick& tick : t.fine)
        list.push_back(tick.label + "@" + geo::formatIso(tick.instant).substr(11, 5));
    return list;
}

TEST(TimelineZones, ADayOfTwentyThreeHoursHasTwentyThreeTicks)
{
    // 31 March 2024 in Kyiv goes from 22:00 to 21:00 UTC; 03:00 is skipped at 01:00 UTC.
    const Ticks t = ticks("Europe/Kyiv", "2024-03-30T22:00:00Z", 23 * 3600);
    ASSERT_EQ(t.fine.size(), 23U);
    EXPECT_EQ(t.fine[0].label, "") << "it would stand out at the left end";
    EXPECT_EQ(hours(t)[2], "02:00@00:00");
    EXPECT_EQ(hours(t)[3], "04:00@01:00");
    EXPECT_EQ(t.coarse.at(0).label, "31 Mar 2024");
}

TEST(TimelineZones, AnHourThatOccursTwiceHasTwoTicks)
{
    const Ticks kyiv = ticks("Europe/Kyiv", "2024-10-26T21:00:00Z", 25 * 3600);
    ASSERT_EQ(kyiv.fine.size(), 25U);
    EXPECT_EQ(hours(kyiv)[3], "03:00@00:00");
    EXPECT_EQ(hours(kyiv)[4], "03:00@01:00");
    EXPECT_EQ(hours(kyiv)[5], "04:00@02:00");
    const Ticks newYork = ticks("America/New_York", "2024-11-03T04:00:00Z", 25 * 3600);
    ASSERT_EQ(newYork.fine.size(), 25U);
    EXPECT_EQ(hours(newYork)[1], "01:00@05:00");
    EXPECT_EQ(hours(newYork)[2], "01:00@06:00");
}

TEST(TimelineZones, DaysBeginAtTheZonesMidnight)
{
    const Ticks t = ticks("Europe/Kyiv", "2024-03-29T00:00:00Z", 6 * kDay, 300);
    std::set<std::string> starts;
    for (const Tick& tick : t.fine)
        starts.insert(geo::formatIso(tick.instant).substr(5, 11));
    EXPECT_TRUE(starts.contains("03-30T22:00")) << "31 March, winter time";
    EXPECT_TRUE(starts.contains("03-31T21:00")) << "1 April, summer time";
}

TEST(TimelineZones, SnappingGoesToTheZonesMidnightsOverAClockChange)
{
    const TimelineAxis axis{{at("2024-03-01"), at("2024-05-01")}, 0, 1000, *geo::parseZone("Europe/Kyiv")};
    EXPECT_EQ(geo::formatIso(snapped(axis, at("2024-03-30T20:00:00Z"))), "2024-03-30T22:00:00Z");
    EXPECT_EQ(geo::formatIso(snapped(axis, at("2024-03-31T20:00:00Z"))), "2024-03-31T21:00:00Z");
    const geo::Window day{at("2024-03-30T22:00:00Z"), at("2024-03-31T21:00:00Z")};
    EXPECT_EQ(draggedWindow(axis, Handle::windowTo, day, -500), day) << "a day of 23 hours is still a day";
}

TEST(TimelineTicks, GoDownToMinutesAndSeconds)
{
    const Ticks minutes = ticks("UTC", "2024-08-06T14:00:00Z", 20 * 60);
    EXPECT_EQ(minutes.fine.at(1).label, "14:01");
    EXPECT_EQ(minutes.coarse.at(0).label, "6 Aug 2024");
    const Ticks closest = ticks("UTC", "2024-08-06T14:00:00Z", 120);
    EXPECT_EQ(closest.fine.at(1).label, "14:00:10");
}

TEST(TimelineTicks, TheFarthestYearsHaveFewTicksWithReadableLabels)
{
    const geo::Window all{at("-9999-01-01"), at("9999-12-31")};
    const Ticks t = ticksFor({all, 0, 1000}, width, 10);
    EXPECT_GT(t.fine.size(), 2U);
    EXPECT_LT(t.fine.size(), 40U);
    std::set<std::string> labels;
    for (const Tick& tick : t.fine)
        labels.insert(tick.label);
    EXPECT_TRUE(labels.contains("5000"));
    EXPECT_TRUE(labels.contains("5001 BC"));
    const Ticks bc = ticksFor({{at("-0043-03-01"), at("-0043-04-01")}, 0, 1000}, width, 10);
    EXPECT_EQ(bc.coarse.at(0).label, "Mar 44 BC");
    const Ticks far = ticksFor({{at("9999-12-30"), at("9999-12-31")}, 0, 1000, *geo::parseZone("Europe/Kyiv")}, width, 10);
    EXPECT_LT(far.fine.size(), 40U);
}

geo::Window typed(const std::string& text, const char* zone = "Z")
{
    const auto window = windowFromTyped(text, *geo::parseZone(zone));
    EXPECT_TRUE(window) << text << ": " << (window ? "" : window.error().message());
    return window ? *window : geo::Window{};
}

TEST(TimelineTyping, ReadsDatesAsPeopleWriteThem)
{
    const geo::Window day{at("2024-08-06"), at("2024-08-07")}, months{at("2024-08-01"), at("2024-10-01")};
    for (const char* text : {"2024-08-06", " 6 Aug 2024 ", "6 august 2024", "Aug 6, 2024", "2024/08/06", "20240806"})
        EXPECT_EQ(typed(text), day) << text;
    for (const char* text : {"2024-08/2024-09", "Aug 2024 - Sep 2024", "Aug 2024 to Sep 2024", "1 Aug 2024 – 30 Sep 2024",
                             "from 1 Aug 2024 to 30 Sep 2024", "1 Aug – 30 Sep 2024", "2024-08-01 – 2024-09-30"})
        EXPECT_EQ(typed(text), months) << text;
    EXPECT_EQ(typed("1–10 Oct 2024"), (geo::Window{at("2024-10-01"), at("2024-10-11")}));
    EXPECT_EQ(typed("2024"), (geo::Window{at("2024-01-01"), at("2025-01-01")}));
    EXPECT_EQ(typed("until Aug 2024"), (geo::Window{geo::kDistantPast, at("2024-09-01")}));
    EXPECT_EQ(typed("since 6 Aug 2024"), (geo::Window{at("2024-08-06"), geo::kDistantFuture}));
    EXPECT_EQ(typed("all"), geo::kAllTime);
    EXPECT_EQ(typed("2024-08-06 14:30 to 16:00"), (geo::Window{at("2024-08-06T14:30:00Z"), at("2024-08-06T16:01:00Z")}));
}

TEST(TimelineTyping, DaysBeginInTheChosenZone)
{
    EXPECT_EQ(typed("6 Aug 2024", "Europe/Kyiv"), (geo::Window{at("2024-08-05T21:00:00Z"), at("2024-08-06T21:00:00Z")}));
    EXPECT_EQ(*knownFromTyped("2024-10-27", *geo::parseZone("Europe/Kyiv")), at("2024-10-27T22:00:00Z"));
    EXPECT_EQ(*knownFromTyped("all", {}), geo::kDistantFuture);
}

TEST(TimelineTyping, SaysWhatIsWrong)
{
    for (const char* text : {"", "soon", "2024-13", "30 Feb 2024", "2024-09-30/2024-08-06", "6 Foo 2024", "1/2", "Y99999999"}) {
        const auto window = windowFromTyped(text, {});
        ASSERT_FALSE(window) << text;
        EXPECT_NE(window.error().message().find("6 Aug 2024"), std::string::npos) << "an example of what is understood";
    }
}

TEST(TimelineTyping, OffersWhatItReadsBackAsTheSame)
{
    for (const char* zone : {"Z", "Europe/Kyiv", "America/New_York"})
        for (const geo::Window& w : {geo::Window{at("2024-08-06"), at("2024-10-01")}, {at("2024-08-06T14:30:00Z"), at("2024-08-06T16:00:00Z")},
                                     {at("2024-08-06T14:30:05Z"), at("2024-08-06T14:30:06Z")}, {geo::kDistantPast, at("2024-08-06")}, geo::kAllTime}) {
            const geo::Zone z = *geo::parseZone(zone);
            EXPECT_EQ(typed(typedWindow(w, z), zone), w) << typedWindow(w, z) << " " << zone;
        }
    EXPECT_EQ(typedWindow({at("2024-08-06"), at("2024-10-01")}, {}), "2024-08-06/2024-09-30");
    EXPECT_EQ(typedKnown(at("2024-10-19"), {}), "2024-10-18");
}

TEST(TimelineWords, SayWindowsInTheZone)
{
    EXPECT_EQ(windowWords({at("2024-08-06"), at("2024-10-01")}, {}), "6 Aug – 30 Sep 2024");
    EXPECT_EQ(windowWords({at("2024-08-06T14:30:00Z"), at("2024-08-06T16:00:00Z")}, {}), "6 Aug 2024 14:30 – 16:00");
    const geo::Zone kyiv = *geo::parseZone("Europe/Kyiv");
    EXPECT_EQ(windowWords({at("2024-08-05T21:00:00Z"), at("2024-08-06T21:00:00Z")}, kyiv), "6 Aug 2024");
    EXPECT_EQ(knownWords(at("2024-10-19"), {}), "known on 18 Oct 2024");
    EXPECT_EQ(knownWords(at("2024-10-19"), kyiv), "known by 19 Oct 2024 03:00");
    EXPECT_EQ(knownWords(geo::kDistantFuture, kyiv), "everything known");
    Clocks clocks;
    clocks.events = {at("2024-01-01"), at("2025-01-01")};
    clocks.mode = TimeMode::instant;
    clocks.happened = {at("2024-08-06T14:30:00Z"), at("2024-08-06T14:30:01Z")};
    EXPECT_EQ(happenedWords(clocks, {}), "at 6 Aug 2024 14:30");
    clocks.mode = TimeMode::cumulative;
    clocks.happened = {geo::kDistantPast, at("2024-08-07")};
    EXPECT_EQ(happenedWords(clocks, {}), "up to 6 Aug 2024");
}

TEST(TimelineWords, SayHowLateAClaimWasReported)
{
    const auto lag = [](const char* happened, const char* reported) {
        return lagWords(*geo::edtfBounds(happened), *geo::edtfBounds(reported));
    };
    EXPECT_EQ(lag("2024-08-06", "2024-08-18"), "reported 12 days later");
    EXPECT_EQ(lag("2024-08-06", "2024-08-07"), "reported 1 day later");
    EXPECT_EQ(lag("2024-08-06", "2024-08-06"), "reported the same day");
    EXPECT_EQ(lag("2024-08", "2024-09-02"), "reported 2 to 32 days later");
    EXPECT_EQ(lag("2024-08", "2024-08-20"), "reported up to 19 days later");
    EXPECT_EQ(lag("2024-08-20", "2024-08-06"), "reported 14 days before") << "what is planned";
    EXPECT_EQ(lag("2024-08-06/..", "2024-08-18"), "reported up to 12 days later");
    EXPECT_EQ(lag("1998-01-01", "2024-01-01"), "reported about 26 years later");
    EXPECT_EQ(lagWords(*geo::edtfBounds("2024-08-06"), {}), "") << "nobody knows when";
}

TEST(Glide, ArrivesAfterAHundredAndEightyMillisecondsUnlessItJumps)
{
    Glide glide;
    glide.to({0, 1000}, false);
    EXPECT_FALSE(glide.moving());
    glide.to({1000, 2000}, true);
    glide.advance(0.09);
    EXPECT_TRUE(glide.moving());
    EXPECT_GT(glide.now().from, 500) << "it slows down";
    EXPECT_LT(glide.now().from, 1000);
    EXPECT_EQ(glide.now().to - glide.now().from, 1000);
    glide.advance(0.1);
    EXPECT_EQ(glide.now(), (geo::Window{1000, 2000}));
    EXPECT_FALSE(glide.moving());
    glide.to({0, 1}, false);
    EXPECT_EQ(glide.now(), (geo::Window{0, 1}));
    glide.to({geo::kDistantFuture, geo::kDistantFuture}, true);
    EXPECT_FALSE(glide.moving()) << "no way leads there";
}

} // namespace
} // namespace app
