#include "app/compose/callout.h"

#include "app/compose/map_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace app {
namespace {

using render::Rect;

bool overlap(const Rect& a, const Rect& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

class Callouts : public testing::Test {
protected:
    void SetUp() override
    {
        std::string error;
        text = TextPainter::create(error);
        ASSERT_TRUE(text) << error;
    }
    Canvas canvas() { return {quads, *text, paletteFor(Theme::light), 1}; }

    static Callout about(const std::string& title, std::size_t rows, float x, float y)
    {
        Callout c;
        c.title = title;
        for (std::uint32_t i = 0; i < rows; ++i) {
            CalloutRow& row = c.rows.emplace_back();
            row.claim = i;
            row.headline = "Somebody says that something happened here";
            row.speaker = "Speaker";
        }
        c.anchor = {x - 11, y - 11, 22, 22};
        return c;
    }
    std::unique_ptr<TextPainter> text;
    std::vector<render::Quad> quads;
};

TEST_F(Callouts, KeepClearOfEachOtherOfTheirMarksAndOfWhatIsTaken)
{
    // Places as crowded as a country's: 30 px apart, in a picture with room.
    for (const float apart : {30.0F, 90.0F, 200.0F}) {
        std::vector<Callout> callouts;
        std::vector<Rect> anchors;
        for (int i = 0; i < 5; ++i) {
            callouts.push_back(about("Place " + std::to_string(i), 3, 700 + apart * static_cast<float>(i % 3),
                                     450 + apart * static_cast<float>(i / 3)));
            anchors.push_back(callouts.back().anchor);
        }
        const Rect legend{0, 700, 400, 200};
        std::vector<Rect> taken{legend};
        taken.insert(taken.end(), anchors.begin(), anchors.end());
        placeCallouts(callouts, canvas(), taken, 1600, 900);
        for (std::size_t i = 0; i < callouts.size(); ++i) {
            const Rect& r = callouts[i].rect;
            ASSERT_GT(r.width, 0) << "there is room for all";
            EXPECT_TRUE(r.x >= 0 && r.y >= 0 && r.x + r.width <= 1600 && r.y + r.height <= 900);
            EXPECT_FALSE(overlap(r, legend));
            for (const Rect& a : anchors)
                EXPECT_FALSE(overlap(r, a)) << i << ", " << apart << " px apart";
            for (std::size_t k = 0; k < i; ++k)
                EXPECT_FALSE(overlap(r, callouts[k].rect)) << i << " and " << k << ", " << apart << " px apart";
        }
        EXPECT_EQ(taken.size(), 1 + anchors.size() + callouts.size());
    }
}

/// Whether two straight lines cross, by where each one's ends lie of the other.
bool crossing(render::Vec2 a, render::Vec2 b, render::Vec2 c, render::Vec2 d)
{
    const auto side = [](render::Vec2 p, render::Vec2 q, render::Vec2 r) { return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x); };
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

TEST_F(Callouts, HaveLeadersThatNeverCross)
{
    std::uint32_t random = 7;
    const auto next = [&random](float most) { return static_cast<float>((random = random * 1664525U + 1013904223U) >> 8) / 16777216.0F * most; };
    std::size_t shown = 0, wanted = 0;
    for (int picture = 0; picture < 40; ++picture) {
        std::vector<Callout> callouts;
        std::vector<Rect> taken;
        for (int i = 0; i < 12; ++i) {
            callouts.push_back(about("Place", 1 + static_cast<std::size_t>(next(3)), 500 + next(600), 300 + next(300)));
            taken.push_back(callouts.back().anchor);
        }
        placeCallouts(callouts, canvas(), taken, 1600, 900);
        std::vector<std::pair<render::Vec2, render::Vec2>> leaders;
        for (const Callout& c : callouts) {
            ++wanted;
            if (c.rect.width <= 0)
                continue;
            ++shown;
            const render::Vec2 to{c.anchor.x + 11, c.anchor.y + 11};
            const render::Vec2 from{std::clamp(to.x, c.rect.x, c.rect.x + c.rect.width), std::clamp(to.y, c.rect.y, c.rect.y + c.rect.height)};
            for (const auto& [a, b] : leaders)
                EXPECT_FALSE(crossing(a, b, from, to)) << "in picture " << picture;
            leaders.emplace_back(from, to);
        }
    }
    EXPECT_GT(shown, wanted * 9 / 10) << "and few cards are given up for it";
}

TEST_F(Callouts, ThatFindNoRoomAreLeftOutAndNotPiledUp)
{
    std::vector<Callout> callouts;
    for (int i = 0; i < 8; ++i)
        callouts.push_back(about("Place", 4, 160, 120));
    std::vector<Rect> taken;
    placeCallouts(callouts, canvas(), taken, 320, 240);
    std::size_t placed = 0;
    for (const Callout& c : callouts)
        placed += c.rect.width > 0 ? 1 : 0;
    EXPECT_LT(placed, 4U);
    EXPECT_EQ(taken.size(), placed);
    std::vector<HitTarget> hits;
    drawCallout(callouts.back(), canvas(), hits, Session{});
    EXPECT_TRUE(quads.empty() && hits.empty()) << "one that has no room draws nothing";
}

TEST_F(Callouts, MoveWithTheirPlaceWhenTheMapIsPanned)
{
    std::vector<Callout> before{about("A", 2, 700, 400), about("B", 3, 760, 430)}, after = before;
    for (Callout& c : after) {
        c.anchor.x += 37;
        c.anchor.y -= 21;
    }
    std::vector<Rect> taken;
    placeCallouts(before, canvas(), taken, 1600, 900);
    taken.clear();
    placeCallouts(after, canvas(), taken, 1600, 900);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_NEAR(after[i].rect.x - before[i].rect.x, 37, 1);
        EXPECT_NEAR(after[i].rect.y - before[i].rect.y, -21, 1);
    }
}

TEST_F(Callouts, ListTheirClaimsAsTargets)
{
    Callout c = about("Kursk", 3, 300, 300);
    c.more = 2;
    std::vector<Callout> callouts{c};
    std::vector<Rect> taken;
    placeCallouts(callouts, canvas(), taken, 1000, 700);
    std::vector<HitTarget> hits;
    drawCallout(callouts[0], canvas(), hits, Session{});
    ASSERT_EQ(hits.size(), 3U);
    for (std::uint32_t i = 0; i < 3; ++i) {
        EXPECT_EQ(hits[i].first, i);
        EXPECT_GE(hits[i].rect.y + hits[i].rect.height, callouts[0].rect.y);
        EXPECT_LE(hits[i].rect.y + hits[i].rect.height, callouts[0].rect.y + callouts[0].rect.height + 1);
    }
}

/// Cities in a grid of 100 px over a picture of 800 x 600, a metre for each pixel.
std::vector<NamePoint> cityGrid()
{
    std::vector<NamePoint> names;
    for (int x = -3; x <= 3; ++x)
        for (int y = -2; y <= 2; ++y) {
            NamePoint n;
            n.name = "City";
            n.at = {x * 100.0, y * 100.0};
            n.rank = 0;
            names.push_back(n);
        }
    return names;
}

TEST_F(Callouts, HaveNoNamesUnderThem)
{
    Session session;
    session.view.zoom = 8;
    const render::Camera camera{{0, 0}, 1, 800, 600};
    const Rect card{250, 180, 320, 240};
    const auto touching = [&] {
        std::size_t count = 0;
        for (const render::Quad& q : quads)
            count += overlap(card, {q.center.x - q.half.x, q.center.y - q.half.y, 2 * q.half.x, 2 * q.half.y}) ? 1 : 0;
        return count;
    };
    drawNames(cityGrid(), session, camera, {}, canvas());
    EXPECT_GT(touching(), 20U) << "there would be names";
    quads.clear();
    drawNames(cityGrid(), session, camera, {card}, canvas());
    EXPECT_EQ(touching(), 0U);
    EXPECT_GT(quads.size(), 50U) << "those beside it stay";
}

} // namespace
} // namespace app
