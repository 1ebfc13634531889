#include "app/compose/caption.h"
#include "app/compose/compose.h"
#include "app/compose/ground.h"
#include "app/compose/snapshot.h"
#include "app/session/action.h"
#include "app/session/worldview_choice.h"
#include "app/world/boundary_view.h"
#include "app/world/world.h"
#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace app {
namespace {

const std::string kWorld = SHARE_DIR "/world";
constexpr geo::LonLat kSimferopol{34.1, 44.95}, kKyiv{30.5, 50.4}, kKrasnodar{38.98, 45.04}, kDonetsk{37.8, 48.0};

render::Point project(geo::LonLat p)
{
    const geo::Projected m = geo::web_mercator::project(p);
    return {m.x, m.y};
}

const geo::Worldview& view(std::string_view name) { return *geo::findWorldview(name); }

/// The Isthmus of Perekop, the land border of Crimea.
WorldSetPtr perekop(World& world, std::string_view worldview)
{
    world.setWorldview(view(worldview));
    return world.loadNow(render::Camera{project({33.7, 46.1}), 300, 320, 240});
}

bool has(const WorldSet& set, Contested::Kind kind, std::string_view words)
{
    return std::any_of(set.contested.begin(), set.contested.end(),
                       [&](const Contested& c) { return c.kind == kind && c.words.find(words) != std::string::npos; });
}

TEST(Worldviews, TheBorderOfCrimeaIsDashedOnlyWhereItIsABorder)
{
    World world(kWorld);
    EXPECT_TRUE(has(*perekop(world, "de-facto"), Contested::Kind::disputed, "Disputed border between"));
    for (const char* name : {"ukraine", "iso", "un", "russia"})
        EXPECT_FALSE(has(*perekop(world, name), Contested::Kind::disputed, "Ukraine and Russia") ||
                     has(*perekop(world, name), Contested::Kind::disputed, "Russia and Ukraine"))
            << name;
    for (const geo::Worldview& w : geo::worldviews()) {
        const WorldSetPtr set = perekop(world, w.id);
        EXPECT_TRUE(has(*set, Contested::Kind::area, "Crimea: administered by Russia; claimed by Ukraine")) << w.id;
        EXPECT_FALSE(set->disputed.empty()) << w.id;
        EXPECT_TRUE(set->missing.empty()) << set->missing.front();
    }
}

TEST(Worldviews, RussiaDrawsADashedBorderAroundTheRegionsAnnexedIn2022)
{
    World world(kWorld);
    world.setWorldview(view("russia"));
    const render::Camera camera{project({36.6, 48.2}), 600, 320, 240};
    EXPECT_TRUE(has(*world.loadNow(camera), Contested::Kind::disputed, "Disputed border between"));
    world.setWorldview(geo::deFacto());
    EXPECT_FALSE(has(*world.loadNow(camera), Contested::Kind::disputed, "Disputed border between"));
}

TEST(Worldviews, ThePointerFindsALineSoonerThanTheAreaItEnds)
{
    World world(kWorld);
    const WorldSetPtr set = perekop(world, "de-facto");
    const auto border = std::find_if(set->contested.begin(), set->contested.end(), [](const Contested& c) { return c.kind == Contested::Kind::disputed; });
    ASSERT_NE(border, set->contested.end());
    const render::Point on = border->rings.front()[border->rings.front().size() / 2];
    ASSERT_NE(contestedAt(set->contested, on, 1000), nullptr);
    EXPECT_NE(contestedAt(set->contested, on, 1000)->kind, Contested::Kind::area);
    const Contested* inside = contestedAt(set->contested, project(kSimferopol), 1000);
    ASSERT_NE(inside, nullptr);
    EXPECT_EQ(inside->kind, Contested::Kind::area);
    EXPECT_EQ(contestedAt(set->contested, project(kKyiv), 1000), nullptr);
}

TEST(Contested, MeetsAViewThatItsLineOnlyCrosses)
{
    const Contested line{Contested::Kind::disputed, {{{-100, -100}, {100, 100}}}, {-100, -100, 100, 100}, {}};
    EXPECT_TRUE(line.meets({-10, -10, 10, 10}));
    EXPECT_FALSE(line.meets({50, -60, 60, -50})) << "within its bounds, but not on the line";
    const Contested area{Contested::Kind::area, {{{-100, -100}, {100, -100}, {100, 100}, {-100, 100}, {-100, -100}}}, {-100, -100, 100, 100}, {}};
    EXPECT_TRUE(area.meets({-1, -1, 1, 1})) << "a view within it";
}

TEST(Worldviews, AClaimsLineIsDrawnSouthOfGolanAndNoneOfThePast)
{
    World world(kWorld);
    world.setWorldview(geo::deFacto());
    const WorldSetPtr golan = world.loadNow(render::Camera{project({35.8, 33.0}), 300, 320, 240});
    EXPECT_TRUE(has(*golan, Contested::Kind::claim, "Line of Syria's claim; held by Israel"));
    EXPECT_FALSE(golan->claimLines.empty());
    const WorldSetPtr donbas = world.loadNow(render::Camera{project(kDonetsk), 300, 320, 240});
    EXPECT_FALSE(has(*donbas, Contested::Kind::claim, "")) << "the line of 2015 is history";
}

TEST(Worldviews, TheOutlineOfACountryFollowsTheWorldview)
{
    World world(kWorld);
    const auto outlineHolds = [&](const char* country, geo::LonLat place) {
        const BoundaryShapePtr shape = world.boundary({"admin0", country}, 2000);
        return shape && shape->contains(project(place));
    };
    for (const auto& [name, ukrainian] : {std::pair{"de-facto", false}, {"ukraine", true}, {"un", true}, {"iso", true}, {"russia", false}}) {
        world.setWorldview(view(name));
        EXPECT_EQ(outlineHolds("UA", kSimferopol), ukrainian) << name;
        EXPECT_EQ(outlineHolds("RU", kSimferopol), !ukrainian) << name;
        EXPECT_TRUE(outlineHolds("UA", kKyiv)) << name;
        EXPECT_TRUE(outlineHolds("RU", kKrasnodar)) << name;
        EXPECT_EQ(outlineHolds("UA", kDonetsk), std::string_view(name) != "russia") << name;
        EXPECT_EQ(outlineHolds("RU", kDonetsk), std::string_view(name) == "russia") << name;
    }
}

TEST(Worldviews, RegionsAreFoundByTheirCodeUnderEach)
{
    World world(kWorld);
    for (const geo::Worldview& w : geo::worldviews()) {
        world.setWorldview(w);
        for (const char* code : {"UA-43", "UA-14", "RU-KRS", "IN-JK"})
            EXPECT_TRUE(world.boundary({"admin1", code}, 500)) << w.id << " " << code;
        EXPECT_TRUE(world.boundary({"admin0", "XK"}, 2000)) << w.id << ": a claim about Kosovo is about something";
        EXPECT_TRUE(world.boundary({"admin0", "TW"}, 2000)) << w.id;
    }
}

TEST(Worldviews, ACountryThatIsNoneIsNotNamed)
{
    World world(kWorld);
    const auto taiwanIsAbsorbed = [&] {
        const auto& names = world.names("en");
        const auto it = std::find_if(names.begin(), names.end(), [](const NamePoint& n) { return n.kind == NamePoint::Kind::country && n.code == "TW"; });
        return it != names.end() && it->absorbed;
    };
    EXPECT_FALSE(taiwanIsAbsorbed());
    world.setWorldview(view("china"));
    EXPECT_TRUE(taiwanIsAbsorbed());
}

TEST(WorldviewChoice, IsKeptInTheDocumentAndCanBeUndone)
{
    Session session;
    geo::Document document;
    document.claims.resize(1);
    document.claims[0].id = "a";
    openDocument(session, std::move(document), "/a.geojson");
    apply(session, SetWorldview{"UA"}, {});
    EXPECT_EQ(session.document.worldview, "ukraine");
    EXPECT_EQ(worldviewOf(session).id, "ukraine");
    EXPECT_EQ(session.message, "Boundaries: as Ukraine sees them");
    apply(session, SetWorldview{"atlantis"}, {});
    EXPECT_EQ(worldviewOf(session).id, "ukraine");
    EXPECT_NE(session.message.find("'atlantis' is no worldview"), std::string::npos) << session.message;
    apply(session, Undo{}, {});
    EXPECT_EQ(worldviewOf(session).id, "de-facto");
}

TEST(WorldviewChoice, WithoutADocumentIsASetting)
{
    Session session;
    apply(session, SetWorldview{"iso"}, {});
    EXPECT_EQ(worldviewOf(session).id, "iso");
    EXPECT_TRUE(session.document.worldview.empty());
    EXPECT_FALSE(session.history.isDirty());
}

TEST(WorldviewChoice, OfTheCommandLineStandsInPlaceOfTheDocuments)
{
    Session session;
    session.document.worldview = "ukraine";
    session.settings.worldview = "russia";
    EXPECT_EQ(worldviewOf(session).id, "russia");
    const std::vector<std::string> arguments = exportArguments(session, 320, 240);
    const auto option = std::find(arguments.begin(), arguments.end(), "--worldview");
    ASSERT_NE(option, arguments.end());
    EXPECT_EQ(*std::next(option), "russia");
}

TEST(BoundarySentence, SaysWhoseBoundariesWhateverTheyAre)
{
    Session session;
    for (const geo::Worldview& w : geo::worldviews()) {
        session.document.worldview = w.id;
        EXPECT_EQ(boundarySentence(session), "Boundaries: " + std::string(w.caption) + ", Natural Earth (public domain)");
    }
    session.document.worldview = "atlantis";
    EXPECT_EQ(boundarySentence(session), "Boundaries: de facto (the document asks for ‘atlantis’, which is not known), Natural Earth (public domain)");
}

TEST(ContestedUnder, TellsWhoHoldsAndClaimsWhatIsDrawnThere)
{
    World world(kWorld);
    MapComposer composer(world);
    Session session;
    session.view = {kSimferopol, 7};
    session.settings.worldview = "ukraine";
    world.setWorldview(worldviewOf(session));
    ComposeOptions options{320, 240, Furniture::none, false, world.loadNow(cameraFor(session, 320, 240))};
    const Composition picture = composer.compose(session, options);
    const Contested* found = contestedUnder(picture, session, 160, 120);
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(found->words.starts_with("Crimea: administered by Russia; claimed by Ukraine.")) << found->words;
    session.visible.disputed = false;
    EXPECT_EQ(contestedUnder(picture, session, 160, 120), nullptr) << "nothing is told of what is not drawn";
}

TEST(BorderKey, NamesOnlyWhatIsInTheView)
{
    World world(kWorld);
    world.setWorldview(geo::deFacto());
    const auto keyAt = [&](geo::LonLat place, const Visible& visible = {}) {
        const render::Camera camera{project(place), 300, 320, 240};
        return borderKey(world.loadNow(camera).get(), visible, camera, geo::web_mercator::kWorldMetres);
    };
    const BorderKey crimea = keyAt({33.7, 46.1}), iceland = keyAt({-18, 65}), korea = keyAt({127.5, 38.3}), beirut = keyAt({36.3, 34.2});
    EXPECT_TRUE(crimea.disputed && crimea.area);
    EXPECT_FALSE(crimea.lineOfControl || crimea.indefinite);
    EXPECT_FALSE(iceland.any());
    EXPECT_TRUE(korea.lineOfControl);
    EXPECT_FALSE(korea.disputed || korea.area);
    EXPECT_TRUE(beirut.indefinite);
    Visible bare;
    bare.admin0 = bare.disputed = false;
    EXPECT_FALSE(keyAt({33.7, 46.1}, bare).any());
}

} // namespace
} // namespace app
