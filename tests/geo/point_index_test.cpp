#include "geo/index/point_index.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace {

using namespace geo;
using Ref = PointIndex::Ref;

constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

const auto kAny = [](Ref) { return true; };

TEST(PointIndex, FindsTheNearestWithinReach)
{
    const std::vector<std::uint32_t> x{1000, 2000, 900'000}, y{1000, 1000, 900'000};
    const PointIndex index({{x, y}}, kNowhere);
    EXPECT_EQ(index.nearest(1400, 1000, 5000, kAny), (Ref{0, 0}));
    EXPECT_EQ(index.nearest(1600, 1000, 5000, kAny), (Ref{0, 1}));
    EXPECT_FALSE(index.nearest(500'000, 500'000, 1000, kAny));
    EXPECT_EQ(index.nearest(1600, 1000, 5000, [](Ref r) { return r.point != 1; }), (Ref{0, 0})) << "what does not show is passed over";
}

TEST(PointIndex, LooksAcrossTheAntimeridianButNotThePoles)
{
    const std::vector<std::uint32_t> x{0xFFFFFF00, 500}, y{5, 0xFFFFFF00};
    const PointIndex index({{x, y}}, kNowhere);
    EXPECT_EQ(index.nearest(100, 5, 1000, kAny), (Ref{0, 0}));
    EXPECT_FALSE(index.nearest(500, 5, 250, kAny));
}

TEST(PointIndex, OfEquallyNearOnesTheLastCounts)
{
    const std::vector<std::uint32_t> x(200, 7000), y(200, 7000), other{7000};
    const PointIndex index({{x, y}, {other, other}}, kNowhere);
    EXPECT_EQ(index.nearest(7000, 7000, 10, kAny), (Ref{1, 0}));
    EXPECT_EQ(index.nearest(7000, 7000, 10, [](Ref r) { return r.block == 0; }), (Ref{0, 199}));
}

TEST(PointIndex, LeavesOutWhatIsNowhere)
{
    const std::vector<std::uint32_t> x{5, 0}, y{5, kNowhere};
    const PointIndex index({{x, y}}, kNowhere);
    EXPECT_EQ(index.size(), 1U);
    EXPECT_EQ(PointIndex({}, kNowhere).nearest(1, 1, 1e9, kAny), std::nullopt);
}

TEST(PointIndex, AgreesWithLookingAtEveryPoint)
{
    std::mt19937 engine(9);
    const auto dice = [&engine] { return static_cast<std::uint32_t>(engine()); };
    std::vector<std::uint32_t> x, y;
    for (int i = 0; i < 5000; ++i) { // Crowds and loners.
        const std::uint32_t spread = i % 3 == 0 ? 0xFFFFFFFF : 2'000'000;
        x.push_back(dice() % spread);
        y.push_back(dice() % spread);
    }
    const PointIndex index({{x, y}}, kNowhere);
    for (int k = 0; k < 300; ++k) {
        const std::uint32_t spread = k % 2 == 0 ? 0xFFFFFFFF : 2'500'000;
        const std::uint32_t px = dice() % spread, py = dice() % spread;
        const double reach = k % 2 == 0 ? 80'000'000 : 60'000;
        const auto accepts = [&](Ref r) { return r.point % 4 != static_cast<unsigned>(k) % 4; };
        double best = reach;
        for (std::uint32_t i = 0; i < x.size(); ++i)
            if (accepts({0, i}))
                best = std::min(best, std::hypot(static_cast<double>(static_cast<std::int32_t>(x[i] - px)), static_cast<double>(y[i]) - static_cast<double>(py)));
        const auto found = index.nearest(px, py, reach, accepts);
        ASSERT_EQ(found.has_value(), best < reach) << k;
        if (found) {
            EXPECT_NEAR(std::hypot(static_cast<double>(static_cast<std::int32_t>(x[found->point] - px)), static_cast<double>(y[found->point]) - static_cast<double>(py)), best, 1e-3);
        }
    }
}

} // namespace
