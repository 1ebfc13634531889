#include "app/compose/compose.h"
#include "app/compose/map_place.h"
#include "app/session/map_tool_actions.h"
#include "app/viewer/key_bindings.h"
#include "app/viewer/map_input.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

constexpr MapSize kMap{660, 520};
constexpr double kTurn = 40'075'016.685578488; ///< Metres of the map around the Earth.

Effects act(Session& session, const Action& action) { return apply(session, action, kMap); }

CameraStop stop(double lon, double zoom = 6) { return {{lon, 50}, zoom}; }

TEST(CameraHistory, MakesOneStopOfAMovementInManyFrames)
{
    CameraHistory history;
    double lon = 0;
    for (int frame = 0; frame < 50; ++frame, lon += 1)
        history.moved(stop(lon), stop(lon + 1), 10 + frame * 0.02);
    const auto back = history.go(-1, stop(lon));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, stop(0));
    EXPECT_FALSE(history.go(-1, stop(0)));
}

TEST(CameraHistory, GoesBackAndForwardAgain)
{
    CameraHistory history;
    history.moved(stop(0), stop(10), 10);
    history.moved(stop(10), stop(20), 20);
    EXPECT_EQ(history.go(-1, stop(20)), stop(10));
    history.moved(stop(20), stop(15), 30); // The flight there is no new stop.
    history.moved(stop(15), stop(10), 30.1);
    EXPECT_EQ(history.go(-1, stop(10)), stop(0));
    EXPECT_EQ(history.go(1, stop(0)), stop(10));
    EXPECT_EQ(history.go(1, stop(10)), stop(20));
    EXPECT_FALSE(history.canGo(1, stop(20)));
}

TEST(CameraHistory, MovingOnForgetsWhatLayAhead)
{
    CameraHistory history;
    history.moved(stop(0), stop(10), 10);
    ASSERT_TRUE(history.go(-1, stop(10)));
    history.moved(stop(10), stop(0), 20);
    history.moved(stop(0), stop(-30), 30);
    EXPECT_FALSE(history.canGo(1, stop(-30)));
    EXPECT_EQ(history.go(-1, stop(-30)), stop(0));
}

TEST(CameraHistory, ALeapIsAStopHoweverSoonItComes)
{
    CameraHistory history;
    history.moved(stop(0), stop(10), 10);
    history.leave(stop(10));
    history.moved(stop(10), stop(50), 10.05);
    EXPECT_EQ(history.go(-1, stop(50)), stop(10));
}

TEST(MapTools, AltLeftGoesBackToWhereTheMapWas)
{
    Session session;
    session.tools.history.moved({session.view.center, session.view.zoom}, stop(100), 10);
    session.view.center = {100, 50};
    const KeyMeaning meaning = meaningOf({key::kLeft, {false, false, true}}, session, kMap);
    const Effects effects = act(session, meaning.actions.at(0));
    ASSERT_TRUE(effects.goTo);
    EXPECT_NEAR(effects.goTo->center.lon, MapView{}.center.lon, 1e-9);
    session.view = *effects.goTo;
    EXPECT_FALSE(act(session, StepCamera{-1}).goTo);
    EXPECT_EQ(session.message, "There is no earlier view");
}

Session measuring()
{
    Session session;
    act(session, SetMeasuring{true});
    for (const geo::LonLat p : {geo::LonLat{36, 51}, geo::LonLat{37, 51}, geo::LonLat{37, 52}})
        act(session, AddMeasured{p});
    return session;
}

TEST(Measuring, TellsLengthBearingAndArea)
{
    Session session = measuring();
    EXPECT_NEAR(measured(session.tools.measuring).wholeMetres, 70'200 + 111'270, 150);
    act(session, HoverMeasured{geo::LonLat{36, 52}});
    EXPECT_NEAR(measured(session.tools.measuring).lastLegMetres, 68'680, 100) << "to the pointer";
    act(session, EndMeasured{true});
    const auto words = measureWords(session.tools.measuring, geo::LengthUnit::metric);
    ASSERT_EQ(words.size(), 4U);
    EXPECT_EQ(words[0].first, "Perimeter");
    EXPECT_EQ(words[1].first, "Area");
    EXPECT_EQ(words[1].second, "3,905 km²");
    EXPECT_EQ(words[3].first, "Its initial bearing");
}

TEST(Measuring, BackspaceTakesTheEndBackAndThenPoints)
{
    Session session = measuring();
    act(session, EndMeasured{});
    EXPECT_TRUE(session.tools.measuring.done);
    const auto press = [&](int key) {
        for (const Action& action : meaningOf({key, {}}, session, kMap).actions)
            act(session, action);
    };
    press(key::kBackspace);
    EXPECT_FALSE(session.tools.measuring.done);
    EXPECT_EQ(session.tools.measuring.points.size(), 3U);
    press(key::kBackspace);
    EXPECT_EQ(session.tools.measuring.points.size(), 2U);
    press(key::kEnter);
    EXPECT_TRUE(session.tools.measuring.done);
    act(session, AddMeasured{{1, 2}});
    EXPECT_EQ(session.tools.measuring.points.size(), 1U) << "a click after the end begins anew";
    press(key::kEnter);
    EXPECT_FALSE(session.tools.measuring.done) << "one point has no length";
    EXPECT_NE(session.message, "");
    press(key::kEscape);
    EXPECT_FALSE(session.tools.measuring.on);
    EXPECT_TRUE(session.tools.measuring.points.empty());
}

TEST(Measuring, IsNoPartOfTheDocument)
{
    Session session = measuring();
    EXPECT_FALSE(session.history.isDirty());
    EXPECT_FALSE(session.history.canUndo());
    act(session, AddMeasured{{NAN, 1}});
    act(session, AddMeasured{{0, 91}});
    EXPECT_EQ(session.tools.measuring.points.size(), 3U);
}

/// One picture of 800 × 600 px around the session's view, at scale 2, as in ground().
std::vector<Pane> onePane(const Session& session)
{
    std::vector<Pane> panes(1);
    panes[0].toPx = 800;
    panes[0].shown.scene.camera = cameraFor(session, 800, 600);
    panes[0].shown.scene.wrapMetres = kTurn;
    return panes;
}
MapInput::Ground ground() { return {{100, 50, 800, 600}, {}, false, 2}; }

Actions clickAt(MapInput& hand, const Session& session, std::span<const Pane> panes, double x, double y, double now, int button = 0)
{
    return hand.handle({PointerMoved{x, y}, PointerButton{button, true, x, y, {}}, PointerButton{button, false, x, y, {}}}, ground(), panes, session, now);
}

TEST(MapInput, ClicksMeasureWhileTheToolIsOn)
{
    Session session;
    session.settings.contentScale = 2;
    act(session, SetMeasuring{true});
    const std::vector<Pane> panes = onePane(session);
    MapInput hand;
    const auto click = [&](double x, double y, double now) {
        for (const Action& action : clickAt(hand, session, panes, x, y, now))
            act(session, action);
    };
    click(500, 350, 0);
    ASSERT_EQ(session.tools.measuring.points.size(), 1U);
    EXPECT_NEAR(session.tools.measuring.points[0].lon, session.view.center.lon, 0.01);
    EXPECT_NEAR(session.tools.measuring.points[0].lat, session.view.center.lat, 0.01);
    click(700, 350, 1);
    click(700, 350, 1.1); // The second of a double click.
    EXPECT_TRUE(session.tools.measuring.done);
    EXPECT_EQ(session.tools.measuring.points.size(), 2U);
    click(300, 300, 3);
    click(500, 300, 4);
    click(500, 500, 5);
    click(305, 296, 6); // Near the first.
    EXPECT_TRUE(session.tools.measuring.closed);
    EXPECT_EQ(session.tools.measuring.points.size(), 3U);
}

TEST(MapInput, TheOtherButtonAsksForTheMenu)
{
    const Session session;
    const std::vector<Pane> panes = onePane(session);
    MapInput hand;
    EXPECT_TRUE(clickAt(hand, session, panes, 300, 200, 0, 1).empty());
    const auto at = hand.takeClickForMenu();
    ASSERT_TRUE(at);
    EXPECT_EQ(*at, (render::Vec2{200, 150}));
    EXPECT_FALSE(hand.takeClickForMenu());
}

TEST(MapInput, AHandOnTheSmallMapMovesTheLargeOne)
{
    Session session;
    std::vector<Pane> panes = onePane(session);
    Locator& small = panes[0].shown.locator.emplace();
    small.rect = {20, 400, 200, 120};
    small.scene.camera = locatorCamera(panes[0].shown.scene.camera, session.view.center, {200, 120});
    MapInput hand;
    const double x = 100 + 20 + 100, y = 50 + 400 + 60; // Its middle.
    const Actions pressed = hand.handle({PointerMoved{x, y}, PointerButton{0, true, x, y, {}}}, ground(), panes, session, 0);
    ASSERT_EQ(pressed.size(), 2U);
    EXPECT_TRUE(std::get<HoldLocator>(pressed[0]).held);
    const geo::LonLat middle = *placeAt(small.scene.camera, 100, 60);
    EXPECT_NEAR(std::get<SetView>(pressed[1]).center.lon, middle.lon, 1e-9);
    EXPECT_EQ(std::get<SetView>(pressed[1]).zoom, session.view.zoom);
    const Actions moved = hand.handle({PointerMoved{x + 20, y}}, ground(), panes, session, 0);
    ASSERT_EQ(moved.size(), 1U);
    EXPECT_GT(std::get<SetView>(moved[0]).center.lon, middle.lon);
    EXPECT_FALSE(hand.panning());
    const Actions released = hand.handle({PointerButton{0, false, x + 20, y, {}}}, ground(), panes, session, 0);
    ASSERT_EQ(released.size(), 1U);
    EXPECT_FALSE(std::get<HoldLocator>(released[0]).held);
}

TEST(Locator, ShowsOnlyWhereItSaysSomething)
{
    Session session;
    render::Camera near = cameraFor(session, 800, 600);
    EXPECT_FALSE(locatorShows(session, near)) << "not asked for";
    session.visible.locator = true;
    EXPECT_TRUE(locatorShows(session, near));
    session.view.zoom = 1.4;
    EXPECT_FALSE(locatorShows(session, cameraFor(session, 800, 600))) << "the picture is the world";
}

TEST(Locator, ShowsAPartThatMovesInStepsAndElseTheWorld)
{
    Session session;
    const auto cameraAt = [&](double lon, double lat, double zoom) {
        session.view = {{lon, lat}, zoom};
        const render::Camera picture = cameraFor(session, 800, 600);
        return locatorCamera(picture, session.view.center, {172, 103});
    };
    EXPECT_EQ(cameraAt(36, 51, 7), cameraAt(37, 51.5, 7));
    EXPECT_NE(cameraAt(36, 51, 7), cameraAt(80, 51, 7));
    EXPECT_NEAR(cameraAt(36, 51, 3).metresPerPixel * 172, kTurn, 1);
    for (const double lat : {-84.0, 84.0}) {
        const render::Camera world = cameraAt(0, lat, 3.5);
        EXPECT_TRUE(world.bounds().intersects({-1, onMap(world, {0, lat}).y - 1, 1, onMap(world, {0, lat}).y + 1}));
    }
}

TEST(NameForView, IsThatOfAPlaceNearItsMiddle)
{
    World world(SHARE_DIR "/world");
    const std::vector<NamePoint>& names = world.names("en");
    Session session;
    const auto nameAt = [&](double lon, double lat, double zoom) {
        session.view = {{lon, lat}, zoom};
        return nameForView(names, zoom, cameraFor(session, 660, 520));
    };
    EXPECT_EQ(nameAt(36.2, 51.7, 8), "Kursk");
    EXPECT_EQ(nameAt(2.3, 46.8, 4), "France");
    EXPECT_EQ(nameAt(-140, -50, 9), "");
}

} // namespace
} // namespace app
