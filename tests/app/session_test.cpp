#include "app/session/action.h"

#include "app/session/clocks.h"
#include "geo/crs/web_mercator.h"
#include "geo/time/civil.h"
#include "geo/time/edtf.h"
#include "geo/time/format.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <set>

namespace app {
namespace {

constexpr MapSize kMap{800, 600};

std::int64_t day(std::int64_t year, int month, int d)
{
    return geo::startOfDay({year, month, d});
}

geo::Claim claim(const std::string& id, const std::string& happened, const std::string& reported)
{
    geo::Claim c;
    c.id = id;
    c.happened.edit().edtf = happened;
    if (!happened.empty())
        c.happened.edit().bounds = *geo::edtfBounds(happened);
    c.reported.edit().edtf = reported;
    if (!reported.empty())
        c.reported.edit().bounds = *geo::edtfBounds(reported);
    return c;
}

/// Events from 1 March to 20 June 2024, reported from 5 March to 10 July.
Session sample()
{
    geo::Document document;
    document.claims = {claim("a", "2024-03-01", "2024-03-05"), claim("b", "2024-04-10/2024-04-20", "2024-04-21"),
                       claim("c", "2024-06-20", "2024-07-10"), claim("d", "", "2024-07-01"),
                       claim("e", "2024-05-01/..", "")};
    Session session;
    openDocument(session, document, "sample.geojson");
    return session;
}

geo::Projected placeUnder(const Session& session, double x, double y)
{
    const geo::Projected center = geo::web_mercator::project(session.view.center);
    const double mpp = session.view.metresPerPixel();
    return {center.x + (x - kMap.width / 2) * mpp, center.y - (y - kMap.height / 2) * mpp};
}

TEST(Session, OpensWithEverythingKnownAndTheWholeTimeInView)
{
    const Session s = sample();
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 1), day(2024, 6, 21)}));
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "10 Jul 2024");
    EXPECT_LT(s.clocks.extent.from, s.clocks.happened.from);
    EXPECT_GT(s.clocks.extent.to, s.clocks.knownOn);
    ASSERT_EQ(s.answer.claims.size(), 5U);
    EXPECT_EQ(s.answer.counts.solid, 3U);
}

TEST(Session, ADocumentWithoutDatesStillHasAnAxis)
{
    Session s;
    openDocument(s, geo::Document{}, "empty.geojson");
    EXPECT_GT(s.clocks.extent.to - s.clocks.extent.from, 300 * geo::kSecondsPerDay);
    apply(s, StepTime{1}, kMap);
    apply(s, NextEvent{1}, kMap);
    apply(s, TogglePlay{}, kMap);
    advance(s, 1);
}

TEST(Session, DatesFarOffDoNotStretchTheAxis)
{
    geo::Document document;
    document.claims = {claim("a", "2024-03-01", "2024-03-05"), claim("b", "Y-170000002", "2024-03-05")};
    Session s;
    openDocument(s, document, "x.geojson");
    EXPECT_EQ(s.clocks.events.from, day(2024, 3, 1));
}

TEST(Session, ZoomingKeepsThePlaceUnderTheCursor)
{
    Session s = sample();
    for (const double steps : {1.0, -0.5, 3.25, -2.0}) {
        const geo::Projected before = placeUnder(s, 123, 456);
        apply(s, ZoomAt{steps, 123, 456}, kMap);
        const geo::Projected after = placeUnder(s, 123, 456);
        EXPECT_NEAR(after.x, before.x, 1e-3);
        EXPECT_NEAR(after.y, before.y, 1e-3);
    }
}

TEST(Session, ZoomStopsAtItsBoundsAndThenMovesNothing)
{
    Session s = sample();
    apply(s, ZoomAt{100, 10, 10}, kMap);
    EXPECT_EQ(s.view.zoom, kMaxZoom);
    const geo::LonLat there = s.view.center;
    apply(s, ZoomAt{1, 700, 10}, kMap);
    EXPECT_NEAR(s.view.center.lon, there.lon, 1e-9);
    apply(s, ZoomAt{-100, 0, 0}, kMap);
    EXPECT_EQ(s.view.zoom, kMinZoom);
    apply(s, ZoomAt{std::numeric_limits<double>::quiet_NaN(), 0, 0}, kMap);
    EXPECT_EQ(s.view.zoom, kMinZoom);
}

TEST(Session, PanningFollowsTheHandExactlyAndGoesRoundTheWorld)
{
    Session s = sample();
    const geo::Projected before = placeUnder(s, 300, 300);
    apply(s, PanBy{40, -25}, kMap);
    const geo::Projected after = placeUnder(s, 340, 275);
    EXPECT_NEAR(after.x, before.x, 1e-3);
    EXPECT_NEAR(after.y, before.y, 1e-3);
    s.view = {{179.5, 60}, 4};
    apply(s, PanBy{-200, 0}, kMap);
    EXPECT_LT(s.view.center.lon, 0);
    EXPECT_GE(s.view.center.lon, -180);
}

TEST(Session, StepsMoveTheKnownOnDayAndBack)
{
    Session s = sample();
    apply(s, GoToEnd{false}, kMap);
    EXPECT_EQ(s.answer.counts.solid, 0U);
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "5 Mar 2024");
    EXPECT_EQ(s.answer.counts.solid, 1U);
    apply(s, StepTime{-1}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.from);
    apply(s, StepTime{-5}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.from);
}

TEST(Session, StepsOfAMonthKeepWholeMonths)
{
    Session s = sample();
    apply(s, SetPlayMode{PlayMode::window}, kMap);
    apply(s, SetStep{geo::Duration{1, 0, 0}}, kMap);
    apply(s, SetHappened{{day(2024, 3, 1), day(2024, 4, 1)}}, kMap);
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 4, 1), day(2024, 5, 1)}));
    s.clocks.knownOn = day(2024, 4, 1); // Known on 31 March.
    apply(s, SetPlayMode{PlayMode::knowledge}, kMap);
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "30 Apr 2024");
    apply(s, StepTime{1}, kMap);
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "31 May 2024");
}

TEST(Session, AStepThatGoesNowhereIsNotTaken)
{
    Session s = sample();
    apply(s, SetStep{geo::Duration{0, -1, 0}}, kMap);
    EXPECT_EQ(s.playback.step, (geo::Duration{0, 1, 0}));
}

TEST(Session, NextEventStopsAtDaysWithReports)
{
    Session s = sample();
    apply(s, GoToEnd{false}, kMap);
    std::vector<std::string> days;
    for (int i = 0; i < 5; ++i) {
        apply(s, NextEvent{1}, kMap);
        days.push_back(geo::formatKnownOn(s.clocks.knownOn));
    }
    EXPECT_EQ(days,
              (std::vector<std::string>{"5 Mar 2024", "21 Apr 2024", "1 Jul 2024", "10 Jul 2024", "10 Jul 2024"}));
    apply(s, NextEvent{-1}, kMap);
    EXPECT_EQ(geo::formatKnownOn(s.clocks.knownOn), "1 Jul 2024");
}

TEST(Session, NextEventMovesTheWindowToTheNextBeginning)
{
    Session s = sample();
    apply(s, SetPlayMode{PlayMode::window}, kMap);
    apply(s, SetHappened{{day(2024, 3, 1), day(2024, 3, 8)}}, kMap);
    apply(s, NextEvent{1}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 4, 10), day(2024, 4, 17)}));
}

TEST(Session, WindowEdgesComeToTheKnownOnDayAndNeverCross)
{
    Session s = sample();
    apply(s, SetKnownOn{day(2024, 5, 1)}, kMap); // Known on 30 April.
    apply(s, SetWindowEdge{true}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 1), day(2024, 5, 1)}));
    apply(s, SetWindowEdge{false}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 4, 30), day(2024, 5, 1)}));
    apply(s, SetKnownOn{day(2024, 3, 20)}, kMap);
    apply(s, SetWindowEdge{true}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 3, 19), day(2024, 3, 20)}));
}

TEST(Session, AWindowInsideOutIsPutInOrder)
{
    Session s = sample();
    apply(s, SetHappened{{day(2024, 5, 1), day(2024, 4, 1)}}, kMap);
    EXPECT_EQ(s.clocks.happened, (geo::Window{day(2024, 4, 1), day(2024, 5, 1)}));
    apply(s, SetHappened{{day(2024, 5, 1), day(2024, 5, 1)}}, kMap);
    EXPECT_FALSE(s.clocks.happened.empty());
}

TEST(Session, PlayingTakesTheSameBeatsAtAnyFrameRate)
{
    const auto after = [](double frames, double rate) {
        Session s = sample();
        apply(s, SetSpeed{4}, kMap);
        apply(s, TogglePlay{}, kMap);
        for (int i = 0; i < frames; ++i)
            advance(s, 1 / rate);
        return s.clocks.knownOn;
    };
    const std::int64_t known = after(5 * 60, 60);
    EXPECT_EQ(known, after(5 * 7, 7));
    EXPECT_EQ(known, after(5, 1));
    EXPECT_EQ(known, day(2024, 3, 5) + 20 * geo::kSecondsPerDay);
}

TEST(Session, PlayingStartsAgainFromTheEndAndStopsThere)
{
    Session s = sample();
    apply(s, TogglePlay{}, kMap);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.from);
    for (int i = 0; i < 1000 && s.playback.playing; ++i)
        advance(s, 0.2);
    EXPECT_FALSE(s.playback.playing);
    EXPECT_EQ(s.clocks.knownOn, s.clocks.reports.to);
    EXPECT_FALSE(advance(s, 10));
}

TEST(Session, LoopingGoesOnFromTheStart)
{
    Session s = sample();
    apply(s, SetRepeat{Repeat::loop}, kMap);
    apply(s, TogglePlay{}, kMap);
    for (int i = 0; i < 200; ++i)
        advance(s, 0.2);
    EXPECT_TRUE(s.playback.playing);
    advance(s, 1e7); // A laptop that slept.
    EXPECT_TRUE(s.playback.playing);
}

TEST(Session, AWindowOverEverythingIsShortenedToPlay)
{
    Session s = sample();
    apply(s, SetPlayMode{PlayMode::window}, kMap);
    apply(s, TogglePlay{}, kMap);
    EXPECT_EQ(s.clocks.happened.from, s.clocks.events.from);
    EXPECT_EQ(s.clocks.happened.to - s.clocks.happened.from, 14 * geo::kSecondsPerDay);
    EXPECT_FALSE(s.message.empty());
    const geo::Window before = s.clocks.happened;
    advance(s, 0.13);
    EXPECT_GT(s.clocks.happened.from, before.from);
    for (int i = 0; i < 1000 && s.playback.playing; ++i)
        advance(s, 0.2);
    EXPECT_EQ(s.clocks.happened.to, s.clocks.events.to);
}

TEST(Session, IndexesOutOfRangeAreIgnored)
{
    Session s = sample();
    apply(s, Select{std::uint32_t{2}}, kMap);
    apply(s, Select{std::uint32_t{99}}, kMap);
    EXPECT_EQ(s.selected, std::uint32_t{2});
    EXPECT_FALSE(apply(s, FitClaim{99}, kMap).fitClaim);
    apply(s, SetLayerVisible{5, false}, kMap);
    apply(s, Select{}, kMap);
    EXPECT_FALSE(s.selected);
}

TEST(Session, PanelsAndSpeedStayWithinBounds)
{
    Session s = sample();
    Panels panels = s.panels;
    panels.timelineHeight = 5000;
    apply(s, SetPanels{panels}, kMap);
    EXPECT_EQ(s.panels.timelineHeight, 360);
    apply(s, SetSpeed{-3}, kMap);
    EXPECT_GT(s.playback.beatsPerSecond, 0);
    apply(s, SetSpeed{std::numeric_limits<double>::infinity()}, kMap);
    EXPECT_TRUE(std::isfinite(s.playback.beatsPerSecond));
}

TEST(Session, FilterChangesTheAnswer)
{
    Session s = sample();
    s.document.claims[0].headline = "A bridge is closed";
    geo::Filter filter;
    filter.text = "bridge";
    apply(s, SetFilter{filter}, kMap);
    EXPECT_EQ(s.answer.counts.solid, 1U);
}

TEST(Session, EffectsNameWhatTheWindowHasToDo)
{
    Session s = sample();
    EXPECT_EQ(apply(s, OpenFile{"a.geojson"}, kMap).open, "a.geojson");
    EXPECT_EQ(apply(s, TakeSnapshot{}, kMap).snapshot, "");
    EXPECT_TRUE(apply(s, FitClaims{}, kMap).fitClaims);
    EXPECT_TRUE(apply(s, Quit{}, kMap).quit);
}

TEST(ActionJson, EveryActionIsOneValidLineWithItsName)
{
    Actions all{PanBy{1, 2},
                      ZoomAt{1, 2, 3},
                      SetView{{36, 51}, 6},
                      FitClaims{},
                      FitClaim{3},
                      SetHappened{geo::kAllTime},
                      SetKnownOn{0},
                      StepTime{-10},
                      GoToEnd{},
                      NextEvent{},
                      SetWindowEdge{},
                      ShowAllTime{},
                      TogglePlay{},
                      SetPlayMode{},
                      SetSpeed{},
                      SetStep{},
                      SetRepeat{},
                      SetTimeMode{},
                      SetLinked{},
                      SetEventsPerStep{},
                      Shuttle{},
                      ChangeSpeed{},
                      GoToShare{},
                      SetTimeZone{"Europe/Kyiv"},
                      SetComparison{},
                      SwapComparison{},
                      Select{},
                      Hover{std::uint32_t{1}},
                      SelectRow{},
                      SetDataVisible{},
                      RemoveData{},
                      StopReading{},
                      SetVisible{},
                      SetLayerVisible{},
                      SetLayerLook{},
                      MoveLayer{},
                      RemoveLayer{},
                      ChooseLayers{{true, false}},
                      GiveReferenceSystem{"EPSG:\xff"},
                      OpenChosenLayers{},
                      LeaveLayers{},
                      FitLayer{},
                      SetFilter{},
                      SetTheme{},
                      SetLanguage{"ko"}, SetProjection{"globe"}, SetSeenFrom{"north"},
                      SetPanels{},
                      SetCharts{},
                      EndEdit{},
                      Undo{},
                      Redo{},
                      ShowGroup{},
                      ToggleCompare{},
                      OpenFile{"b\xff\"d.json"},
                      Save{},
                      SaveAs{},
                      TypeName{"n\xff.gpkg"},
                      Answer{Reply::overwrite},
                      TakeSnapshot{},
                      Say{"line\nbreak"},
                      Quit{}};
    SetMapping typed;
    typed.mapping[geo::MapField::speaker].constant = "b\xff\"d";
    all.insert(all.end(), {AskColumns{}, typed, ChooseSheet{"s\xff"}, ShowAllFields{}, FocusField{}, StepColumn{},
                           SaveMappingAs{"n\xff"}, ConfirmMapping{}, CancelMapping{}});
    all.push_back(EditDocument{geo::replaceAt<geo::Claim>(0, geo::Claim{}), "a"});
    geo::EditGroup group{"both", {}};
    group.edits.push_back(geo::removeAt<geo::Claim>(1));
    group.edits.push_back({geo::SetField{geo::DocumentField::title, "t"}});
    all.push_back(EditDocument{{group}, {}});
    std::set<std::size_t> kinds;
    for (const Action& action : all)
        kinds.insert(action.index());
    EXPECT_EQ(kinds.size(), std::variant_size_v<AnyAction>);
    for (const Action& action : all) {
        const std::string text = toJson(action);
        EXPECT_EQ(text.find('\n'), std::string::npos);
        const nlohmann::json json = nlohmann::json::parse(text);
        EXPECT_EQ(json.at("event"), "action");
        EXPECT_FALSE(json.at("action").get<std::string>().empty());
        for (const char* reserved : {"happened", "knownOn", "playing", "selected", "zoom", "center"})
            EXPECT_FALSE(json.contains(reserved)) << text;
    }
    EXPECT_EQ(nlohmann::json::parse(toJson(StepTime{-10})).at("steps"), -10);
}

} // namespace
} // namespace app
