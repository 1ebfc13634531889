#include "app/session/map_choice.h"

#include "app/session/action.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

constexpr MapSize kMap{1000, 700};

double groundPerPixel(const Session& session) { return session.view.metresPerPixel() / session.map->scaleAt(session.view.center); }

TEST(SetProjection, KeepsTheScaleInTheMiddle)
{
    Session session;
    session.view = {{36.2, 51.6}, 5};
    const double before = groundPerPixel(session);
    for (const char* id : {"equal-earth", "globe", "laea", "lcc", "utm", "plate-carree", "EPSG:3035", "web-mercator"}) {
        apply(session, SetProjection{id}, kMap);
        EXPECT_EQ(session.map->id(), id);
        EXPECT_NEAR(groundPerPixel(session) / before, 1, 0.01) << id;
        EXPECT_NEAR(session.view.center.lon, 36.2, 1e-9) << id;
    }
    EXPECT_EQ(session.settings.projection, "") << "Web Mercator is what there is without a choice";
}

TEST(SetProjection, TellsOfWhatItCannotDrawAndKeepsTheMap)
{
    Session session;
    apply(session, SetProjection{"globe"}, kMap);
    apply(session, SetProjection{"EPSG:999999"}, kMap);
    EXPECT_EQ(session.map->id(), "globe");
    EXPECT_NE(session.message.find("EPSG:999999"), std::string::npos);
}

TEST(SetProjection, MovesAViewThatTheMapDoesNotShow)
{
    Session session;
    session.view = {{36.2, 51.6}, 5};
    apply(session, SetProjection{"EPSG:2193"}, kMap); // New Zealand
    EXPECT_TRUE(session.map->domain().contains(session.view.center));
    EXPECT_NE(session.message.find("New Zealand"), std::string::npos) << session.message;
}

TEST(OpenDocument, DrawsTheProjectionThatItNamesAtOnceAndKeepsTheOldOneForAWrongName)
{
    Session session;
    geo::Document document;
    document.projection = "equal-earth";
    openDocument(session, document, "a.geojson");
    EXPECT_EQ(session.map->id(), "equal-earth");
    document.projection = "no such projection";
    openDocument(session, document, "b.geojson");
    EXPECT_EQ(session.map->id(), "equal-earth");
    EXPECT_EQ(session.settings.projection, "equal-earth") << "what is not drawn is not named";
    EXPECT_NE(session.message.find("no such projection"), std::string::npos);
}

TEST(RefreshMap, KeepsTheMapAsLongAsItWouldBeTheSame)
{
    Session session;
    session.view = {{36.2, 51.6}, 7};
    setProjection(session, "lcc");
    const geo::MapProjection* before = session.map.get();
    session.view.center.lon += 0.001;
    refreshMap(session);
    EXPECT_EQ(session.map.get(), before);
    session.view.center.lon += 20;
    refreshMap(session);
    EXPECT_NE(session.map.get(), before);
}

TEST(SeenFrom, IsASideOfThePresentDocumentOrNone)
{
    Session session;
    geo::Document document;
    document.sides.push_back({.id = "north", .name = "North"});
    openDocument(session, document, "a.geojson");
    session.settings.seenFrom = "north";
    EXPECT_EQ(seenFromOf(session), "north");
    openDocument(session, geo::Document{}, "b.geojson");
    EXPECT_EQ(seenFromOf(session), "") << "else everybody would be a foe";
}

TEST(GoToView, ShowsAsMuchOfTheGroundOnAnotherMap)
{
    Session session;
    openDocument(session, geo::Document{}, "a.gpkg");
    session.settings.reducedMotion = true;
    session.view = {{36.2, 60}, 6};
    const double before = groundPerPixel(session);
    apply(session, AddView{"North"}, kMap);
    ASSERT_EQ(session.document.views.size(), 1U);
    apply(session, SetProjection{"equal-earth"}, kMap);
    const Effects effects = apply(session, GoToView{0}, kMap);
    ASSERT_TRUE(effects.goTo);
    session.view = *effects.goTo;
    EXPECT_NEAR(groundPerPixel(session) / before, 1, 0.01);
}

TEST(PanBy, KeepsThePlaceUnderTheHandOnEveryMap)
{
    for (const char* id : {"web-mercator", "equal-earth", "laea", "lcc", "utm", "plate-carree"}) {
        Session session;
        session.view = {{36.2, 51.6}, 6};
        apply(session, SetProjection{id}, kMap);
        const geo::MapProjectionPtr map = session.map;
        const geo::Projected from = map->forward(session.view.center);
        const double scale = session.view.metresPerPixel();
        apply(session, PanBy{40, -25}, kMap);
        const geo::Projected to = map->forward(session.view.center);
        EXPECT_NEAR((from.x - to.x) / scale, 40, 0.01) << id;
        EXPECT_NEAR((to.y - from.y) / scale, -25, 0.01) << id;
    }
}

TEST(PanBy, TurnsTheGlobeAndStopsAtItsRim)
{
    Session session;
    session.view = {{0, 0}, 2};
    apply(session, SetProjection{"globe"}, kMap);
    apply(session, PanBy{-60, 0}, kMap);
    EXPECT_GT(session.view.center.lon, 5) << "dragged to the left, the east comes";
    EXPECT_NEAR(session.map->domain().center.lon, session.view.center.lon, 0.5);
    const geo::LonLat before = session.view.center;
    apply(session, PanBy{100'000, 0}, kMap);
    EXPECT_EQ(session.view.center, before) << "there is nothing out there";
}

TEST(ZoomAt, KeepsThePlaceUnderThePointerOnEveryMap)
{
    for (const char* id : {"web-mercator", "equal-earth", "utm", "plate-carree"}) {
        Session session;
        session.view = {{36.2, 51.6}, 6};
        apply(session, SetProjection{id}, kMap);
        const auto under = [&] {
            const geo::Projected c = session.map->forward(session.view.center);
            const double scale = session.view.metresPerPixel();
            return *session.map->inverse({c.x + (700 - 500) * scale, c.y - (200 - 350) * scale});
        };
        const geo::LonLat before = under();
        apply(session, ZoomAt{1.5, 700, 200}, kMap);
        EXPECT_NEAR(under().lon, before.lon, 1e-6) << id;
        EXPECT_NEAR(under().lat, before.lat, 1e-6) << id;
    }
}

} // namespace
} // namespace app
