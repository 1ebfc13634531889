#include "geo/claims/merge.h"

#include <gtest/gtest.h>

#include "geo/claims/lookup.h"
#include "geo/io/interchange.h"

namespace {

geo::Document documentOf(const std::string& prefix)
{
    geo::Document d;
    d.sides = {{prefix + "-side", "Russia", 0, {}}};
    geo::Source source;
    source.id = "rt";
    source.name = "RT";
    source.side = prefix + "-side";
    d.sources = {source};
    geo::Article article;
    article.id = "a";
    article.source = "rt";
    article.title = prefix;
    d.articles = {article};
    geo::Claim claim;
    claim.id = "c";
    claim.headline = prefix;
    claim.speaker = "rt";
    claim.article = "a";
    geo::Actor actor;
    actor.side = prefix + "-side";
    claim.actors = {actor};
    claim.rawRow = "{\"from\":\"" + prefix + "\"}";
    d.claims = {claim};
    return d;
}

TEST(MergeOfDocuments, KeepsBothAndEveryReference)
{
    geo::Document into = documentOf("one");
    geo::Merge merge = geo::mergeOf(into, documentOf("two"), "Add the claims of ‘two’");
    EXPECT_EQ(merge.added, 1U);
    EXPECT_EQ(geo::describe(merge.edit, into), "Add the claims of ‘two’");
    const auto inverse = geo::apply(into, merge.edit);
    ASSERT_TRUE(inverse) << inverse.error().message();
    ASSERT_EQ(into.claims.size(), 2U);
    EXPECT_EQ(into.claims[1].id, "c-2");
    ASSERT_EQ(into.sides.size(), 1U) << "sides of one name are one";
    ASSERT_EQ(into.sources.size(), 1U);
    const geo::Lookup lookup(into);
    ASSERT_NE(lookup.article(into.claims[1].article), nullptr);
    EXPECT_EQ(lookup.article(into.claims[1].article)->title, "two");
    ASSERT_NE(lookup.sideOf(into.claims[1]), nullptr);
    EXPECT_EQ(lookup.sideOf(into.claims[1])->name, "Russia");
}

TEST(MergeOfDocuments, IsUndoneToTheByte)
{
    geo::Document into = documentOf("one");
    const std::string before = geo::writeInterchange(into);
    const auto inverse = geo::apply(into, geo::mergeOf(into, documentOf("two"), "Add").edit);
    ASSERT_TRUE(inverse);
    EXPECT_NE(geo::writeInterchange(into), before);
    ASSERT_TRUE(geo::apply(into, *inverse));
    EXPECT_EQ(geo::writeInterchange(into), before);
}

TEST(MergeOfDocuments, TheSameRowsAreThereOnce)
{
    geo::Document into = documentOf("one");
    const geo::Merge merge = geo::mergeOf(into, documentOf("one"), "Add");
    EXPECT_EQ(merge.added, 0U);
    EXPECT_EQ(merge.alreadyThere, 1U);
}

TEST(MergeOfDocuments, UnitsFindTheirParentsAgain)
{
    geo::Document into, from;
    into.units = {{}};
    into.units[0].id = "army";
    into.units[0].names = {{"en", "Another army"}};
    from.units = {{}, {}};
    from.units[0].id = "army";
    from.units[0].names = {{"en", "An army"}};
    from.units[1].id = "brigade";
    from.units[1].parent = "army";
    ASSERT_TRUE(geo::apply(into, geo::mergeOf(into, from, "Add").edit));
    ASSERT_EQ(into.units.size(), 3U);
    EXPECT_EQ(into.units[1].id, "army-2");
    EXPECT_EQ(into.units[2].parent, "army-2");
}

} // namespace
