#include "app/compose/claim_groups.h"
#include "app/compose/compose.h"
#include "app/session/open_files.h"
#include "geo/crs/web_mercator.h"
#include "geo/time/edtf.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace app {
namespace {

class Marks : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, TEST_DATA_DIR "/regatta.geojson").kind, OpenedFile::Kind::claims);
    }
    MarkLook look(std::string_view id)
    {
        const DocumentFacts facts(session.document);
        const auto i = static_cast<std::uint32_t>(facts.lookup().claim(id) - session.document.claims.data());
        return lookOf(session, facts, i, paletteFor(Theme::light));
    }
    Session session;
};

TEST_F(Marks, AContradictedOneIsSplitIntoAPieceForEachAccount)
{
    EXPECT_EQ(look("pier-taken").against.size(), 1U);
    EXPECT_TRUE(look("pier-taken").against[0].denied) << "each piece shows its own claim's state";
    EXPECT_EQ(look("light-heron").against.size(), 2U);
    EXPECT_NE(look("light-heron").side.color, look("light-heron").against[0].side.color);
    EXPECT_TRUE(look("undated").against.empty());
}

TEST_F(Marks, NothingIsSplitBeforeTheContradictionWasReported)
{
    session.clocks.knownOn = *geo::knownOnFromEdtf("2024-09-15");
    refreshAnswer(session);
    EXPECT_TRUE(look("light-heron").against.empty());
}

TEST_F(Marks, RetractionsAndUpdatesShow)
{
    EXPECT_TRUE(look("rock-sunk").retracted);
    EXPECT_TRUE(look("withdrawn").retracted);
    EXPECT_TRUE(look("shoal-2").updated);
    EXPECT_FALSE(look("shoal-5").updated);
}

TEST_F(Marks, PiecesFillTheCircleAndTheOwnOneLiesOnTheLeft)
{
    for (const std::size_t count : {2U, 3U, 4U}) {
        const render::Wedge own = pieceOf(0, count, 1);
        EXPECT_NEAR(own.start + own.sweep / 2, std::numbers::pi, 1e-5);
        EXPECT_NEAR(own.sweep * static_cast<float>(count), 2 * std::numbers::pi, 1e-5);
        EXPECT_NEAR(pieceOf(1, count, 1).start, own.start + own.sweep, 1e-5);
    }
}

TEST_F(Marks, AccountsAreCountedOnceEach)
{
    const DocumentFacts facts(session.document);
    const auto at = [&](std::string_view id) {
        return static_cast<std::uint32_t>(facts.lookup().claim(id) - session.document.claims.data());
    };
    const std::vector<std::uint32_t> claims{at("pier-seen"), at("pier-taken"), at("pier-denied")};
    EXPECT_EQ(accountsOf(session, claims), 2U);
}

TEST(Crowds, ManyMarksBecomeSquaresThatCountEveryClaim)
{
    geo::Document document;
    for (int i = 0; i < 1000; ++i) {
        geo::Claim claim;
        claim.id = "c" + std::to_string(i);
        claim.happened = geo::Happened{"2024-08-06", "", *geo::edtfBounds("2024-08-06")};
        claim.reported.edit().edtf = "2024-08-07";
        claim.reported.edit().bounds = *geo::edtfBounds("2024-08-07");
        claim.place.precision = geo::Precision::exact;
        claim.place.geometry = geo::Geometry(geo::LonLat{36 + (i % 100) * 0.01, 51 + (i / 100) * 0.01});
        document.claims.push_back(std::move(claim));
    }
    Session session;
    openDocument(session, std::move(document), "many.geojson");
    World world{SHARE_DIR "/world"};
    const geo::Projected center = geo::web_mercator::project({36.5, 51.05});
    const auto groupsAt = [&](double metresPerPixel) {
        const render::Camera camera{{center.x, center.y}, metresPerPixel, 640, 480};
        return groupClaims(session, DocumentFacts(session.document), world, camera).groups();
    };
    std::size_t claims = 0;
    const std::vector<ClaimGroup> far = groupsAt(500);
    for (const ClaimGroup& group : far) {
        claims += group.count;
        EXPECT_EQ(group.kind, ClaimGroup::Kind::crowd);
    }
    EXPECT_EQ(claims, 1000U);
    EXPECT_LT(far.size(), 100U);
    const std::vector<ClaimGroup> close = groupsAt(5);
    EXPECT_EQ(close.size(), 1000U) << "near enough, every place has its mark again";
}

TEST(FactsCache, NoticesANewRevision)
{
    Session session;
    geo::Document document;
    document.claims.resize(1);
    document.claims[0].id = "a";
    openDocument(session, document, "a.geojson");
    FactsCache cache;
    const DocumentFacts* first = &cache.of(session);
    EXPECT_NE(first->lookup().claim("a"), nullptr);
    EXPECT_EQ(&cache.of(session), first);
    document.claims[0].id = "b";
    openDocument(session, document, "b.geojson");
    EXPECT_EQ(cache.of(session).lookup().claim("a"), nullptr);
    EXPECT_NE(cache.of(session).lookup().claim("b"), nullptr);
}

} // namespace
} // namespace app
