#include "app/compose/compose.h"

#include "app/cli/options.h"
#include "app/compose/claim_groups.h"
#include "app/session/open_files.h"
#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace app {
namespace {

using Indexes = std::vector<std::uint32_t>;
constexpr int kWidth = 1280, kHeight = 800;

render::Point project(geo::LonLat p)
{
    const geo::Projected m = geo::web_mercator::project(p);
    return {m.x, m.y};
}

/// The bundled sample over an empty ground: composed without a context.
class Sample : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, ASSETS_DIR "/samples/kursk-2024.geojson").kind, OpenedFile::Kind::claims);
        Indexes all(session.document.claims.size());
        std::iota(all.begin(), all.end(), 0U);
        session.view = *fitView(world, session, all, kWidth, kHeight);
        kursk = world.boundary({"admin1", "RU-KRS"}, cameraFor(session, kWidth, kHeight).metresPerPixel);
        ASSERT_TRUE(kursk);
    }
    Composition compose(const char* knownOn, bool labels = true, Furniture furniture = Furniture::none,
                        const char* words = "")
    {
        CommandOptions clocks;
        clocks.text = words;
        clocks.happened = "2024-06-01/2025-05-01";
        clocks.knownOn = knownOn;
        EXPECT_FALSE(applyClockOptions(clocks, session).has_value());
        return composer.compose(session, {kWidth, kHeight, furniture, labels, std::make_shared<WorldSet>()});
    }
    std::uint32_t claim(const std::string& id) const
    {
        const auto& claims = session.document.claims;
        const auto it = std::find_if(claims.begin(), claims.end(), [&](const geo::Claim& c) { return c.id == id; });
        EXPECT_NE(it, claims.end()) << id;
        return static_cast<std::uint32_t>(it - claims.begin());
    }
    bool isKursk(const render::RegionItem& item) const { return item.fills == kursk->fills; }
    /// A pixel inside Kursk Oblast that no card or mark covers.
    std::optional<render::Vec2> bareKurskPixel(const Composition& picture) const
    {
        for (int y = 0; y < kHeight; y += 3)
            for (int x = 0; x < kWidth; x += 3) {
                const render::Vec2 p{static_cast<float>(x), static_cast<float>(y)};
                const bool covered = std::any_of(picture.hits.begin(), picture.hits.end(),
                                                 [&](const HitTarget& h) { return !h.shape && h.rect.contains(p); });
                if (!covered && kursk->contains(picture.scene.camera.toMap(x, y)))
                    return p;
            }
        return std::nullopt;
    }

    World world{SHARE_DIR "/world"};
    MapComposer composer{world};
    Session session;
    BoundaryShapePtr kursk;
};

TEST_F(Sample, HatchesKurskByTheSidesOfTwoUnits)
{
    std::set<std::uint32_t> colors;
    std::set<float> angles;
    for (const render::RegionItem& item : compose("2025-05-01").scene.regions)
        if (isKursk(item))
            for (const render::Hatch& h : item.hatches) {
                colors.insert(std::uint32_t{h.color.r} << 16 | std::uint32_t{h.color.g} << 8 | h.color.b);
                angles.insert(h.angleDeg);
            }
    EXPECT_GE(colors.size(), 2U);
    EXPECT_GE(angles.size(), 2U) << "told apart without colour as well";
}

TEST_F(Sample, HatchesARegionThatIsNamedUpToItsEdge)
{
    std::size_t hatches = 0;
    for (const render::RegionItem& item : compose("2025-05-01", true, Furniture::none, "Ukrainian forces").scene.regions)
        if (isKursk(item) && !item.hatches.empty()) {
            hatches += item.hatches.size();
            EXPECT_EQ(item.fadePx, 0);
        }
    EXPECT_EQ(hatches, 1U);
}

TEST_F(Sample, FadesTheHatchWhereNobodyStatedAnEdge)
{
    std::size_t hatches = 0;
    for (const render::RegionItem& item : compose("2025-05-01", true, Furniture::none, "sector of their own").scene.regions)
        if (isKursk(item) && !item.hatches.empty()) {
            hatches += item.hatches.size();
            EXPECT_GT(item.fadePx, 0);
        }
    EXPECT_EQ(hatches, 1U);
}

TEST_F(Sample, PutsNoMarkIntoARegionThatIsOnlyNamed)
{
    const Composition picture = compose("2025-05-01");
    std::size_t marks = 0;
    for (const render::Quad& q : picture.scene.overlay)
        if (q.shape == render::Shape::ellipse || q.shape == render::Shape::square ||
            q.shape == render::Shape::hexagon || q.shape == render::Shape::triangle) {
            const bool onACard = std::any_of(picture.hits.begin(), picture.hits.end(), [&](const HitTarget& h) {
                return !h.shape && h.rect.width > 40 && h.rect.contains(q.center);
            });
            const bool aCityDot = q.half.x < 5;
            if (onACard || aCityDot)
                continue;
            ++marks;
            EXPECT_FALSE(kursk->contains(picture.scene.camera.toMap(double(q.center.x), double(q.center.y))));
        }
    EXPECT_GE(marks, 2U) << "Moscow's, and the ring near Donetsk";
}

TEST_F(Sample, PinsTheStatementMadeInMoscow)
{
    const Composition picture = compose("2025-05-01");
    const render::Vec2 moscow = picture.scene.camera.toScreen(project({37.6178, 55.7558}));
    EXPECT_EQ(hitTest(picture, moscow.x, moscow.y), (Indexes{claim("choe-confirms")}));
}

TEST_F(Sample, DrawsTheDenialAboutUkraineWithoutAHatch)
{
    compose("2025-05-01");
    const ClaimGroups groups = groupClaims(session, DocumentFacts(session.document), world, cameraFor(session, kWidth, kHeight));
    const auto ukraine =
        std::find_if(groups.groups().begin(), groups.groups().end(), [](const ClaimGroup& g) { return g.code == "UA"; });
    ASSERT_NE(ukraine, groups.groups().end());
    EXPECT_EQ(ukraine->kind, ClaimGroup::Kind::country);
    EXPECT_EQ(groups.claims(*ukraine), (Indexes{claim("kpa-not-beyond-border")}));
    for (const render::RegionItem& item :
         composer.compose(session, {kWidth, kHeight, Furniture::none, false, std::make_shared<WorldSet>()})
             .scene.regions)
        if (!isKursk(item)) {
            EXPECT_TRUE(item.hatches.empty());
            EXPECT_EQ(item.fill.a, 0);
        }
}

TEST_F(Sample, ShowsNothingOfAnArticleThatWasNotYetPrinted)
{
    const Composition picture = compose("2024-10-20");
    for (const render::RegionItem& item : picture.scene.regions)
        EXPECT_FALSE(isKursk(item));
    const std::optional<render::Vec2> inKursk = bareKurskPixel(picture);
    ASSERT_TRUE(inKursk);
    EXPECT_TRUE(hitTest(picture, inKursk->x, inKursk->y).empty());
    for (const HitTarget& hit : picture.hits)
        for (const std::uint32_t i : claimsOf(picture, hit))
            EXPECT_NE(session.document.claims[i].article, "rt-2025-04");
}

TEST_F(Sample, GivesTheClaimsAboutKurskForAPixelInKursk)
{
    const Composition picture = compose("2025-05-01");
    const std::optional<render::Vec2> pixel = bareKurskPixel(picture);
    ASSERT_TRUE(pixel);
    const Indexes found = hitTest(picture, pixel->x, pixel->y);
    for (const char* id : {"kursk-incursion", "gerasimov-report", "afu-in-kursk", "nato-kpa-in-kursk"})
        EXPECT_NE(std::find(found.begin(), found.end(), claim(id)), found.end()) << id;
    EXPECT_EQ(std::find(found.begin(), found.end(), claim("choe-confirms")), found.end());
    EXPECT_TRUE(hitTest(picture, 2, kHeight - 2).empty());
}

TEST_F(Sample, FitShowsEveryPlaceThatIsNamedMoreCloselyThanACountry)
{
    const render::Camera camera = cameraFor(session, kWidth, kHeight);
    for (const geo::LonLat p :
         {geo::LonLat{37.6178, 55.7558}, geo::LonLat{37.8028, 48.0159}, geo::LonLat{36.19, 51.73}}) {
        const render::Vec2 at = camera.toScreen(project(p));
        EXPECT_TRUE(at.x > 0 && at.x < kWidth && at.y > 0 && at.y < kHeight) << p.lon;
    }
    EXPECT_FALSE(fitView(world, session, {claim("treaty-signed")}, kWidth, kHeight)) << "it names no place";
}

TEST_F(Sample, TheGroundKeepsItsRevisionWhileOnlyTheClocksMove)
{
    const auto ground = std::make_shared<WorldSet>();
    const auto revision = [&] {
        return composer.compose(session, {kWidth, kHeight, Furniture::none, false, ground}).scene.groundRevision;
    };
    const std::uint64_t first = revision();
    session.clocks.knownOn -= 86'400;
    refreshAnswer(session);
    session.view.center.lon += 1;
    session.selected = 3;
    EXPECT_EQ(revision(), first);
    session.visible.rivers = false;
    EXPECT_NE(revision(), first);
}

TEST_F(Sample, WithoutLabelsNoLetterIsDrawn)
{
    const render::Scene bare = compose("2025-05-01", false).scene;
    EXPECT_TRUE(bare.names.empty());
    for (const render::Quad& q : bare.overlay)
        EXPECT_NE(q.shape, render::Shape::glyph);
    const auto letters = compose("2025-05-01", false, Furniture::full).scene.overlay;
    EXPECT_TRUE(std::any_of(letters.begin(), letters.end(), [](const render::Quad& q) {
        return q.shape == render::Shape::glyph;
    })) << "furniture has its own";
}

TEST_F(Sample, TheCameraStandsOnWholePixels)
{
    session.view.center = {36.123456789, 51.987654321};
    const render::Camera camera = cameraFor(session, kWidth, kHeight);
    const double x = camera.center.x / camera.metresPerPixel, y = camera.center.y / camera.metresPerPixel;
    EXPECT_NEAR(x, std::round(x), 1e-6);
    EXPECT_NEAR(y, std::round(y), 1e-6);
    session.settings.contentScale = 2;
    EXPECT_DOUBLE_EQ(cameraFor(session, kWidth, kHeight).metresPerPixel, camera.metresPerPixel / 2);
}

} // namespace
} // namespace app
