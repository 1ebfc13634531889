#include "render/labels/label_placer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace {

using namespace render::labels;

constexpr Viewport kView{800, 600, 512};

LabelCandidate pointLabel(std::uint64_t id, float x, float y, float priority = 0)
{
    LabelCandidate c;
    c.id = id;
    c.x = x;
    c.y = y;
    c.widthPx = 60;
    c.heightPx = 14;
    c.priority = priority;
    c.markRadiusPx = 4;
    c.positions = Positions::aroundPoint();
    return c;
}

RectPx square(float x, float y, float half)
{
    return {x - half, y - half, x + half, y + half};
}

// A world larger than the viewport and its margin, with points, areas, required claims and obstacles on their marks.
struct World {
    std::vector<LabelCandidate> candidates;
    std::vector<RectPx> obstacles;
};

World randomWorld(unsigned seed, std::size_t count)
{
    std::mt19937 random(seed);
    const auto between = [&](int low, int high) {
        return static_cast<float>(low) + static_cast<float>(random() % static_cast<unsigned>((high - low) * 4)) / 4;
    };
    World world;
    for (std::size_t i = 0; i < count; ++i) {
        LabelCandidate c = pointLabel(1000 + i, between(-1200, 2000), between(-1200, 1800));
        c.widthPx = between(20, 110);
        c.heightPx = between(11, 18);
        c.priority = static_cast<float>(random() % 8);
        if (i % 5 == 0) {
            c.markRadiusPx = 0;
            c.positions = Positions::centred();
        }
        c.markNeedsLabel = i % 3 == 0;
        if (i % 40 == 1) {
            c.required = true;
            c.markRadiusPx = 10;
            world.obstacles.push_back(square(c.x, c.y, 10));
        }
        world.candidates.push_back(c);
    }
    return world;
}

std::map<std::uint64_t, PlacedLabel> byId(const std::vector<PlacedLabel>& placed)
{
    std::map<std::uint64_t, PlacedLabel> result;
    for (const PlacedLabel& p : placed)
        result[p.id] = p;
    return result;
}

bool crosses(const PlacedLabel& leader, const RectPx& box)
{
    for (int k = 0; k <= 100; ++k) {
        const float t = static_cast<float>(k) / 100;
        const float x = leader.leaderFrom.x + t * (leader.leaderTo.x - leader.leaderFrom.x);
        const float y = leader.leaderFrom.y + t * (leader.leaderTo.y - leader.leaderFrom.y);
        if (x > box.left && x < box.right && y > box.top && y < box.bottom)
            return true;
    }
    return false;
}

TEST(LabelsPlacer, AFreeLabelTakesItsFirstPosition)
{
    const LabelCandidate c = pointLabel(7, 100, 100);
    const auto placed = placeLabels({&c, 1}, {}, kView);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].position, Position::right);
    EXPECT_FLOAT_EQ(placed[0].box.left, 107); // radius and gap
    EXPECT_FLOAT_EQ((placed[0].box.top + placed[0].box.bottom) / 2, 100);
    EXPECT_FALSE(placed[0].hasLeader);
}

TEST(LabelsPlacer, AnObstacleSendsItToTheNextPosition)
{
    const LabelCandidate c = pointLabel(7, 100, 100);
    const RectPx obstacle = square(140, 100, 5);
    const auto placed = placeLabels({&c, 1}, {&obstacle, 1}, kView);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].position, Position::left);
}

TEST(LabelsPlacer, TheHigherPriorityWinsAndEqualOnesGoById)
{
    std::vector<LabelCandidate> both = {pointLabel(1, 100, 100, 1), pointLabel(2, 100, 100, 2)};
    for (LabelCandidate& c : both) {
        c.positions = Positions::centred();
        c.markRadiusPx = 0;
    }
    EXPECT_EQ(placeLabels(both, {}, kView).at(0).id, 2U);
    both[1].priority = 1;
    const auto placed = placeLabels(both, {}, kView);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].id, 1U);
}

TEST(LabelsPlacer, NoLabelUnderAnotherNorOnAMarkNorOnAnObstacle)
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const World world = randomWorld(seed, 3000);
        const auto placed = placeLabels(world.candidates, world.obstacles, kView);
        ASSERT_GT(placed.size(), 50U);
        for (std::size_t i = 0; i < placed.size(); ++i) {
            const PlacedLabel& a = placed[i];
            const bool hasMark = world.candidates[a.candidate].markRadiusPx > 0;
            for (const RectPx& obstacle : world.obstacles)
                ASSERT_FALSE(a.box.overlaps(obstacle));
            for (std::size_t j = 0; j < placed.size(); ++j) {
                if (i == j)
                    continue;
                ASSERT_FALSE(a.box.overlaps(placed[j].box)) << a.id << " and " << placed[j].id;
                ASSERT_FALSE(a.hasLeader && crosses(a, placed[j].box)) << a.id << " and " << placed[j].id;
            }
            for (const LabelCandidate& c : world.candidates) {
                const bool minds = hasMark && c.id != a.id && c.markRadiusPx > 0 && !c.markNeedsLabel;
                ASSERT_FALSE(minds && a.box.overlaps(square(c.x, c.y, c.markRadiusPx)));
            }
        }
    }
}

TEST(LabelsPlacer, TheOrderOfTheInputDoesNotMatter)
{
    World world = randomWorld(3, 2000);
    const auto first = placeLabels(world.candidates, world.obstacles, kView);
    std::mt19937 random(9);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(world.candidates.begin(), world.candidates.end(), random);
        std::shuffle(world.obstacles.begin(), world.obstacles.end(), random);
        const auto again = placeLabels(world.candidates, world.obstacles, kView);
        ASSERT_EQ(again.size(), first.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            EXPECT_EQ(again[i].id, first[i].id);
            EXPECT_EQ(again[i].box.left, first[i].box.left);
            EXPECT_EQ(again[i].box.top, first[i].box.top);
            EXPECT_EQ(world.candidates[again[i].candidate].id, again[i].id);
        }
    }
}

TEST(LabelsPlacer, PanningChangesNothingInTheCommonInterior)
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const World world = randomWorld(seed, 3000);
        const auto before = byId(placeLabels(world.candidates, world.obstacles, kView));
        for (const auto& [dx, dy] : {std::pair{37.25F, -12.5F}, {-150.0F, 90.0F}, {1.0F, 0.0F}, {0.25F, 0.75F}}) {
            World moved = world;
            for (LabelCandidate& c : moved.candidates) {
                c.x += dx;
                c.y += dy;
            }
            for (RectPx& o : moved.obstacles)
                o = {o.left + dx, o.top + dy, o.right + dx, o.bottom + dy};
            const auto after = byId(placeLabels(moved.candidates, moved.obstacles, kView));
            const RectPx view{0, 0, kView.widthPx, kView.heightPx};
            for (const auto& [id, p] : before) {
                const RectPx there{p.box.left + dx, p.box.top + dy, p.box.right + dx, p.box.bottom + dy};
                if (!there.overlaps(view))
                    continue;
                const auto found = after.find(id);
                ASSERT_NE(found, after.end()) << "label " << id << " vanished";
                EXPECT_NEAR(found->second.box.left, there.left, 1e-2);
                EXPECT_NEAR(found->second.box.top, there.top, 1e-2);
                EXPECT_EQ(found->second.hasLeader, p.hasLeader);
            }
            for (const auto& [id, p] : after) {
                const RectPx was{p.box.left - dx, p.box.top - dy, p.box.right - dx, p.box.bottom - dy};
                EXPECT_TRUE(!was.overlaps(view) || before.contains(id)) << "label " << id << " appeared";
            }
        }
    }
}

TEST(LabelsPlacer, CrowdedRequiredLabelsAllAppearWithLeaders)
{
    std::vector<LabelCandidate> claims;
    std::vector<RectPx> marks;
    for (std::uint64_t i = 0; i < 12; ++i) {
        LabelCandidate c = pointLabel(i, 400 + static_cast<float>(i % 4) * 14, 300 + static_cast<float>(i / 4) * 14);
        c.required = true;
        c.markRadiusPx = 10;
        claims.push_back(c);
        marks.push_back(square(c.x, c.y, 10));
    }
    const auto placed = placeLabels(claims, marks, kView);
    ASSERT_EQ(placed.size(), claims.size());
    int leaders = 0;
    for (const PlacedLabel& p : placed) {
        if (!p.hasLeader)
            continue;
        ++leaders;
        const LabelCandidate& c = claims[p.candidate];
        EXPECT_NEAR(std::hypot(p.leaderFrom.x - c.x, p.leaderFrom.y - c.y), c.markRadiusPx, 1e-2);
        const bool onEdge = p.leaderTo.x >= p.box.left && p.leaderTo.x <= p.box.right && p.leaderTo.y >= p.box.top &&
                            p.leaderTo.y <= p.box.bottom;
        EXPECT_TRUE(onEdge);
        for (const PlacedLabel& other : placed)
            EXPECT_TRUE(other.id == p.id || !crosses(p, other.box)) << p.id << " crosses " << other.id;
    }
    EXPECT_GT(leaders, 0);
}

TEST(LabelsPlacer, RequiredLabelsComeBeforeImportantOnes)
{
    LabelCandidate claim = pointLabel(1, 100, 100, 0);
    claim.required = true;
    LabelCandidate country = pointLabel(2, 137, 100, 100);
    country.positions = Positions::centred();
    country.markRadiusPx = 0;
    const std::vector<LabelCandidate> both = {country, claim};
    const auto placed = placeLabels(both, {}, kView);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].id, 1U);
    EXPECT_FALSE(placed[0].hasLeader);
}

TEST(LabelsPlacer, ALabelWhoseMarkIsCoveredIsLeftOut)
{
    LabelCandidate country = pointLabel(1, 100, 100, 5);
    country.positions = Positions::centred();
    country.markRadiusPx = 0;
    const std::vector<LabelCandidate> both = {country, pointLabel(2, 110, 100, 1)};
    EXPECT_EQ(placeLabels(both, {}, kView).size(), 1U);
}

TEST(LabelsPlacer, AMarkThatNeedsItsLabelIsInNobodysWayWithoutIt)
{
    // three cities in a row; the middle one's label finds no room, its mark lies where the first one's label goes
    std::vector<LabelCandidate> cities = {pointLabel(1, 100, 100, 5), pointLabel(2, 140, 100, 1)};
    EXPECT_EQ(placeLabels(cities, {}, kView).at(0).position, Position::left);
    cities[1].markNeedsLabel = true;
    const auto placed = placeLabels(cities, {}, kView);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].position, Position::right);
}

TEST(LabelsPlacer, AShapeOfSeveralBoxesMindsEachOfThemAndNothingBetween)
{
    // A curve: two boxes with a gap between, in which a small label stands.
    const std::vector<RectPx> curve{{-60, -8, -20, 8}, {20, -8, 60, 8}}, straight{{-60, 20, 60, 36}};
    const std::vector<LabelShape> shapes{{curve, {-60, -8, 60, 8}}, {straight, {-60, 20, 60, 36}}};
    LabelCandidate bent = pointLabel(1, 200, 200, 1);
    bent.markRadiusPx = 0;
    bent.shapes = shapes;
    LabelCandidate small = pointLabel(2, 200, 200, 9);
    small.positions = Positions::centred();
    small.markRadiusPx = 0;
    small.widthPx = 30;
    const auto both = byId(placeLabels(std::vector{bent, small}, {}, kView));
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both.at(1).variant, 0);
    EXPECT_FLOAT_EQ(both.at(1).box.left, 140);
    const RectPx obstacle = square(240, 200, 5);
    EXPECT_EQ(placeLabels({&bent, 1}, {&obstacle, 1}, kView).at(0).variant, 1) << "the next shape";
    const std::vector<RectPx> two{obstacle, square(200, 228, 5)};
    EXPECT_TRUE(placeLabels({&bent, 1}, two, kView).empty());
}

TEST(LabelsPlacer, WhatStoodBeforeKeepsItsPositionAndComesFirst)
{
    LabelCandidate stood = pointLabel(1, 100, 100, 1), better = pointLabel(2, 100, 112, 5);
    stood.preferred = 1; // left
    EXPECT_EQ(placeLabels({&stood, 1}, {}, kView).at(0).position, Position::left);
    const RectPx obstacle = square(60, 100, 5);
    EXPECT_EQ(placeLabels({&stood, 1}, {&obstacle, 1}, kView).at(0).position, Position::right) << "until that is taken";
    stood.preferred = 0;
    stood.settled = true;
    const auto placed = byId(placeLabels(std::vector{better, stood}, {}, kView));
    ASSERT_TRUE(placed.contains(1));
    EXPECT_EQ(placed.at(1).position, Position::right);
    EXPECT_TRUE(!placed.contains(2) || placed.at(2).position != Position::right);
}

TEST(LabelsPlacer, WhatMustGiveWayDoesNotPushWhatStood)
{
    // The first stood at the right, where an obstacle is now; at the left of it stands the second, of less priority.
    LabelCandidate first = pointLabel(1, 200, 100, 9), second = pointLabel(2, 90, 100, 1);
    first.preferred = second.preferred = 0;
    first.settled = second.settled = true;
    const RectPx obstacle = square(240, 100, 5);
    const auto placed = byId(placeLabels(std::vector{first, second}, {&obstacle, 1}, kView));
    ASSERT_TRUE(placed.contains(2));
    EXPECT_EQ(placed.at(2).variant, 0);
    ASSERT_TRUE(placed.contains(1));
    EXPECT_NE(placed.at(1).position, Position::right);
    EXPECT_FALSE(placed.at(1).box.overlaps(placed.at(2).box));
}

TEST(LabelsPlacer, RepetitionsOfANameKeepApart)
{
    std::vector<LabelCandidate> all;
    for (int i = 0; i < 8; ++i) {
        all.push_back(pointLabel(static_cast<std::uint64_t>(i) + 1, 40 + 100 * static_cast<float>(i), 100, static_cast<float>(i % 3)));
        all.back().group = 5;
        all.back().apartPx = 250;
    }
    const auto placed = placeLabels(all, {}, kView);
    EXPECT_EQ(placed.size(), 2U);
    for (const PlacedLabel& a : placed)
        for (const PlacedLabel& b : placed)
            EXPECT_TRUE(a.id == b.id || std::abs(all[a.candidate].x - all[b.candidate].x) >= 250);
    all[4].group = 6;
    EXPECT_EQ(placeLabels(all, {}, kView).size(), 3U) << "another name";
}

TEST(LabelsPlacer, AnswersTheMarginWhenAsked)
{
    const LabelCandidate c = pointLabel(1, -300, 100);
    Viewport wide = kView;
    EXPECT_TRUE(placeLabels({&c, 1}, {}, wide).empty());
    wide.answerMargin = true;
    EXPECT_EQ(placeLabels({&c, 1}, {}, wide).size(), 1U);
}

TEST(LabelsPlacer, OnlyWhatTouchesTheViewportIsReturned)
{
    const std::vector<LabelCandidate> some = {pointLabel(1, -50, 100), pointLabel(2, -200, 100),
                                              pointLabel(3, 5000, 100), pointLabel(4, 790, 100)};
    std::set<std::uint64_t> ids;
    for (const PlacedLabel& p : placeLabels(some, {}, kView))
        ids.insert(p.id);
    EXPECT_EQ(ids, (std::set<std::uint64_t>{1, 4}));
}

TEST(LabelsPlacer, BadNumbersAreLeftOut)
{
    std::vector<LabelCandidate> some = {pointLabel(1, std::nanf(""), 100), pointLabel(2, 100, 100)};
    some.push_back(pointLabel(3, 300, 300));
    some.back().widthPx = std::numeric_limits<float>::infinity();
    const auto placed = placeLabels(some, {}, kView);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].id, 2U);
}

} // namespace
