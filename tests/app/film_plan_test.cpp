#include "app/film/film_plan.h"

#include "app/film/progress_strip.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"
#include "geo/time/zone.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace app {
namespace {

std::int64_t startOf(const std::string& date) { return geo::windowFromEdtf(date)->from; }
std::int64_t endOf(const std::string& date) { return geo::windowFromEdtf(date)->to; }

/// Reports from 6 August to 20 October 2024, events from 1 August.
Clocks clocks()
{
    Clocks c;
    c.reports = {startOf("2024-08-06"), endOf("2024-10-20")};
    c.events = {startOf("2024-08-01"), endOf("2024-10-31")};
    c.happened = c.events;
    c.knownOn = c.reports.to;
    return c;
}

FilmRequest request(const std::string& from, const std::string& to, const std::string& step)
{
    FilmRequest r;
    r.from = from;
    r.to = to;
    r.step = *geo::parseDuration(step);
    return r;
}

/// The days the frames are known on.
std::vector<std::string> knownDays(const geo::Result<FilmPlan>& plan)
{
    std::vector<std::string> days;
    if (!plan)
        return {plan.error().message()};
    for (const geo::ClockQuery& date : plan->dates)
        days.push_back(geo::formatKnownOn(date.knownOn));
    return days;
}

std::vector<std::string> windows(const geo::Result<FilmPlan>& plan)
{
    std::vector<std::string> list;
    if (!plan)
        return {plan.error().message()};
    for (const geo::ClockQuery& date : plan->dates)
        list.push_back(geo::formatWindow(date.happened.from, date.happened.to));
    return list;
}

using Strings = std::vector<std::string>;

TEST(FilmPlan, StepsByDaysFromTheEndOfTheFirstToTheEndOfTheLast)
{
    EXPECT_EQ(knownDays(planFilm(clocks(), request("2024-08-06", "2024-08-09", "P1D"))),
              (Strings{"6 Aug 2024", "7 Aug 2024", "8 Aug 2024", "9 Aug 2024"}));
}

TEST(FilmPlan, EndsAtTheLastDateAlsoWhereAStepIsCutShort)
{
    EXPECT_EQ(knownDays(planFilm(clocks(), request("2024-08-06", "2024-08-22", "P1W"))),
              (Strings{"6 Aug 2024", "13 Aug 2024", "20 Aug 2024", "22 Aug 2024"}));
}

TEST(FilmPlan, AMonthAfterItsLastDayIsTheLastDayOfTheNext)
{
    EXPECT_EQ(knownDays(planFilm(clocks(), request("2024-01-31", "2024-05-31", "P1M"))),
              (Strings{"31 Jan 2024", "29 Feb 2024", "31 Mar 2024", "30 Apr 2024", "31 May 2024"}));
    EXPECT_EQ(knownDays(planFilm(clocks(), request("2023-01-30", "2023-03-30", "P1M"))), (Strings{"30 Jan 2023", "28 Feb 2023", "30 Mar 2023"}));
}

TEST(FilmPlan, AMonthAsTheBeginningIsItsFirstDayAndAsTheEndItsLast)
{
    EXPECT_EQ(knownDays(planFilm(clocks(), request("2024-09", "2024-09", "P10D"))), (Strings{"1 Sep 2024", "11 Sep 2024", "21 Sep 2024", "30 Sep 2024"}));
}

TEST(FilmPlan, HoursBeginWithTheFirstHourOfTheDay)
{
    const auto plan = planFilm(clocks(), request("2024-08-06", "2024-08-06", "PT6H"));
    EXPECT_EQ(knownDays(plan), (Strings{"6 Aug 2024 06:00 UTC", "6 Aug 2024 12:00 UTC", "6 Aug 2024 18:00 UTC", "6 Aug 2024"}));
    EXPECT_EQ(planFilm(clocks(), request("2024-08-06T14:00", "2024-08-06T16:00:00", "PT1H"))->dates.front().knownOn, startOf("2024-08-06T14:00:00"));
}

TEST(FilmPlan, WithoutDatesItGoesFromTheFirstReportToTheLast)
{
    const auto plan = planFilm(clocks(), request("", "", "P1M"));
    EXPECT_EQ(knownDays(plan), (Strings{"6 Aug 2024", "6 Sep 2024", "6 Oct 2024", "20 Oct 2024"}));
    EXPECT_EQ(plan->dates.front().happened, clocks().happened) << "the other clock stays";
}

TEST(FilmPlan, DaysOfAZoneKeepTheirMidnightsOverAClockChange)
{
    FilmRequest r = request("2024-10-26", "2024-10-28", "P1D");
    r.zone = *geo::parseZone("Europe/Kyiv"); // 27 October 2024 has 25 hours there.
    const auto plan = planFilm(clocks(), r);
    ASSERT_TRUE(plan);
    Strings ends;
    for (const geo::ClockQuery& date : plan->dates)
        ends.push_back(geo::formatIso(date.knownOn));
    EXPECT_EQ(ends, (Strings{"2024-10-26T21:00:00Z", "2024-10-27T22:00:00Z", "2024-10-28T22:00:00Z"}));
    r.step = *geo::parseDuration("PT12H");
    EXPECT_EQ(planFilm(clocks(), r)->dates.size(), 7U) << "hours are hours: 73 of them, the last step cut short";
}

TEST(FilmPlan, AWindowKeepsItsLengthAndEndsByTheEnd)
{
    Clocks c = clocks();
    c.happened = {startOf("2024-08-01"), endOf("2024-08-07")};
    FilmRequest r = request("", "2024-08-25", "P1W");
    r.play = PlayMode::window;
    EXPECT_EQ(windows(planFilm(c, r)), (Strings{"1–7 Aug 2024", "8–14 Aug 2024", "15–21 Aug 2024"}));
    r.from = "2024-08-10";
    EXPECT_EQ(windows(planFilm(c, r)), (Strings{"10–16 Aug 2024", "17–23 Aug 2024"}));
}

TEST(FilmPlan, AWindowOfAMonthBecomesTheNextMonths)
{
    Clocks c = clocks();
    c.happened = {startOf("2024-01-01"), endOf("2024-01-31")};
    FilmRequest r = request("", "2024-04-30", "P1M");
    r.play = PlayMode::window;
    EXPECT_EQ(windows(planFilm(c, r)), (Strings{"1–31 Jan 2024", "1–29 Feb 2024", "1–31 Mar 2024", "1–30 Apr 2024"}));
    c.happened = {startOf("2024-01-30"), endOf("2024-01-30")};
    r.to = "2024-03-30";
    EXPECT_EQ(windows(planFilm(c, r)), (Strings{"30 Jan 2024", "29 Feb 2024", "30 Mar 2024"})) << "never empty";
}

TEST(FilmPlan, WithoutAnEndAWindowReachesTheLastEvent)
{
    Clocks c = clocks();
    c.happened = {startOf("2024-10-01"), endOf("2024-10-14")};
    FilmRequest r = request("", "", "P2W");
    r.play = PlayMode::window;
    EXPECT_EQ(windows(planFilm(c, r)), (Strings{"1–14 Oct 2024", "15–28 Oct 2024", "29 Oct – 11 Nov 2024"}));
}

TEST(FilmPlan, AWindowWithOneOpenEndMovesTheOther)
{
    Clocks c = clocks();
    c.happened = {geo::kDistantPast, endOf("2024-10-29")};
    FilmRequest r = request("", "", "P1D");
    r.play = PlayMode::window;
    const auto plan = planFilm(c, r);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->dates.size(), 3U);
    EXPECT_EQ(plan->whole().happened, (geo::Window{geo::kDistantPast, endOf("2024-10-31")}));
    c.happened = geo::kAllTime;
    EXPECT_NE(planFilm(c, r).error().message().find("--happened"), std::string::npos);
}

TEST(FilmPlan, RefusesWhatIsNoFilm)
{
    const auto says = [](const FilmRequest& r, const std::string& words) {
        const auto plan = planFilm(clocks(), r);
        ASSERT_FALSE(plan) << words;
        EXPECT_NE(plan.error().message().find(words), std::string::npos) << plan.error().message();
    };
    says(request("2024-09-01", "2024-08-01", "P1D"), "after it ends");
    says(request("2025-09-01", "", "P1D"), "after it ends");
    says(request("soon", "", "P1D"), "beginning 'soon' is not one date");
    says(request("", "2024-08-01/2024-08-05", "P1D"), "end '2024-08-01/2024-08-05' is not one date");
    says(request("", "", "P0D"), "does not move on");
    says(request("", "", "-P1D"), "does not move on");
    says(request("1900", "2024", "PT1M"), "more than 100000 frames");
    FilmRequest held = request("", "", "P1D");
    held.hold = 10'000;
    says(held, "more than 100000 frames");
    FilmRequest window = request("2024-10-01", "2024-10-20", "P1D");
    window.play = PlayMode::window;
    says(window, "goes beyond the film's end");
}

TEST(FilmPlan, CountsFramesCardsAndSeconds)
{
    FilmRequest r = request("2024-08-06", "2024-08-15", "P1D");
    r.hold = 5;
    r.fps = 10;
    r.titleSeconds = 2;
    r.endSeconds = 0.5;
    const auto plan = planFilm(clocks(), r);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->frames(), 20 + 10 * 5 + 5);
    EXPECT_EQ(plan->frames(3), 20 + 10 * 5 + 15);
    EXPECT_DOUBLE_EQ(plan->seconds(), 7.5);
}

TEST(FilmPlan, SpreadsSoManyDatesOverWholeDays)
{
    FilmRequest r = request("2024-08-06", "2024-10-20", "P1D");
    r.dates = 4;
    EXPECT_EQ(knownDays(planFilm(clocks(), r)), (Strings{"6 Aug 2024", "31 Aug 2024", "25 Sep 2024", "20 Oct 2024"}));
    r.dates = 1;
    EXPECT_EQ(knownDays(planFilm(clocks(), r)), (Strings{"20 Oct 2024"})) << "one map is that of the end";
}

TEST(ProgressTicks, AreRoundAndNoMoreThanFit)
{
    const auto words = [](const std::string& from, const std::string& to, int most) {
        Strings list;
        for (const ProgressTick& tick : progressTicks({startOf(from), endOf(to)}, most))
            list.push_back(tick.words);
        return list;
    };
    EXPECT_EQ(words("2024-08-06", "2025-04-28", 10), (Strings{"Sep", "Oct", "Nov", "Dec", "2025", "Feb", "Mar", "Apr"}));
    EXPECT_EQ(words("2024-08-06", "2025-04-28", 4), (Strings{"Oct", "2025", "Apr"}));
    EXPECT_EQ(words("2024-08-25", "2024-09-14", 5), (Strings{"26 Aug", "1 Sep", "6 Sep", "11 Sep"}));
    EXPECT_EQ(words("2000", "2024", 6), (Strings{"2000", "2005", "2010", "2015", "2020", "2025"}));
    EXPECT_TRUE(progressTicks(geo::kAllTime, 10).empty());
    EXPECT_TRUE(progressTicks({0, 1000}, 0).empty());
}

} // namespace
} // namespace app
