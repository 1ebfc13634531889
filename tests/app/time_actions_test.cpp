#include "app/session/clocks.h"
#include "app/session/time_actions.h"
#include "geo/time/civil.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <gtest/gtest.h>

#include <limits>

namespace app {
namespace {

constexpr MapSize kMap{800, 600};
constexpr std::int64_t kDay = geo::kSecondsPerDay;

std::int64_t day(int year, int month, int d) { return geo::startOfDay({year, month, d}); }

/// Claims of "happened reported" pairs of EDTF; "" is unknown.
Session sessionOf(const std::vector<std::pair<std::string, std::string>>& claims)
{
    geo::Document document;
    for (const auto& [happened, reported] : claims) {
        geo::Claim claim;
        claim.id = "c" + std::to_string(document.claims.size());
        claim.headline = "Something";
        if (!happened.empty()) {
            claim.happened.edit().edtf = happened;
            claim.happened.edit().bounds = *geo::edtfBounds(happened);
        }
        if (!reported.empty()) {
            claim.reported.edit().edtf = reported;
            claim.reported.edit().bounds = *geo::edtfBounds(reported);
        }
        document.claims.push_back(std::move(claim));
    }
    Session session;
    openDocument(session, std::move(document), "");
    return session;
}

Session fortnight()
{
    return sessionOf({{"2024-03-01", "2024-03-02"}, {"2024-03-03", "2024-03-05"}, {"2024-03-03", "2024-03-05"},
                      {"2024-03-08", "2024-03-09"}, {"2024-03-14", "2024-03-15"}});
}

std::size_t shown(const Session& s) { return s.answer.counts.solid + s.answer.counts.possible; }

TEST(TimeModes, AnInstantShowsWhatIsSaidOfThatMoment)
{
    Session s = fortnight();
    apply(s, SetTimeMode{TimeMode::instant}, kMap);
    EXPECT_EQ(s.clocks.happened.to - s.clocks.happened.from, 1);
    EXPECT_EQ(shown(s), 1U) << "1 March";
    apply(s, SetPlayMode{PlayMode::window}, kMap);
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(shown(s), 0U) << "2 March";
    apply(s, NextEvent{1}, kMap);
    EXPECT_EQ(s.clocks.happened.from, day(2024, 3, 3));
    EXPECT_EQ(shown(s), 2U);
    apply(s, SetHappened{{day(2024, 3, 8) + 3600, day(2024, 3, 20)}}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 8) + 3600, day(2024, 3, 8) + 3601}));
}

TEST(TimeModes, UpToAMomentOnlyEverAddsClaims)
{
    Session s = fortnight();
    apply(s, SetTimeMode{TimeMode::cumulative}, kMap);
    apply(s, SetPlayMode{PlayMode::window}, kMap);
    apply(s, GoToEnd{false}, kMap);
    EXPECT_EQ(s.clocks.happened.from, geo::kDistantPast);
    EXPECT_EQ(shown(s), 0U);
    std::vector<std::size_t> seen;
    for (int i = 0; i < 14; ++i) {
        apply(s, StepTime{1}, kMap);
        seen.push_back(shown(s));
    }
    EXPECT_EQ(seen, (std::vector<std::size_t>{1, 1, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5}));
    apply(s, NextEvent{-1}, kMap);
    EXPECT_EQ(geo::formatRange(s.clocks.happened.from, s.clocks.happened.to), "until 8 Mar 2024");
}

TEST(TimeModes, GoingBackToAWindowKeepsWhereOneWas)
{
    Session s = fortnight();
    apply(s, SetHappened{{day(2024, 3, 3), day(2024, 3, 6)}}, kMap);
    apply(s, SetTimeMode{TimeMode::cumulative}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{geo::kDistantPast, day(2024, 3, 6)}));
    apply(s, SetTimeMode{TimeMode::window}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 1), day(2024, 3, 6)}));
    apply(s, SetTimeMode{TimeMode::instant}, kMap);
    apply(s, SetTimeMode{TimeMode::window}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 1), day(2024, 3, 2)}));
}

TEST(LinkedClocks, EitherTakesTheOtherAlong)
{
    Session s = fortnight();
    apply(s, SetHappened{{day(2024, 3, 1), day(2024, 3, 4)}}, kMap);
    apply(s, SetKnownOn{day(2024, 3, 6)}, kMap);
    apply(s, SetLinked{true}, kMap);
    apply(s, SetHappened{{day(2024, 3, 2), day(2024, 3, 5)}}, kMap);
    EXPECT_EQ(s.clocks.knownOn, day(2024, 3, 7));
    apply(s, SetKnownOn{day(2024, 3, 10)}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 5), day(2024, 3, 8)}));
    apply(s, SetHappened{{day(2024, 3, 1), day(2024, 3, 8)}}, kMap);
    EXPECT_EQ(s.clocks.knownOn, day(2024, 3, 10)) << "the window's beginning is not what the report date is linked to";
    apply(s, SetLinked{false}, kMap);
    apply(s, SetKnownOn{day(2024, 3, 4)}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 1), day(2024, 3, 8)}));
}

TEST(StepsByEvents, EachBringsSoManyReports)
{
    Session s = fortnight();
    apply(s, SetEventsPerStep{2}, kMap);
    apply(s, GoToEnd{false}, kMap);
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(shown(s), 3U) << "two of one day come together";
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(shown(s), 5U);
    apply(s, StepTime{-1}, kMap);
    EXPECT_EQ(shown(s), 3U);
    apply(s, SetStep{geo::Duration{0, 1, 0}}, kMap);
    EXPECT_EQ(s.playback.eventsPerStep, 0) << "a length of time takes its place";
}

TEST(StepsByEvents, PassOverWhatTheFilterLeavesOut)
{
    Session s = fortnight();
    for (geo::Claim& claim : s.document.claims)
        claim.headline = claim.id == "c1" || claim.id == "c2" ? "A bridge" : "A fire";
    geo::Filter filter;
    filter.text = "fire";
    apply(s, SetFilter{filter}, kMap);
    apply(s, GoToEnd{false}, kMap);
    apply(s, NextEvent{1}, kMap);
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "2 Mar 2024");
    apply(s, NextEvent{1}, kMap);
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "9 Mar 2024");
}

TEST(Shuttle, PlaysBackFasterAndRests)
{
    Session s = fortnight();
    const double speed = s.playback.beatsPerSecond;
    apply(s, Shuttle{-1}, kMap);
    EXPECT_TRUE(s.playback.playing);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.to);
    advance(s, 1 / speed);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.to - kDay);
    apply(s, Shuttle{-1}, kMap);
    EXPECT_GT(s.playback.beatsPerSecond, speed);
    apply(s, Shuttle{0}, kMap);
    EXPECT_FALSE(s.playback.playing);
    apply(s, TogglePlay{}, kMap);
    EXPECT_EQ(s.playback.direction, 1) << "play plays on";
    apply(s, Shuttle{-1}, kMap);
    for (int i = 0; i < 100; ++i)
        advance(s, 0.1);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.from);
    EXPECT_FALSE(s.playback.playing) << "it stops at the start";
}

TEST(Repeat, ToAndFroTurnsAtBothEnds)
{
    Session s = fortnight();
    apply(s, SetRepeat{Repeat::pingPong}, kMap);
    apply(s, SetSpeed{1}, kMap);
    apply(s, TogglePlay{}, kMap);
    std::vector<std::int64_t> days;
    for (int i = 0; i < 32; ++i) {
        advance(s, 1);
        days.push_back((s.clocks.knownOn - s.clocks.reports.from) / kDay);
    }
    EXPECT_TRUE(s.playback.playing);
    EXPECT_EQ(days[13], 14) << "15 reports' days from the 2nd to the 15th";
    EXPECT_EQ(days[14], 13);
    EXPECT_EQ(days[27], 0);
    EXPECT_EQ(days[28], 1);
}

TEST(Speeds, GoThroughTheUsualOnesAndStopAtTheEnds)
{
    Session s = fortnight();
    apply(s, SetSpeed{3}, kMap);
    apply(s, ChangeSpeed{1}, kMap);
    EXPECT_EQ(s.playback.beatsPerSecond, 4);
    apply(s, ChangeSpeed{-1}, kMap);
    EXPECT_EQ(s.playback.beatsPerSecond, 2);
    apply(s, ChangeSpeed{1000}, kMap);
    EXPECT_EQ(s.playback.beatsPerSecond, kSpeeds.back());
    apply(s, ChangeSpeed{-1000}, kMap);
    EXPECT_EQ(s.playback.beatsPerSecond, kSpeeds.front());
}

TEST(Shares, ADigitGoesToItsTenth)
{
    Session s = fortnight();
    apply(s, GoToShare{0.5}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.from + 7 * kDay);
    apply(s, GoToShare{7}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.to);
    apply(s, GoToShare{std::numeric_limits<double>::quiet_NaN()}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.to);
}

TEST(Zones, AnUnknownOneIsToldAndNotTaken)
{
    Session s = fortnight();
    apply(s, SetTimeZone{"Europe/Kyiv"}, kMap);
    EXPECT_EQ(s.settings.timeZone, "Europe/Kyiv");
    apply(s, SetTimeZone{"Mars/Olympus"}, kMap);
    EXPECT_EQ(s.settings.timeZone, "Europe/Kyiv");
    EXPECT_NE(s.message.find("Mars/Olympus"), std::string::npos);
}

/// Every key and both kinds of playing on what no timeline likes.
void playWithEverything(Session s)
{
    for (const PlayMode play : {PlayMode::knowledge, PlayMode::window})
        for (const TimeMode mode : {TimeMode::window, TimeMode::instant, TimeMode::cumulative})
            for (const bool linked : {false, true}) {
                apply(s, SetPlayMode{play}, kMap);
                apply(s, SetTimeMode{mode}, kMap);
                apply(s, SetLinked{linked}, kMap);
                for (const Action& action : Actions{GoToEnd{false}, StepTime{10}, NextEvent{1}, NextEvent{-3}, GoToShare{0.4}, SetWindowEdge{true},
                                                    SetWindowEdge{false}, GoToEnd{true}, StepTime{-10}, TogglePlay{}}) {
                    apply(s, action, kMap);
                    EXPECT_LE(s.clocks.happened.from, s.clocks.happened.to);
                    EXPECT_FALSE(s.clocks.happened.empty());
                }
                for (int i = 0; i < 30; ++i)
                    advance(s, 0.5);
                apply(s, Shuttle{0}, kMap);
            }
    apply(s, ShowAllTime{}, kMap);
    EXPECT_EQ(s.clocks.happened, s.clocks.events);
}

TEST(BadTimes, NoneOfThemUpsetsTheClocks)
{
    playWithEverything(sessionOf({{"-9999-01-01", "2024-01-01"}, {"9999-12-31", "2024-01-02"}}));
    playWithEverything(sessionOf({{"", ""}, {"", ""}}));
    playWithEverything(sessionOf({{"2024-03-01", "2024-03-02"}}));
    playWithEverything(sessionOf({}));
    playWithEverything(sessionOf({{"../2024", "2024"}, {"2024/..", ""}, {"../..", "../2024-01-01"}}));
}

TEST(BadTimes, FarYearsAreAllOnTheAxis)
{
    const Session s = sessionOf({{"-9999-01-01", "2024-01-01"}, {"9999-12-31", "2024-01-02"}});
    EXPECT_EQ(geo::formatIsoDay(s.clocks.events.from), "-9999-01-01");
    EXPECT_EQ(geo::formatIsoDay(s.clocks.events.to - 1), "9999-12-31");
    EXPECT_EQ(shown(s), 2U);
}

TEST(BadTimes, AWindowWithoutLengthIsAMoment)
{
    Session s = fortnight();
    apply(s, SetHappened{{day(2024, 3, 3) + 7200, day(2024, 3, 3) + 7200}}, kMap);
    EXPECT_EQ(s.clocks.happened.to - s.clocks.happened.from, 1);
    EXPECT_EQ(shown(s), 2U);
    apply(s, SetHappened{{geo::kDistantFuture, geo::kDistantFuture}}, kMap);
    EXPECT_EQ(s.clocks.happened, geo::kAllTime);
}

TEST(BadTimes, ClocksBeyondTheDataShowNothingAndComeBack)
{
    Session s = fortnight();
    apply(s, SetHappened{{day(1900, 1, 1), day(1901, 1, 1)}}, kMap);
    apply(s, SetKnownOn{day(1850, 1, 1)}, kMap);
    EXPECT_EQ(shown(s), 0U);
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.from + kDay);
    apply(s, SetPlayMode{PlayMode::window}, kMap);
    apply(s, NextEvent{1}, kMap);
    EXPECT_EQ(s.clocks.happened.from, day(2024, 3, 1));
}

TEST(BadTimes, AHundredThousandClaimsOfOneSecondAreOneStep)
{
    TimeStops stops;
    for (int i = 0; i < 100'000; ++i)
        stops.add(1000);
    stops.add(2000);
    stops.close();
    EXPECT_EQ(stops.next(0, 1), 1000);
    EXPECT_EQ(stops.next(0, 100'000), 1000);
    EXPECT_EQ(stops.next(0, 100'001), 2000);
    EXPECT_EQ(stops.next(2000, 1), std::nullopt);
    EXPECT_EQ(stops.previous(2000, 1), 1000);
    EXPECT_EQ(stops.previous(1000, 1), std::nullopt);
}

} // namespace
} // namespace app
