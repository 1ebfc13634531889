#include "app/film/flight.h"
#include "app/film/story_plan.h"
#include "app/film/story_texts.h"
#include "app/session/map_choice.h"
#include "app/session/open_files.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

constexpr double kWidth = 1280;

TEST(Flight, BeginsAndEndsWhereItIsSaidTo)
{
    const MapView from{{36, 51}, 7}, to{{127, 37}, 9};
    const Flight flight(from, to, kWidth);
    EXPECT_GT(flight.length(), 3);
    EXPECT_EQ(flight.at(0).zoom, 7);
    EXPECT_EQ(flight.at(1).center.lon, 127);
    EXPECT_NEAR(flight.at(0.0001).center.lon, 36, 0.01);
    EXPECT_NEAR(flight.at(0.9999).center.lat, 37, 0.01);
    EXPECT_NEAR(flight.at(0.9999).zoom, 9, 0.01);
}

TEST(Flight, GoesUpToSeeBothPlacesWhenTheyAreFarApart)
{
    const Flight flight({{36, 51}, 8}, {{127, 37}, 8}, kWidth);
    EXPECT_LT(flight.at(0.5).zoom, 4.5);
    const Flight near({{36, 51}, 8}, {{36.5, 51}, 8}, kWidth);
    EXPECT_GT(near.at(0.5).zoom, 7.5);
}

TEST(Flight, TakesTheShorterWayAroundTheEarth)
{
    const MapView middle = Flight({{170, 0}, 5}, {{-170, 0}, 5}, kWidth).at(0.5);
    EXPECT_NEAR(std::abs(middle.center.lon), 180, 0.5);
}

TEST(Flight, ZoomsWhereItIs)
{
    const Flight flight({{36, 51}, 4}, {{36, 51}, 8}, kWidth);
    EXPECT_NEAR(flight.at(0.5).zoom, 6, 0.01);
    EXPECT_EQ(flight.at(0.5).center.lon, 36);
    EXPECT_EQ(Flight({{36, 51}, 4}, {{36, 51}, 4}, kWidth).length(), 0);
}

class StoryFilm : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        ASSERT_EQ(session.document.views.size(), 2U);
    }
    StoryPlan plan(const StoryRequest& request)
    {
        StoryStage stage(session);
        const geo::Result<StoryPlan> made = planStory(stage, session, request, kWidth);
        EXPECT_TRUE(made);
        return made ? *made : StoryPlan{};
    }
    Session session;
};

TEST_F(StoryFilm, FliesFromViewToViewAndStandsThere)
{
    const StoryPlan p = plan({.fps = 10, .sceneSeconds = 2, .flightSeconds = 1});
    ASSERT_EQ(p.first.size(), 2U);
    EXPECT_EQ(p.shots.front().frames, 20);
    EXPECT_FALSE(p.shots.front().flies);
    EXPECT_EQ(p.shots.size(), 1U + 9 + 1);
    EXPECT_EQ(p.frames(0), 20 + 9 + 20);
    EXPECT_EQ(p.shots.back().camera.zoom, 5);
    EXPECT_LT(p.shots[3].camera.zoom, 6);
    EXPECT_NE(p.shots.front().clocks.knownOn, p.shots.back().clocks.knownOn);
    EXPECT_EQ(p.shots[3].clocks.knownOn, p.shots.back().clocks.knownOn) << "in flight it is the next view already";
}

TEST_F(StoryFilm, OfStillsIsAPictureForEachView) { EXPECT_EQ(plan({.stills = true}).frames(0), 2); }

TEST_F(StoryFilm, WithoutFlightsCuts) { EXPECT_EQ(plan({.sceneSeconds = 1, .flightSeconds = 0}).shots.size(), 2U); }

TEST_F(StoryFilm, StandsLongerWhereThereIsMoreToRead)
{
    const StoryPlan brief = plan({});
    session.document.views[0].caption = std::string(200, 'x');
    EXPECT_GT(plan({}).shots.front().frames, brief.shots.front().frames);
}

TEST_F(StoryFilm, RunsTheClockThatAViewNames)
{
    session.document.views[1].extra = R"({"play":"knowledge"})";
    session.document.views[0].knownOn = "2024-08-20";
    const StoryPlan p = plan({.fps = 24, .sceneSeconds = 2, .flightSeconds = 0});
    ASSERT_GT(p.shots.size(), 10U);
    EXPECT_EQ(p.shots[1].clocks.knownOn, p.shots[0].clocks.knownOn) << "from where the view before left it";
    for (std::size_t i = 2; i < p.shots.size(); ++i)
        EXPECT_GT(p.shots[i].clocks.knownOn, p.shots[i - 1].clocks.knownOn);
    EXPECT_EQ(p.shots[2].clocks.happened, p.shots.back().clocks.happened);
}

TEST_F(StoryFilm, LeavesTheSessionAsItWas)
{
    const Clocks before = session.clocks;
    const MapView view = session.view;
    plan({});
    EXPECT_EQ(session.clocks.knownOn, before.knownOn);
    EXPECT_EQ(session.clocks.happened, before.happened);
    EXPECT_EQ(session.view.zoom, view.zoom);
    EXPECT_FALSE(session.presentation);
    EXPECT_FALSE(session.story);
}

TEST_F(StoryFilm, TellsTheSourcesOfAllItsViews)
{
    StoryStage stage(session);
    const StoryTexts texts = storyTexts(stage, session, "");
    EXPECT_GT(texts.cards.sources.size(), 5U);
    EXPECT_NE(texts.film.comment.find("A story in 2 views"), std::string::npos) << texts.film.comment;
    EXPECT_NE(texts.film.comment.find("Reported, not verified"), std::string::npos);
    EXPECT_NE(texts.film.comment.find("2. As known on 20 October 2024"), std::string::npos);
    EXPECT_NE(texts.film.comment.find("Sources:\n"), std::string::npos);
}

} // namespace
} // namespace app
