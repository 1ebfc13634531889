#include "geo/claims/changes.h"

#include <gtest/gtest.h>

#include "geo/claims/filter.h"
#include "geo/claims/lookup.h"
#include "geo/time/edtf.h"

namespace {

using geo::ChangeKind;
using geo::Claim;
using geo::Document;
using geo::RelationKind;

Claim claim(const std::string& id, const std::string& happened, const std::string& reported)
{
    Claim c{.id = id, .headline = "Headline of " + id};
    c.happened.edit().edtf = happened;
    if (!happened.empty())
        c.happened.edit().bounds = *geo::edtfBounds(happened);
    c.reported.edit().edtf = reported;
    if (!reported.empty())
        c.reported.edit().bounds = *geo::edtfBounds(reported);
    return c;
}

geo::Relation relation(const std::string& from, RelationKind kind, const std::string& to)
{
    geo::Relation r;
    r.from = from;
    r.to = to;
    r.kind = kind;
    return r;
}

struct State {
    const char* window;
    const char* knownOn;
};

geo::AsOf ask(const Document& d, const State& state, const geo::Filter& filter = {})
{
    return geo::asOf(d, *geo::windowFromEdtf(state.window), *geo::knownOnFromEdtf(state.knownOn), filter);
}

geo::Changes between(const Document& d, const State& a, const State& b, const geo::Filter& filter = {})
{
    return geo::changesBetween(ask(d, a, filter), ask(d, b, filter));
}

constexpr State kOctober{"2024", "2024-10-31"}, kDecember{"2024", "2024-12-31"};

TEST(Changes, WhatIsReportedInBetweenIsNewAndGoneTheOtherWayRound)
{
    Document d;
    d.claims = {claim("early", "2024-08-06", "2024-08-07"), claim("late", "2024-08-06", "2024-11-05"),
                claim("later", "2024-08-06", "2025-02-01")};
    const geo::Changes on = between(d, kOctober, kDecember), back = between(d, kDecember, kOctober);
    EXPECT_EQ(on.claims[0].kind, ChangeKind::same);
    EXPECT_EQ(on.claims[1].kind, ChangeKind::fresh);
    EXPECT_EQ(on.claims[2].kind, ChangeKind::hidden);
    EXPECT_EQ(back.claims[1].kind, ChangeKind::gone);
    EXPECT_EQ(on.counts.fresh, 1U);
    EXPECT_EQ(on.counts.same, 1U);
    EXPECT_EQ(on.counts.gone + on.counts.changed, 0U);
    EXPECT_EQ(back.counts.gone, 1U);
}

TEST(Changes, AWindowThatMovesOnLosesAndGainsClaims)
{
    Document d;
    d.claims = {claim("august", "2024-08-06", "2024-08-07"), claim("september", "2024-09-06", "2024-09-07"),
                claim("both", "2024-08-20/2024-09-20", "2024-09-21")};
    const geo::Changes changes = between(d, {"2024-08", "2025"}, {"2024-09", "2025"});
    EXPECT_EQ(changes.claims[0].kind, ChangeKind::gone);
    EXPECT_EQ(changes.claims[1].kind, ChangeKind::fresh);
    EXPECT_EQ(changes.claims[2].kind, ChangeKind::same);
}

TEST(Changes, AVagueDateIsPossibleInOneWindowAndCertainInAnother)
{
    Document d;
    Claim vague = claim("vague", "2024-08", "2024-09-01");
    vague.happened.edit().bounds.certainFrom = geo::windowFromEdtf("2024-08-20")->from;
    vague.happened.edit().bounds.certainTo = geo::windowFromEdtf("2024-08-20")->to;
    d.claims = {vague};
    const geo::ClaimChange firmer = between(d, {"2024-08-01/2024-08-10", "2025"}, {"2024-08-15/2024-08-25", "2025"}).claims[0];
    EXPECT_EQ(firmer.kind, ChangeKind::changed);
    EXPECT_TRUE(firmer.firmer);
    EXPECT_EQ(geo::wordsOf(firmer), "now certain");
    EXPECT_TRUE(between(d, {"2024-08-15/2024-08-25", "2025"}, {"2024-08-01/2024-08-10", "2025"}).claims[0].vaguer);
}

TEST(Changes, WhatOthersSayInBetweenChangesAClaim)
{
    Document d;
    d.claims = {claim("withdrawn", "2024-08-06", "2024-08-07"), claim("retraction", "2024-08-06", "2024-11-05"),
                claim("disputed", "2024-08-06", "2024-08-07"),  claim("dispute", "2024-08-06", "2024-11-05"),
                claim("outdated", "2024-08-06", "2024-08-07"),  claim("update", "2024-08-06", "2024-11-05"),
                claim("echoed", "2024-08-06", "2024-08-07"),    claim("echo", "2024-08-06", "2024-11-05")};
    d.relations = {relation("retraction", RelationKind::retracts, "withdrawn"), relation("dispute", RelationKind::contradicts, "disputed"),
                   relation("update", RelationKind::updates, "outdated"), relation("echo", RelationKind::repeats, "echoed")};
    const geo::Changes on = between(d, kOctober, kDecember), back = between(d, kDecember, kOctober);
    EXPECT_EQ(geo::wordsOf(on.claims[0]), "now retracted");
    EXPECT_EQ(geo::wordsOf(on.claims[2]), "contradicted by more");
    EXPECT_EQ(geo::wordsOf(on.claims[4]), "now updated");
    EXPECT_EQ(geo::wordsOf(on.claims[6]), "repeated by more");
    for (const std::size_t i : {0U, 2U, 4U, 6U})
        EXPECT_EQ(on.claims[i].kind, ChangeKind::changed) << i;
    EXPECT_EQ(on.counts.changed, 4U);
    EXPECT_TRUE(back.claims[0].restored);
    EXPECT_TRUE(back.claims[2].agreed);
}

TEST(Changes, AClaimOfUnknownReportDateIsHiddenAtBoth)
{
    Document d;
    d.claims = {claim("unreported", "2024-08-06", ""), claim("undated", "", "2024-11-05")};
    const geo::Changes changes = between(d, kOctober, kDecember);
    EXPECT_EQ(changes.claims[0].kind, ChangeKind::hidden);
    EXPECT_EQ(changes.claims[1].kind, ChangeKind::hidden);
}

TEST(Changes, TheFilterHoldsForBoth)
{
    Document d;
    d.claims = {claim("wanted", "2024-08-06", "2024-11-05"), claim("other", "2024-08-06", "2024-11-05")};
    geo::Filter filter;
    filter.text = "wanted";
    const geo::Changes changes = between(d, kOctober, kDecember, filter);
    EXPECT_EQ(changes.claims[0].kind, ChangeKind::fresh);
    EXPECT_EQ(changes.claims[1].kind, ChangeKind::hidden);
    EXPECT_EQ(changes.counts.fresh, 1U);
}

TEST(Changes, AtEitherShowsWhatIsGoneAsItWasAndCountsTheSecond)
{
    Document d;
    d.claims = {claim("august", "2024-08-06", "2024-08-07"), claim("september", "2024-09-06", "2024-09-07"),
                claim("october", "2024-10-06", "2024-10-07")};
    const geo::AsOf august = ask(d, {"2024-08", "2025"}), september = ask(d, {"2024-09", "2025"});
    const geo::AsOf either = geo::shownAtEither(august, september);
    EXPECT_EQ(either.claims[0].visibility, geo::Visibility::solid);
    EXPECT_EQ(either.claims[1].visibility, geo::Visibility::solid);
    EXPECT_EQ(either.claims[2].visibility, geo::Visibility::hidden);
    EXPECT_EQ(either.counts.solid, 1U);
    std::vector<std::uint32_t> shown;
    either.eachShown([&](std::uint32_t i) { shown.push_back(i); });
    EXPECT_EQ(shown, (std::vector<std::uint32_t>{0, 1}));
}

TEST(Changes, HaveStableNames)
{
    EXPECT_EQ(geo::nameOf(ChangeKind::fresh), "new");
    EXPECT_EQ(geo::nameOf(ChangeKind::gone), "gone");
    EXPECT_EQ(geo::nameOf(ChangeKind::changed), "changed");
    EXPECT_EQ(geo::nameOf(ChangeKind::same), "same");
    EXPECT_EQ(geo::nameOf(ChangeKind::hidden), "hidden");
}

} // namespace
