#include "app/panels/presenter.h"
#include "app/panels/story_step.h"
#include "app/platform/screens.h"
#include "app/session/presentation.h"
#include "app/session/story_timer.h"
#include "app/viewer/camera_motion.h"
#include "app/viewer/key_bindings.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace app {
namespace {

constexpr MapSize kMap{1000, 700};

TEST(StoryTimer, CountsWhileItRunsAndStepsBeginAnew)
{
    StoryTimer timer;
    timer.advance(65);
    timer.beginStep();
    timer.advance(2.5);
    EXPECT_EQ(timerWords(timer.seconds), "1:07");
    EXPECT_EQ(timerWords(timer.stepSeconds), "0:02");
    timer.running = false;
    timer.advance(100);
    EXPECT_EQ(timerWords(timer.seconds), "1:07");
    timer.reset();
    EXPECT_EQ(timerWords(timer.seconds), "0:00");
    EXPECT_FALSE(timer.running) << "paused it stays paused";
    timer.running = true;
    timer.advance(-5);
    timer.advance(std::nan(""));
    EXPECT_EQ(timer.seconds, 0) << "time does not go back";
}

TEST(StoryTimer, SaysHoursAndWhatIsLeft)
{
    EXPECT_EQ(timerWords(3599.9), "59:59");
    EXPECT_EQ(timerWords(3723), "1:02:03");
    EXPECT_EQ(timerWords(-30), "−0:30");
    EXPECT_EQ(timerWords(-0.2), "−0:01") << "of what is left the second has begun";
    EXPECT_EQ(timerWords(-0.0), "0:00");
}

Session storyOf(std::initializer_list<std::optional<double>> minutes)
{
    Session session;
    geo::Document document;
    int number = 0;
    for (const std::optional<double>& m : minutes) {
        geo::View view;
        view.id = "v" + std::to_string(++number);
        view.minutes = m;
        document.views.push_back(view);
    }
    openDocument(session, document, "a.geojson");
    return session;
}

TEST(StoryTimer, IsHeldAgainstThePlanOfTheSteps)
{
    Session session = storyOf({2, std::nullopt, 1.5});
    apply(session, Present{}, kMap);
    EXPECT_EQ(plannedSeconds(session.document), 210);
    advance(session, 90);
    TimerWords words = timerWordsOf(session);
    EXPECT_EQ(words.time, "1:30");
    EXPECT_EQ(words.plan, "of 3:30 planned · this step 1:30 of 2:00");
    EXPECT_FALSE(words.late);
    advance(session, 70);
    words = timerWordsOf(session);
    EXPECT_TRUE(words.late);
    EXPECT_NE(words.plan.find("0:40 behind"), std::string::npos) << words.plan;
    apply(session, StepStory{1}, kMap);
    apply(session, StepStory{1}, kMap);
    EXPECT_FALSE(timerWordsOf(session).late) << "the last step has time until 3:30";
    EXPECT_FALSE(plannedSeconds(storyOf({std::nullopt, std::nullopt}).document)) << "without a plan there is none";
}

TEST(StoryTimer, IsPausedAndSetBackByKeys)
{
    Session session = storyOf({std::nullopt, std::nullopt});
    const auto press = [&](int key) {
        for (const Action& action : meaningOf({key, {}}, session, kMap).actions)
            apply(session, action, kMap);
    };
    press(key::kF5);
    advance(session, 10);
    press('P');
    advance(session, 10);
    EXPECT_EQ(session.storyTimer.seconds, 10);
    press('P');
    advance(session, 1);
    EXPECT_EQ(session.storyTimer.seconds, 11);
    press('0');
    EXPECT_EQ(session.storyTimer.seconds, 0);
    press('+');
    EXPECT_GT(session.presenter.notes, 1);
    for (int i = 0; i < 40; ++i)
        press('-');
    EXPECT_EQ(session.presenter.notes, kSmallestNotes);
}

TEST(PresenterWindow, IsThereOnASecondScreenOrWhenItIsAskedFor)
{
    Session session = storyOf({std::nullopt});
    const auto press = [&](int key) {
        for (const Action& action : meaningOf({key, {}}, session, kMap).actions)
            apply(session, action, kMap);
    };
    EXPECT_FALSE(presenterShown(session));
    press(key::kF5);
    EXPECT_FALSE(presenterShown(session)) << "with one screen the audience has it";
    press('N');
    EXPECT_TRUE(presenterShown(session));
    press('N');
    EXPECT_FALSE(presenterShown(session));
    session.presenter = {};
    session.presenter.screens = 2;
    EXPECT_TRUE(presenterShown(session));
    press('N');
    EXPECT_FALSE(presenterShown(session)) << "closed, and the presentation goes on";
    EXPECT_TRUE(session.presentation);
    EXPECT_EQ(session.presenter.screens, 2);
}

TEST(Stage, GivesTheAudienceTheOtherScreen)
{
    const std::array screens{Screen{0, 0, 1440, 900}, Screen{1440, 0, 1920, 1080}};
    const Screen window{100, 100, 1200, 700};
    const StagePlan plan = stageFor(screens, window, true, false);
    EXPECT_TRUE(plan.fullScreen);
    EXPECT_EQ(plan.audience, screens[1]);
    EXPECT_EQ(screenOf(screens, plan.presenter), 0U) << "the notes stay where the window was";
    const StagePlan swapped = stageFor(screens, window, true, true);
    EXPECT_EQ(swapped.audience, screens[0]);
    EXPECT_EQ(screenOf(screens, swapped.presenter), 1U);
    EXPECT_EQ(stageFor(screens, window, false, false).audience, screens[0])
        << "without notes the screen that the window is on";
}

TEST(Stage, OfOneScreenIsSharedWhereThereAreNotes)
{
    const std::array screens{Screen{0, 25, 1280, 775}};
    const StagePlan alone = stageFor(screens, {0, 25, 1280, 775}, false, false);
    EXPECT_TRUE(alone.fullScreen);
    const StagePlan both = stageFor(screens, {0, 25, 1280, 775}, true, false);
    EXPECT_FALSE(both.fullScreen);
    EXPECT_EQ(both.audience.x + both.audience.width, both.presenter.x) << "side by side";
    EXPECT_EQ(both.audience.width + both.presenter.width, 1280);
    EXPECT_EQ(both.presenter.height, 775);
    EXPECT_EQ(stageFor({}, {5, 6, 700, 500}, true, false).audience.x, 5) << "where the system names no screen";
}

TEST(StoryFlight, BeginsAndEndsWhereItShouldAndGoesOverWhatIsFarApart)
{
    const MapView from{{36.2, 51.6}, 9}, to{{126, 39}, 8};
    const StoryFlight start = storyFlight(from, to, 1280, 0), end = storyFlight(from, to, 1280, 1);
    EXPECT_NEAR(start.view.center.lon, 36.2, 1e-6);
    EXPECT_NEAR(start.view.zoom, 9, 1e-6);
    EXPECT_EQ(end.view.center, to.center);
    EXPECT_EQ(end.view.zoom, to.zoom);
    double lowest = 9, last = 36;
    for (double t = 0; t <= 1; t += 0.01) {
        const MapView view = storyFlight(from, to, 1280, t).view;
        ASSERT_TRUE(std::isfinite(view.zoom) && std::isfinite(view.center.lon) && std::isfinite(view.center.lat));
        EXPECT_GE(view.center.lon, last - 1e-9) << "never back";
        last = view.center.lon;
        lowest = std::min(lowest, view.zoom);
    }
    EXPECT_LT(lowest, 6) << "both places are seen on the way";
    EXPECT_GT(storyFlightSeconds(start.length), storyFlightSeconds(storyFlight(from, from, 1280, 0).length));
}

TEST(StoryFlight, InPlaceOnlyZooms)
{
    const MapView from{{36.2, 51.6}, 5}, to{{36.2, 51.6}, 9};
    EXPECT_NEAR(storyFlight(from, to, 1280, 0.5).view.zoom, 7, 1e-9);
    EXPECT_EQ(storyFlight(from, from, 1280, 0).length, 0);
}

TEST(StoryFlight, IsNoneUnderReducedMotion)
{
    Session session = storyOf({std::nullopt});
    session.document.views[0].center = geo::LonLat{126, 39};
    session.document.views[0].zoom = 8;
    session.settings.reducedMotion = true;
    const Effects effects = apply(session, Present{}, kMap);
    ASSERT_TRUE(effects.goTo);
    CameraMotion motion;
    motion.fly(session, *effects.goTo, kMap);
    EXPECT_FALSE(motion.moving());
    EXPECT_EQ(session.view.center, (geo::LonLat{126, 39}));
    session.settings.reducedMotion = false;
    motion.fly(session, {{36, 51}, 9}, kMap);
    motion.advance(session, kMap, 0.3);
    EXPECT_TRUE(motion.moving()) << "a presented flight takes longer than 180 ms";
    for (int i = 0; i < 10; ++i)
        motion.advance(session, kMap, 0.3);
    EXPECT_FALSE(motion.moving());
    EXPECT_EQ(session.view.center, (geo::LonLat{36, 51}));
}

TEST(StoryStepWords, SayWhatAViewShows)
{
    geo::Document document;
    document.layers = {{.id = "a", .path = "a.geojson"}, {.id = "b", .path = "b.geojson"}};
    document.filters.push_back({"f", "Drones", {}, {}});
    geo::View view;
    EXPECT_EQ(viewWords(document, view), "");
    view.happened = "2024/2025";
    view.filter = "f";
    view.shown = {{{"rivers", false}, {"graticule", true}}};
    view.layers = {{"b"}};
    EXPECT_EQ(viewWords(document, view),
              "Happened 2024/2025\nFilter: Drones\nWith graticule\nWithout rivers\n1 of 2 layers");
    view.caption = "# One\ntext\n- item";
    EXPECT_EQ(plainCaption(view), "One\ntext\n• item");
}

} // namespace
} // namespace app
