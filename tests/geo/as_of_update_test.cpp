#include "geo/claims/as_of.h"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace geo;

constexpr std::int64_t kDay = kSecondsPerDay;

/// Enough claims to be worth the trouble: days of a year, some vague, undated, unreported or linked to each other.
Document manyClaims(int count)
{
    std::mt19937 engine(5);
    const auto dice = [&engine](int most) { return static_cast<int>(engine() % static_cast<unsigned>(most)); };
    Document document;
    for (int i = 0; i < count; ++i) {
        Claim claim;
        claim.id = "c" + std::to_string(i);
        const std::int64_t from = dice(365), length = dice(20) == 0 ? dice(90) + 1 : 1;
        if (dice(40) != 0) {
            Happened& happened = claim.happened.edit();
            happened.edtf = "x";
            happened.bounds = {from * kDay, dice(4) == 0 ? from * kDay : (from + length) * kDay, from * kDay, (from + length) * kDay};
        }
        if (dice(40) != 0) {
            claim.reported.edit().edtf = "x";
            claim.reported.edit().bounds = {(from + 3) * kDay, (from + 4) * kDay, (from + 3) * kDay, (from + 4) * kDay};
        }
        claim.modality = dice(50) == 0 ? Modality::withdrawn : Modality::asserted;
        if (dice(3) == 0)
            claim.place.precision = Precision::none;
        document.claims.push_back(std::move(claim));
        if (i > 50 && dice(30) == 0) {
            Relation relation;
            relation.from = "c" + std::to_string(i);
            relation.to = "c" + std::to_string(i - 1 - dice(50));
            relation.kind = static_cast<RelationKind>(dice(5));
            document.relations.push_back(std::move(relation));
        }
    }
    return document;
}

void expectSame(const AsOf& got, const AsOf& wanted, const std::string& where)
{
    ASSERT_EQ(got.claims.size(), wanted.claims.size()) << where;
    for (std::size_t i = 0; i < wanted.claims.size(); ++i) {
        const ClaimState &a = got.claims[i], &b = wanted.claims[i];
        const bool same = a.visibility == b.visibility && a.reason == b.reason && a.reportUncertain == b.reportUncertain && a.undated == b.undated &&
                          a.unplaced == b.unplaced && a.unreported == b.unreported && a.retracted == b.retracted && a.updated == b.updated &&
                          a.filteredOut == b.filteredOut && a.contradicted == b.contradicted && a.reports == b.reports && a.origins == b.origins;
        ASSERT_TRUE(same) << where << ": claim " << i << ", " << nameOf(a.reason) << " for " << nameOf(b.reason);
    }
    EXPECT_EQ(got.byReason, wanted.byReason) << where;
    EXPECT_EQ(got.retracted, wanted.retracted) << where;
    EXPECT_EQ(got.contradicted, wanted.contradicted) << where;
    for (std::uint32_t i = 0; i < wanted.claims.size(); ++i)
        ASSERT_TRUE(holds(got.of(got.claims[i].reason), i) && holds(got.retracted, i) == got.claims[i].retracted &&
                    holds(got.contradicted, i) == got.claims[i].contradicted)
            << where << ": claim " << i;
    EXPECT_EQ(got.contradictionClaims, wanted.contradictionClaims) << where;
    EXPECT_EQ(got.contradictionOthers, wanted.contradictionOthers) << where;
    EXPECT_EQ(got.counts.solid, wanted.counts.solid) << where;
    EXPECT_EQ(got.counts.possible, wanted.counts.possible) << where;
    EXPECT_EQ(got.counts.hidden, wanted.counts.hidden) << where;
    EXPECT_EQ(got.counts.unplaced, wanted.counts.unplaced) << where;
    EXPECT_EQ(got.counts.undated, wanted.counts.undated) << where;
    EXPECT_EQ(got.counts.unreported, wanted.counts.unreported) << where;
}

TEST(AsOfUpdate, AnswersAsAFreshQuestionWhereverTheClocksGo)
{
    const Document document = manyClaims(25'000);
    const auto index = std::make_shared<const AsOfIndex>(document);
    std::vector<std::uint8_t> filter(document.claims.size());
    for (std::size_t i = 0; i < filter.size(); ++i)
        filter[i] = i % 7 == 0;
    std::mt19937 engine(8);
    const auto dice = [&engine](int most) { return static_cast<int>(engine() % static_cast<unsigned>(most)); };
    AsOf answer;
    ClockQuery clocks{{100 * kDay, 110 * kDay}, 200 * kDay};
    std::uint64_t filterRevision = 0;
    for (int k = 0; k < 60; ++k) {
        const int what = dice(8);
        if (what < 3) {
            clocks.happened.from += (dice(9) - 4) * kDay;
            clocks.happened.to += (dice(9) - 4) * kDay + dice(100);
        } else if (what < 6) {
            clocks.knownOn += (dice(21) - 10) * kDay;
        } else if (what == 6) {
            clocks = {dice(2) == 0 ? kAllTime : Window{dice(400) * kDay, dice(400) * kDay}, dice(3) == 0 ? kDistantFuture : dice(400) * kDay};
        } else {
            ++filterRevision;
        }
        const bool filtered = filterRevision % 2 == 1;
        const std::span<const std::uint8_t> leftOut = filtered ? std::span<const std::uint8_t>(filter) : std::span<const std::uint8_t>();
        refreshAsOf(answer, index, clocks, leftOut, filterRevision);
        expectSame(answer, asOf(*index, clocks.happened, clocks.knownOn, leftOut), "step " + std::to_string(k));
        if (testing::Test::HasFatalFailure())
            return;
    }
}

TEST(AsOfUpdate, EachShownGoesThroughTheShownClaimsInOrder)
{
    const Document document = manyClaims(300);
    const AsOf answer = asOf(AsOfIndex(document), {50 * kDay, 90 * kDay}, kDistantFuture);
    std::vector<std::uint32_t> wanted, got;
    for (std::uint32_t i = 0; i < answer.claims.size(); ++i)
        if (answer.claims[i].visibility != Visibility::hidden)
            wanted.push_back(i);
    answer.eachShown([&](std::uint32_t i) { got.push_back(i); });
    EXPECT_FALSE(wanted.empty());
    EXPECT_EQ(got, wanted);
}

} // namespace
