#include "app/compose/claim_groups.h"

#include "app/compose/claim_layer.h"
#include "geo/crs/web_mercator.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

namespace app {
namespace {

using geo::Precision;
using Kind = ClaimGroup::Kind;
using Indexes = std::vector<std::uint32_t>;

geo::Claim claimIn(Precision precision, geo::Few<geo::BoundaryRef> boundaries)
{
    geo::Claim c;
    c.happened = geo::Happened{"2024-08-06", "", *geo::edtfBounds("2024-08-06")};
    c.reported.edit().edtf = "2024-08-07";
    c.reported.edit().bounds = *geo::edtfBounds("2024-08-07");
    c.place.name = "there";
    c.place.precision = precision;
    c.place.boundaries = std::move(boundaries);
    return c;
}

geo::Claim claimAt(Precision precision, geo::LonLat p, double radiusMetres = 0)
{
    geo::Claim c = claimIn(precision, {});
    c.place.geometry = geo::Geometry(p);
    c.place.radiusMetres = radiusMetres;
    return c;
}

Session sessionOf(std::vector<geo::Claim> claims)
{
    geo::Document document;
    for (std::size_t i = 0; i < claims.size(); ++i)
        claims[i].id = "c" + std::to_string(i);
    document.claims = std::move(claims);
    Session session;
    openDocument(session, std::move(document), "test.geojson");
    return session;
}

class ClaimGroupsTest : public testing::Test {
protected:
    ClaimGroups groupsOf(const Session& session) 
    {
        return groupClaims(session, DocumentFacts(session.document), world, camera);
    }
    World world{SHARE_DIR "/world"};
    const geo::Projected center = geo::web_mercator::project({36.19, 51.73});
    render::Camera camera{{center.x, center.y}, 1500, 640, 480};
};

TEST_F(ClaimGroupsTest, AnExactPlaceAndASettlementAreMarks)
{
    const ClaimGroups g = groupsOf(
        sessionOf({claimAt(Precision::exact, {36.19, 51.73}), claimAt(Precision::settlement, {37.62, 55.75})}));
    ASSERT_EQ(g.groups().size(), 2U);
    EXPECT_EQ(g.groups()[0].kind, Kind::mark);
    EXPECT_EQ(g.groups()[1].kind, Kind::mark);
    EXPECT_NEAR(g.groups()[0].at.x, center.x, 1e-6);
}

TEST_F(ClaimGroupsTest, APlaceKnownToSomeKilometresIsARing)
{
    const ClaimGroups g = groupsOf(sessionOf({claimAt(Precision::near, {37.8, 48.0}, 30'000)}));
    ASSERT_EQ(g.groups().size(), 1U);
    EXPECT_EQ(g.groups()[0].kind, Kind::ring);
    EXPECT_EQ(g.groups()[0].radiusMetres, 30'000);
}

TEST_F(ClaimGroupsTest, ARegionIsAShapeAndNoMark)
{
    const ClaimGroups g = groupsOf(sessionOf({claimIn(Precision::admin1, {{"admin1", "RU-KRS"}})}));
    ASSERT_EQ(g.groups().size(), 1U);
    EXPECT_EQ(g.groups()[0].kind, Kind::region);
    ASSERT_TRUE(g.groups()[0].shape);
    EXPECT_TRUE(g.groups()[0].shape->contains({center.x, center.y}));
}

TEST_F(ClaimGroupsTest, ACountryIsItsOwnKind)
{
    const ClaimGroups g = groupsOf(sessionOf({claimIn(Precision::country, {{"admin0", "UA"}})}));
    ASSERT_EQ(g.groups().size(), 1U);
    EXPECT_EQ(g.groups()[0].kind, Kind::country);
    EXPECT_EQ(g.groups()[0].code, "UA");
}

TEST_F(ClaimGroupsTest, APointForAWholeAreaIsNeverDrawnAsAPin)
{
    for (const Precision p : {Precision::admin1, Precision::admin2, Precision::country}) {
        geo::Claim both = claimAt(p, {36.19, 51.73});
        both.place.boundaries = {{"admin1", "RU-KRS"}};
        const ClaimGroups g = groupsOf(sessionOf({claimAt(p, {36.19, 51.73}), both}));
        ASSERT_EQ(g.groups().size(), 1U);
        EXPECT_NE(g.groups()[0].kind, Kind::mark);
        EXPECT_EQ(g.claims(g.groups()[0]), (Indexes{1})) << "the boundary it names is drawn";
        EXPECT_EQ(g.claims(g.nowhere()), (Indexes{0}));
    }
}

TEST_F(ClaimGroupsTest, WithoutAPlaceOrWithAnUnknownCodeAClaimIsListedAsNowhere)
{
    const ClaimGroups g =
        groupsOf(sessionOf({claimIn(Precision::none, {}), claimIn(Precision::admin1, {{"admin1", "XX-NON"}}),
                            claimAt(Precision::none, {36.0, 51.0})}));
    EXPECT_TRUE(g.groups().empty());
    EXPECT_EQ(g.claims(g.nowhere()), (Indexes{0, 1, 2}));
}

TEST_F(ClaimGroupsTest, AClaimOverTwoCountriesStandsInBoth)
{
    const ClaimGroups g =
        groupsOf(sessionOf({claimIn(Precision::country, {{"admin0", "KR"}, {"admin0", "US"}, {"admin0", "US"}})}));
    ASSERT_EQ(g.groups().size(), 2U);
    EXPECT_EQ(g.claims(g.groups()[0]), (Indexes{0}));
    EXPECT_EQ(g.claims(g.groups()[1]), (Indexes{0})) << "and in each once";
    EXPECT_EQ(g.nowhere().count, 0U);
}

TEST_F(ClaimGroupsTest, ClaimsOfOnePlaceShareAGroupTheCertainFirst)
{
    geo::Claim vague = claimAt(Precision::settlement, {37.62, 55.75});
    vague.happened = geo::Happened{"2024", "", *geo::edtfBounds("2024")};
    Session session = sessionOf(
        {vague, claimAt(Precision::settlement, {37.62, 55.75}), claimAt(Precision::settlement, {36.19, 51.73})});
    session.clocks.happened = *geo::windowFromEdtf("2024-08-01/2024-08-31");
    refreshAnswer(session);
    const ClaimGroups g = groupsOf(session);
    ASSERT_EQ(g.groups().size(), 2U);
    EXPECT_EQ(g.claims(g.groups()[0]), (Indexes{1, 0}));
}

TEST_F(ClaimGroupsTest, HiddenClaimsAreNowhereAtAll)
{
    Session session = sessionOf({claimAt(Precision::settlement, {37.62, 55.75}), claimIn(Precision::none, {})});
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-08-06");
    refreshAnswer(session);
    const ClaimGroups g = groupsOf(session);
    EXPECT_TRUE(g.groups().empty());
    EXPECT_EQ(g.nowhere().count, 0U);
}

TEST_F(ClaimGroupsTest, AnAreaOfTheClaimsOwnIsARegion)
{
    geo::Claim c = claimIn(Precision::near, {});
    c.place.geometry = {geo::Geometry::Kind::polygon, {{{35, 51}, {36, 51}, {36, 52}, {35, 52}, {35, 51}}, {5}, {1}}};
    const ClaimGroups g = groupsOf(sessionOf({c}));
    ASSERT_EQ(g.groups().size(), 1U);
    EXPECT_EQ(g.groups()[0].kind, Kind::region);
    const geo::Projected inside = geo::web_mercator::project({35.5, 51.5});
    EXPECT_TRUE(g.groups()[0].shape->contains({inside.x, inside.y}));
}

TEST_F(ClaimGroupsTest, ADeniedRegionIsOnlyOutlined)
{
    geo::Claim denied = claimIn(Precision::admin1, {{"admin1", "RU-KRS"}});
    denied.modality = geo::Modality::denied;
    const auto itemsOf = [this](const Session& session) {
        const DocumentFacts facts(session.document);
        const ClaimGroups groups = groupsOf(session);
        return claimRegions({session, facts, groups, camera, {}, 0, true}, paletteFor(Theme::light), 1);
    };
    const auto items = itemsOf(sessionOf({denied}));
    ASSERT_EQ(items.size(), 1U);
    EXPECT_TRUE(items[0].hatches.empty());
    EXPECT_EQ(items[0].fill.a, 0);
    EXPECT_GT(items[0].outlineWidthPx, 0);
    EXPECT_GT(items[0].outlineDash.onPx, 0);
    std::size_t hatches = 0;
    for (const auto& item : itemsOf(sessionOf({denied, claimIn(Precision::admin1, {{"admin1", "RU-KRS"}})})))
        hatches += item.hatches.size();
    EXPECT_EQ(hatches, 1U) << "an assertion beside it is hatched";
}

} // namespace
} // namespace app
