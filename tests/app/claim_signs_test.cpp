#include "app/cli/options.h"
#include "app/compose/compose.h"
#include "app/compose/legend_claims.h"
#include "app/compose/symbol_painter.h"
#include "app/session/open_files.h"
#include "geo/crs/web_mercator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <latch>

namespace app {
namespace {

constexpr int kWidth = 1280, kHeight = 800;

/// Invented units with symbols, composed without a context and without the library: each has its frame.
class Signs : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_EQ(openFile(session, TEST_DATA_DIR "/units.geojson").kind, OpenedFile::Kind::claims);
        look({-18.5, 65.8}, 6);
        session.clocks.happened = {1'714'521'600, 1'717'200'000}; // May 2024
        refreshAnswer(session);
    }
    void look(geo::LonLat center, double zoom) { session.view = {center, zoom}; }
    Composition compose(Furniture furniture)
    {
        return composer.compose(session, {kWidth, kHeight, furniture, true, std::make_shared<WorldSet>()});
    }
    std::uint32_t claim(std::string_view id) const
    {
        const auto& claims = session.document.claims;
        return static_cast<std::uint32_t>(std::find_if(claims.begin(), claims.end(), [&](const geo::Claim& c) { return c.id == id; }) - claims.begin());
    }
    render::Vec2 at(const Composition& picture, geo::LonLat p) const
    {
        const geo::Projected m = geo::web_mercator::project(p);
        return picture.scene.camera.toScreen({m.x, m.y});
    }
    static std::size_t sprites(const Composition& picture)
    {
        const auto& quads = picture.scene.overlay;
        return static_cast<std::size_t>(std::count_if(quads.begin(), quads.end(), [](const render::Quad& q) { return q.shape == render::Shape::sprite; }));
    }
    Occurs occurs()
    {
        const DocumentFacts facts(session.document);
        const MapCamera camera = cameraFor(session, kWidth, kHeight);
        return occurring(session, facts, groupClaims(session, facts, world, camera), camera, paletteFor(Theme::light));
    }

    World world{SHARE_DIR "/world"};
    std::shared_ptr<UnitSymbols> symbols = std::make_shared<UnitSymbols>("/nowhere.js");
    MapComposer composer{world, symbols};
    Session session;
};

constexpr geo::LonLat kMarket{-18.5, 68.2};

/// A target that stands for one claim.
bool alone(const HitTarget& hit) { return hit.others.empty() && (hit.group == nullptr || hit.group->count == 1); }

TEST_F(Signs, UnitsWithACodeHaveSymbolsAndOthersTheirPictogram)
{
    const Composition picture = compose(Furniture::full);
    EXPECT_GT(sprites(picture), 14U) << "on the map, in cards and in the legend";
    EXPECT_NE(picture.scene.sprites.texels, nullptr);
    session.visible.claims = false;
    EXPECT_EQ(sprites(compose(Furniture::none)), 0U);
}

TEST_F(Signs, ASpriteLiesOnWholePixelsOneTexelForEach)
{
    for (const render::Quad& q : compose(Furniture::full).scene.overlay) {
        if (q.shape != render::Shape::sprite)
            continue;
        EXPECT_EQ(q.uv.width, 2 * q.half.x);
        EXPECT_EQ(q.uv.height, 2 * q.half.y);
        EXPECT_EQ(q.center.x - q.half.x, std::round(q.center.x - q.half.x));
        EXPECT_EQ(q.center.y - q.half.y, std::round(q.center.y - q.half.y));
    }
}

TEST_F(Signs, AWindowDoesNotWaitForSymbolsAndDrawsThePictogramMeanwhile)
{
    std::latch gate{1};
    const auto later = std::make_shared<UnitSymbols>(SHARE_DIR "/symbols/milsymbol.js", [&gate] { gate.wait(); });
    MapComposer window(world, later);
    const ComposeOptions options{kWidth, kHeight, Furniture::window, true, std::make_shared<WorldSet>()};
    EXPECT_LT(sprites(window.compose(session, options)), 5U) << "at most the first is there";
    gate.count_down();
    later->find({"10031000181211000000", {}, 20}, true);
    EXPECT_GT(sprites(window.compose(session, options)), 10U);
}

TEST_F(Signs, SeveralClaimsOfOnePlaceAreOneMarkUntilOneIsPointedAt)
{
    look(kMarket, 8);
    const Composition closed = compose(Furniture::window);
    const render::Vec2 middle = at(closed, kMarket);
    EXPECT_EQ(hitTest(closed, middle.x, middle.y).size(), 5U);
    session.hovered = claim("market-1");
    const Composition open = compose(Furniture::window);
    std::set<std::uint32_t> seen;
    for (const HitTarget& hit : open.hits)
        if (alone(hit) && std::hypot(hit.rect.x + hit.rect.width / 2 - middle.x, hit.rect.y + hit.rect.height / 2 - middle.y) < 90) {
            seen.insert(hit.first);
            const render::Vec2 center{hit.rect.x + hit.rect.width / 2, hit.rect.y + hit.rect.height / 2};
            EXPECT_EQ(hitTest(open, center.x, center.y), std::vector{hit.first}) << "each answers for itself";
        }
    for (const char* id : {"market-1", "market-2", "market-3", "market-4", "market-5"})
        EXPECT_TRUE(seen.contains(claim(id))) << id;
    // Between the marks the hand is still at that place.
    EXPECT_EQ(hitTest(open, middle.x + 2, middle.y + 8).size(), 5U);
}

TEST_F(Signs, SpreadMarksDoNotTouchEachOther)
{
    look(kMarket, 8);
    session.selected = claim("market-2");
    std::vector<render::Rect> rects;
    const Composition open = compose(Furniture::window);
    const render::Vec2 middle = at(open, kMarket);
    for (const HitTarget& hit : open.hits) {
        const render::Vec2 center{hit.rect.x + hit.rect.width / 2, hit.rect.y + hit.rect.height / 2};
        if (alone(hit) && !hit.shape && std::hypot(center.x - middle.x, center.y - middle.y) < 90)
            rects.push_back({hit.rect.x + 2, hit.rect.y + 2, hit.rect.width - 4, hit.rect.height - 4});
    }
    ASSERT_GE(rects.size(), 5U);
    rects.resize(5); // They come before the rows of cards.
    for (std::size_t a = 0; a < rects.size(); ++a)
        for (std::size_t b = a + 1; b < rects.size(); ++b)
            EXPECT_FALSE(rects[a].x < rects[b].x + rects[b].width && rects[b].x < rects[a].x + rects[a].width &&
                         rects[a].y < rects[b].y + rects[b].height && rects[b].y < rects[a].y + rects[a].height)
                << a << " and " << b;
}

TEST_F(Signs, APictureForAFileSpreadsThemWhereThereIsRoom)
{
    look(kMarket, 8);
    const auto spread = [&](const Composition& picture) {
        const render::Vec2 middle = at(picture, kMarket);
        return std::count_if(picture.hits.begin(), picture.hits.end(), [&](const HitTarget& hit) {
            const float x = hit.rect.x + hit.rect.width / 2 - middle.x, y = hit.rect.y + hit.rect.height / 2 - middle.y;
            return alone(hit) && !hit.shape && hit.rect.width < 45 && std::hypot(x, y) < 90;
        });
    };
    EXPECT_EQ(spread(compose(Furniture::full)), 5);
    EXPECT_EQ(spread(composer.compose(session, {200, 150, Furniture::none, false, std::make_shared<WorldSet>()})), 0) << "no room";
}

TEST_F(Signs, TheLegendListsOnlyWhatIsInThePicture)
{
    const Occurs all = occurs();
    EXPECT_TRUE(all.symbols && all.unknownSymbols && all.denied && all.dotted && all.retracted && all.ratings && all.contradicted);
    EXPECT_EQ(all.sides.size(), 5U);
    EXPECT_EQ(all.echelons, (std::set<int>{15, 16, 17, 18, 21, 22}));
    look({-20, 66.0}, 12); // The carriages alone.
    const Occurs one = occurs();
    EXPECT_EQ(one.echelons, (std::set<int>{16}));
    EXPECT_FALSE(one.unknownSymbols || one.denied || one.dotted || one.contradicted || one.possible);
    EXPECT_TRUE(one.pictograms.empty());
    look(kMarket, 12);
    EXPECT_EQ(occurs().pictograms, (std::set<std::string_view>{"riot"}));
}

TEST_F(Signs, SymbolsAreFilledHollowBrokenAndGreyAsMarksAre)
{
    const Palette& palette = paletteFor(Theme::light);
    MarkPart part;
    part.side = sideStyle(0, palette);
    const SymbolPaint certain = symbolPaint(part, palette, 20);
    EXPECT_EQ(certain.fill, part.side.color);
    part.solid = false;
    const SymbolPaint possible = symbolPaint(part, palette, 20);
    EXPECT_EQ(possible.fill, groundOf(palette));
    EXPECT_EQ(possible.frame, part.side.color);
    EXPECT_EQ(possible.dashOn, 0);
    part.vague = true;
    const SymbolPaint vague = symbolPaint(part, palette, 20);
    EXPECT_GT(vague.dashOn, 0);
    part.dotted = true;
    EXPECT_LT(symbolPaint(part, palette, 20).dashOn, vague.dashOn / 2);
    part.retracted = true;
    EXPECT_NE(symbolPaint(part, palette, 20).frame, part.side.color);
}

TEST(OnColor, IsDarkOnWhatIsTooLightForWhite)
{
    const Palette& palette = paletteFor(Theme::light);
    EXPECT_EQ(onColor(render::rgb(0x0072B2), palette), groundOf(palette));
    EXPECT_EQ(onColor(render::rgb(0xE69F00), palette), palette.ink);
}

} // namespace
} // namespace app
