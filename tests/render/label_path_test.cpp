#include "render/labels/label_path.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace {

using namespace render::labels;

constexpr float kPi = std::numbers::pi_v<float>;

std::vector<PointPx> straight(float length)
{
    return {{0, 0}, {length / 3, 0}, {length, 0}};
}

// A wave along x with bends of this height every 100 px.
std::vector<PointPx> wave(float length, float height)
{
    std::vector<PointPx> points;
    for (float x = 0; x <= length; x += 2)
        points.push_back({x, height * std::sin(x / 100 * 2 * kPi)});
    return points;
}

TEST(LabelsPath, KeepsTheEndsAndTheLengthOfAStraightLine)
{
    const LabelPath path(straight(300), 10);
    EXPECT_NEAR(path.lengthPx(), 300, 0.5);
    EXPECT_NEAR(path.at(0).at.x, 0, 1e-3);
    EXPECT_NEAR(path.at(1e9F).at.x, 300, 1e-3);
    EXPECT_NEAR(path.at(150).at.x, 150, 0.5);
    EXPECT_NEAR(path.at(150).angle, 0, 1e-4);
}

TEST(LabelsPath, SmoothsWhatIsNarrowerThanALetterAndFollowsWideBends)
{
    std::vector<PointPx> zigzag;
    for (int i = 0; i <= 100; ++i)
        zigzag.push_back({static_cast<float>(i) * 4, i % 2 == 0 ? 3.0F : -3.0F});
    const LabelPath smooth(zigzag, 12);
    for (float at = 30; at < smooth.lengthPx() - 30; at += 5)
        EXPECT_LT(std::abs(smooth.at(at).at.y), 1) << at;
    const LabelPath bent(wave(1000, 60), 6);
    float highest = 0;
    for (float at = 0; at < bent.lengthPx(); at += 5)
        highest = std::max(highest, bent.at(at).at.y);
    EXPECT_GT(highest, 45);
}

TEST(LabelsPath, FindsPlacesApartFromEachOtherAlongALongLine)
{
    const LabelPath path(straight(2000), 8);
    const auto spots = findSpots(path, 80, 400, {});
    ASSERT_GE(spots.size(), 4U);
    ASSERT_LE(spots.size(), 5U);
    for (std::size_t i = 0; i < spots.size(); ++i) {
        EXPECT_GE(spots[i].fromPx, 0);
        EXPECT_LE(spots[i].fromPx + 80, path.lengthPx() + 1);
        for (std::size_t k = 0; k < i; ++k)
            EXPECT_GE(std::abs(spots[i].fromPx - spots[k].fromPx), 400);
    }
}

TEST(LabelsPath, FindsNoPlaceOnALineThatIsTooShortOrTooBent)
{
    EXPECT_TRUE(findSpots(LabelPath(straight(60), 8), 80, 400, {}).empty());
    EXPECT_TRUE(findSpots(LabelPath(wave(1000, 30), 4), 120, 400, {}).empty());
    EXPECT_FALSE(findSpots(LabelPath(wave(1000, 3), 4), 120, 400, {}).empty());
}

TEST(LabelsPath, PutsNamesBesideASharpCornerNotOnIt)
{
    const std::vector<PointPx> corner{{0, 0}, {300, 0}, {300, 300}};
    const LabelPath path(corner, 6);
    const auto spots = findSpots(path, 100, 150, {});
    ASSERT_GE(spots.size(), 2U);
    for (const PathSpot& spot : spots)
        EXPECT_TRUE(spot.fromPx + 100 < 310 || spot.fromPx > 290) << spot.fromPx;
}

TEST(LabelsPath, ReadsFromTheLeftAndUprightOnesUpwards)
{
    EXPECT_FALSE(readsBackwards({0, 0}, {100, 80}));
    EXPECT_TRUE(readsBackwards({100, 80}, {0, 0}));
    EXPECT_TRUE(readsBackwards({0, 0}, {2, 100})) << "down the screen";
    EXPECT_FALSE(readsBackwards({2, 100}, {0, 0}));
}

TEST(LabelsPath, IsTheSameReadFromTheOtherEndAndMovesToItsLeft)
{
    const LabelPath path(straight(200), 5);
    EXPECT_NEAR(path.reversed().at(0).at.x, 200, 1e-3);
    EXPECT_NEAR(std::abs(path.reversed().at(50).angle), kPi, 1e-3);
    EXPECT_NEAR(path.shifted(10).at(100).at.y, -10, 1e-3) << "above a line that runs to the right";
    EXPECT_NEAR(path.reversed().shifted(10).at(100).at.y, 10, 1e-3);
}

TEST(LabelsPath, CoversABandWithBoxes)
{
    const LabelPath path(wave(600, 40), 6);
    const auto boxes = boxesAlong(path, 100, 220, 12);
    EXPECT_GE(boxes.size(), 10U);
    for (float at = 100; at <= 220; at += 2) {
        const PathPlace p = path.at(at);
        const bool covered = std::any_of(boxes.begin(), boxes.end(), [&](const RectPx& b) {
            return p.at.x >= b.left - 0.5F && p.at.x <= b.right + 0.5F && p.at.y >= b.top - 0.5F && p.at.y <= b.bottom + 0.5F;
        });
        EXPECT_TRUE(covered) << at;
    }
    const RectPx all = boundsOf(boxes);
    for (const RectPx& b : boxes)
        EXPECT_TRUE(b.left >= all.left && b.right <= all.right && b.top >= all.top && b.bottom <= all.bottom);
}

TEST(LabelsPath, BadLinesAreHarmless)
{
    EXPECT_EQ(LabelPath({}, 5).size(), 0U);
    const std::vector<PointPx> point{{3, 4}, {3, 4}};
    EXPECT_FLOAT_EQ(LabelPath(point, 5).at(7).at.x, 3);
    EXPECT_TRUE(findSpots(LabelPath(point, 5), 10, 10, {}).empty());
    EXPECT_TRUE(findSpots(LabelPath({}, 5), 10, 10, {}).empty());
}

} // namespace
