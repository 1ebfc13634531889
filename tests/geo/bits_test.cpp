#include "geo/base/counted_bits.h"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace geo;

TEST(Bits, MembersAreVisitedInOrderWithinTheLimits)
{
    Bits bits = emptyBits(200);
    for (const std::size_t i : {0U, 63U, 64U, 127U, 128U, 199U})
        assign(bits, i, true);
    const auto between = [&](std::size_t from, std::size_t to) {
        std::vector<std::size_t> found;
        eachMember(from, to, [&](std::size_t w) { return bits[w]; }, [&](std::size_t i) {
            found.push_back(i);
            return true;
        });
        return found;
    };
    EXPECT_EQ(between(0, 200), (std::vector<std::size_t>{0, 63, 64, 127, 128, 199}));
    EXPECT_EQ(between(1, 127), (std::vector<std::size_t>{63, 64}));
    EXPECT_EQ(between(64, 64), (std::vector<std::size_t>{}));
    EXPECT_EQ(between(128, 129), (std::vector<std::size_t>{128}));
    EXPECT_EQ(between(65, 127), (std::vector<std::size_t>{}));
}

TEST(Bits, TakingOverTellsWhatCameAndWhatWent)
{
    Bits seen, now = emptyBits(130);
    assign(now, 5, true);
    assign(now, 129, true);
    std::vector<std::pair<std::uint32_t, bool>> told;
    const auto note = [&](std::uint32_t i, bool in) { told.emplace_back(i, in); };
    takeOver(seen, now, note);
    assign(now, 5, false);
    assign(now, 64, true);
    takeOver(seen, now, note);
    takeOver(seen, now, note);
    EXPECT_EQ(told, (std::vector<std::pair<std::uint32_t, bool>>{{5, true}, {129, true}, {5, false}, {64, true}}));
    EXPECT_EQ(seen, now);
}

TEST(CountedBits, CountAndFindAsALookAtEachDoes)
{
    constexpr std::size_t kSize = 10'000;
    std::mt19937 engine(2);
    CountedBits bits(kSize);
    std::vector<bool> plain(kSize, false);
    for (int i = 0; i < 3000; ++i) {
        const std::size_t at = engine() % kSize;
        plain[at] = engine() % 3 != 0;
        bits.assign(at, plain[at]);
    }
    std::size_t rank = 0, next = kSize;
    for (std::size_t i = 0; i < kSize; ++i) {
        ASSERT_EQ(bits.holds(i), plain[i]);
        ASSERT_EQ(bits.rank(i), rank);
        rank += plain[i];
    }
    EXPECT_EQ(bits.rank(kSize), rank);
    EXPECT_EQ(bits.count(), rank);
    for (std::size_t i = kSize; i-- > 0;) {
        next = plain[i] ? i : next;
        ASSERT_EQ(bits.next(i), next);
    }
    EXPECT_EQ(bits.next(kSize), kSize);
}

} // namespace
