#include "app/session/go_to_search.h"

#include "app/session/map_tool_actions.h"
#include "app/session/open_files.h"
#include "app/viewer/key_bindings.h"
#include "geo/io/project.h"
#include "tests/support/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace app {
namespace {

constexpr MapSize kMap{660, 520};

Effects act(Session& session, const Action& action) { return apply(session, action, kMap); }

class GoTo : public testing::Test {
protected:
    GoTo() : search(SHARE_DIR "/world") { act(session, OpenGoTo{}); }
    void type(const std::string& text)
    {
        if (act(session, TypeGoTo{text}).goToTyped)
            search.lookNow(session);
    }
    const GoToBox& box() const { return session.tools.goTo; }
    Session session;
    GoToSearch search;
};

TEST_F(GoTo, TakesCoordinatesInAnyNotationAndLinks)
{
    for (const char* text : {"51.73, 36.19", "51°43′48″N 36°11′24″E", "37U CT 05873 34925", "geo:51.73,36.19", "https://www.openstreetmap.org/#map=12/51.73/36.19",
                             "36.19E 51.73N"}) {
        type(text);
        ASSERT_FALSE(box().found.empty()) << text << ": " << box().said;
        EXPECT_EQ(box().found[0].kind, GoToCandidate::Kind::coordinates) << text;
        EXPECT_NEAR(box().found[0].at.lon, 36.19, 0.01) << text;
        EXPECT_NEAR(box().found[0].at.lat, 51.73, 0.01) << text;
    }
    const Effects effects = act(session, ConfirmGoTo{});
    ASSERT_TRUE(effects.goTo);
    EXPECT_NEAR(effects.goTo->center.lat, 51.73, 0.01);
    EXPECT_TRUE(session.tools.ring);
    EXPECT_FALSE(box().open);
}

TEST_F(GoTo, ComesAsNearAsTheTextIsExact)
{
    const auto zoomFor = [&](const char* text) {
        type(text);
        return viewOf(box().found.at(0), kMap).zoom;
    };
    EXPECT_LT(zoomFor("52N 36E"), zoomFor("51.7, 36.2"));
    EXPECT_LT(zoomFor("51.7, 36.2"), zoomFor("51.73123, 36.19123"));
    EXPECT_EQ(zoomFor("https://www.openstreetmap.org/#map=12/51.73/36.19"), 12);
}

TEST_F(GoTo, OffersNamesAndGoesToTheChosenOne)
{
    type("kursk");
    ASSERT_GE(box().found.size(), 2U);
    EXPECT_LE(box().found.size(), kMostCandidates);
    const auto press = [&](int key) {
        Effects effects;
        for (const Action& action : meaningOf({key, {}}, session, kMap).actions)
            effects = act(session, action);
        return effects;
    };
    press(key::kDown);
    EXPECT_EQ(box().chosen, 1U);
    press(key::kUp);
    press(key::kUp);
    EXPECT_EQ(box().chosen, box().found.size() - 1);
    press(key::kDown);
    press(key::kDown);
    const GoToCandidate region = box().found[1];
    ASSERT_TRUE(region.box);
    const Effects effects = press(key::kEnter);
    ASSERT_TRUE(effects.goTo);
    EXPECT_FALSE(session.tools.ring) << "the middle of a region is no place to point at";
    EXPECT_NE(session.message.find("Kursk"), std::string::npos);
}

TEST_F(GoTo, TakesEnterEscapeAndTheArrowsFromTheField)
{
    for (const int key : {key::kEnter, key::kEscape, key::kUp, key::kDown})
        EXPECT_FALSE(editsText({key, {}}, session)) << key;
    EXPECT_TRUE(editsText({'D', {}}, session));
    EXPECT_TRUE(editsText({key::kLeft, {}}, session));
    for (const Action& action : meaningOf({key::kEscape, {}}, session, kMap).actions)
        act(session, action);
    EXPECT_FALSE(box().open);
    EXPECT_TRUE(editsText({key::kEnter, {}}, session));
}

TEST_F(GoTo, SaysWhenNothingIsFoundAndWhatMayBeMeant)
{
    type("qqqzzz");
    EXPECT_TRUE(box().found.empty());
    EXPECT_NE(box().said.find("Not found"), std::string::npos);
    type("135.2, 36.1");
    EXPECT_NE(box().said.find("may be swapped"), std::string::npos);
    EXPECT_FALSE(act(session, ConfirmGoTo{}).goTo);
    EXPECT_TRUE(box().open);
    type("");
    EXPECT_EQ(box().said, "");
}

TEST_F(GoTo, FindsThePlacesThatClaimsName)
{
    ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
    act(session, OpenGoTo{});
    const auto named = std::find_if(session.document.claims.begin(), session.document.claims.end(), [](const geo::Claim& c) { return !c.place.unplaced() && !c.place.name.empty(); });
    ASSERT_NE(named, session.document.claims.end());
    type(std::string(named->place.name));
    ASSERT_FALSE(box().found.empty());
    EXPECT_EQ(box().found[0].kind, GoToCandidate::Kind::claimed);
    EXPECT_TRUE(act(session, ConfirmGoTo{0}).fitClaim);
}

TEST_F(GoTo, EnterWaitsForNamesThatAreStillBeingRead)
{
    session.tools.goTo.waiting = true;
    EXPECT_TRUE(act(session, ConfirmGoTo{}).confirmGoTo);
}

TEST(Views, AreKeptRenamedDeletedAndUndone)
{
    Session session;
    openDocument(session, {}, "");
    act(session, AddView{"Kursk"});
    act(session, AddView{"Kursk"});
    ASSERT_EQ(session.document.views.size(), 2U);
    EXPECT_EQ(session.document.views[1].name, "Kursk 2");
    EXPECT_NE(session.document.views[0].id, session.document.views[1].id);
    EXPECT_TRUE(session.history.isDirty());
    act(session, RenameView{1, "The border"});
    EXPECT_EQ(session.document.views[1].name, "The border");
    act(session, Undo{});
    EXPECT_EQ(session.document.views[1].name, "Kursk 2");
    act(session, RemoveView{0});
    ASSERT_EQ(session.document.views.size(), 1U);
    act(session, Undo{});
    EXPECT_EQ(session.document.views[0].name, "Kursk");
    act(session, RenameView{7, "x"});
    act(session, RemoveView{7});
    EXPECT_EQ(session.document.views.size(), 2U);
}

TEST(Views, BringTheCameraBackAndOnlyIt)
{
    Session session;
    openDocument(session, {}, "");
    session.view = {{-77.03, 38.9}, 9.5};
    act(session, AddView{"Washington"});
    session.view = {};
    const Clocks clocks = session.clocks;
    const Effects effects = act(session, meaningOf({'1', {true, false, false}}, session, kMap).actions.at(0));
    ASSERT_TRUE(effects.goTo);
    EXPECT_EQ(effects.goTo->center, (geo::LonLat{-77.03, 38.9}));
    EXPECT_EQ(effects.goTo->zoom, 9.5);
    EXPECT_EQ(session.clocks.knownOn, clocks.knownOn);
    EXPECT_FALSE(act(session, GoToView{5}).goTo);
    EXPECT_NE(session.message.find("There is no view 6"), std::string::npos);
}

class SavedViews : public TempFolderTest {};

TEST_F(SavedViews, ComeBackWithTheProject)
{
    Session session;
    openDocument(session, {}, "");
    session.view = {{-77.03, 38.9}, 9.5};
    act(session, AddView{"Вашингтон"});
    const std::string path = m_folder / "views.gpkg";
    ASSERT_TRUE(geo::saveProject(session.document, path));
    const auto read = geo::loadProject(path);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->document.views.size(), 1U);
    EXPECT_EQ(read->document.views[0].name, "Вашингтон");
    EXPECT_EQ(read->document.views[0].center, session.document.views[0].center);
    EXPECT_EQ(read->document.views[0].zoom, 9.5);
}

} // namespace
} // namespace app
