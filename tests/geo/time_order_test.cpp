#include "geo/data/time_index.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace {

using namespace geo;

constexpr std::int64_t kDay = kSecondsPerDay;
constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();

/// A table of one block, row by row.
struct Table {
    EventTable table;
    std::shared_ptr<EventBlock> block = std::make_shared<EventBlock>();

    void add(TimeBounds happened, TimeBounds reported, double lon = 35)
    {
        for (const auto& [bounds, column] : {std::pair(happened, &block->happened), std::pair(reported, &block->reported)}) {
            column->push_back(static_cast<std::uint32_t>(table.pools.times.size()));
            table.pools.times.push_back(bounds);
        }
        block->lon.push_back(lon);
        block->lat.push_back(lon);
    }
    const EventTable& close()
    {
        table.blocks = {block};
        return table;
    }
};

TimeBounds days(std::int64_t from, std::int64_t to) { return {from * kDay, to * kDay, from * kDay, to * kDay}; }
TimeBounds some(std::int64_t from, std::int64_t to) { return {0, 0, from * kDay, to * kDay}; }

TEST(TimeOrder, LeavesOutWhatNoClockCanShow)
{
    Table t;
    t.add(days(5, 6), days(7, 8));
    t.add({}, days(7, 8));
    t.add(days(5, 6), {});
    const TimeIndex index(t.close());
    EXPECT_EQ(index.of(0).rows().size(), 1U);
    EXPECT_EQ(index.count(t.table, {}).solid, 1U);
}

TEST(TimeOrder, AClaimOfAWholeYearDoesNotWidenTheCellsOfItsDays)
{
    Table t;
    for (int i = 0; i < 2000; ++i)
        t.add(i % 500 == 250 ? some(0, 3000) : days(i, i + 1), days(4000, 4001));
    const TimeIndex index(t.close());
    const ClockQuery query{{100 * kDay, 101 * kDay}, kDistantFuture};
    std::size_t looked = 0;
    for (const TimeOrder::Cell& cell : index.of(0).cells())
        looked += cell.mayShow(query) ? cell.size : 0;
    EXPECT_LE(looked, 2 * TimeOrder::kCellRows);
    const TimeIndex::Counts counts = index.count(t.table, query);
    EXPECT_EQ(counts.solid, 1U);
    EXPECT_EQ(counts.possible, 4U);
}

TEST(TimeOrder, AReportAfterTheKnownOnDateKeepsItsCellOut)
{
    Table t;
    for (int i = 0; i < 1000; ++i)
        t.add(days(i, i + 1), days(i + 10, i + 11));
    const TimeIndex index(t.close());
    const ClockQuery query{kAllTime, 20 * kDay}; // Known: those reported on the days 10 to 19.
    EXPECT_EQ(index.count(t.table, query).solid, 10U);
    EXPECT_TRUE(index.of(0).cells()[0].mayShow(query));
    EXPECT_FALSE(index.of(0).cells()[1].mayShow(query));
}

TEST(TimeOrder, CountsWhatHasNoPosition)
{
    Table t;
    for (int i = 0; i < 600; ++i)
        t.add(days(1, 2), days(3, 4), i < 10 ? kNowhere : 35);
    const TimeIndex index(t.close());
    EXPECT_EQ(index.count(t.table, {}).unplaced, 10U);
    EXPECT_EQ(index.count(t.table, {{5 * kDay, 6 * kDay}, kDistantFuture}).unplaced, 0U);
}

/// Every answer is that of asking each row.
TEST(TimeOrder, AnswersAsRowByRow)
{
    std::mt19937 dice(3);
    const auto roll = [&](int most) { return static_cast<int>(dice() % static_cast<unsigned>(most)); };
    Table t;
    for (int i = 0; i < 3000; ++i) {
        const int from = roll(400), length = roll(10) == 0 ? roll(300) : 1;
        TimeBounds happened = roll(4) == 0 ? some(from, from + length) : days(from, from + length);
        if (roll(50) == 0)
            happened.possibleFrom = kDistantPast;
        if (roll(50) == 0)
            happened.possibleTo = kDistantFuture;
        if (roll(60) == 0)
            happened = {};
        t.add(happened, roll(30) == 0 ? TimeBounds{} : days(from + roll(100), from + 101), roll(20) == 0 ? kNowhere : 1);
    }
    const TimeIndex index(t.close());
    for (int k = 0; k < 200; ++k) {
        const std::int64_t from = roll(420) - 10;
        ClockQuery query{{from * kDay, (from + roll(40)) * kDay}, roll(500) * kDay};
        if (k % 7 == 0)
            query.happened = kAllTime;
        if (k % 11 == 0)
            query.knownOn = kDistantFuture;
        std::size_t solid = 0, possible = 0, seen[2] = {0, 0};
        for (std::size_t i = 0; i < t.block->size(); ++i) {
            const std::uint8_t state = stateOf(t.table.pools.times[t.block->happened[i]], knownFrom(t.table.pools.times[t.block->reported[i]]), query);
            solid += state == 2;
            possible += state == 1;
        }
        eachShown(index.of(0), *t.block, t.table.pools, query, [&](std::uint32_t, std::uint32_t, std::uint8_t state) { ++seen[state - 1]; });
        const TimeIndex::Counts counts = index.count(t.table, query);
        ASSERT_EQ(counts.solid, solid) << k;
        ASSERT_EQ(counts.possible, possible) << k;
        ASSERT_EQ(seen[1], solid) << k;
        ASSERT_EQ(seen[0], possible) << k;
    }
}

} // namespace
