#include <gtest/gtest.h>

#include "geo/claims/subset.h"
#include "geo/io/interchange.h"

namespace {

geo::Document read(const std::string& path)
{
    auto loaded = geo::readInterchange(path);
    EXPECT_TRUE(loaded) << loaded.error().message();
    return loaded ? std::move(loaded->document) : geo::Document{};
}

TEST(Subset, OfEveryClaimIsTheDocumentItself)
{
    const geo::Document document = read(TEST_DATA_DIR "/everything.geojson");
    const std::uint32_t all[] = {0, 1};
    EXPECT_EQ(geo::writeInterchange(geo::subsetOf(document, all)), geo::writeInterchange(document));
}

TEST(Subset, LeavesOutWhatSpeaksOfOtherClaims)
{
    const geo::Document document = read(TEST_DATA_DIR "/everything.geojson");
    const std::uint32_t firstOnly[] = {0};
    const geo::Document subset = geo::subsetOf(document, firstOnly);
    ASSERT_EQ(subset.claims.size(), 1u);
    EXPECT_EQ(subset.claims[0].id, "first");
    EXPECT_TRUE(subset.relations.empty());
    EXPECT_EQ(subset.units.size(), 2u) << "its unit, and the one that this belongs to";
    EXPECT_EQ(subset.units[1].parent, "parent");
    EXPECT_EQ(subset.units[1].parentClaim, "");
    EXPECT_TRUE(subset.views.empty() && subset.annotations.empty() && subset.layers.empty() && subset.filters.empty());
    EXPECT_EQ(subset.licence, "l");
}

TEST(Subset, KeepsOnlySourcesThatItsClaimsLeadTo)
{
    const geo::Document document = read(TEST_DATA_DIR "/everything.geojson");
    const std::uint32_t secondOnly[] = {1};
    const geo::Document subset = geo::subsetOf(document, secondOnly);
    EXPECT_TRUE(subset.units.empty());
    EXPECT_EQ(subset.articles.size(), 1u);
    EXPECT_EQ(subset.sources.size(), 1u);
}

TEST(Subset, OfTheSampleReadsBackWithoutAnIssue)
{
    const geo::Document document = read(ASSETS_DIR "/samples/kursk-2024.geojson");
    for (std::uint32_t i = 0; i < document.claims.size(); ++i) {
        const std::uint32_t some[] = {i, (i + 5) % static_cast<std::uint32_t>(document.claims.size())};
        const geo::Document subset = geo::subsetOf(document, some);
        const auto again = geo::parseInterchange(geo::writeInterchange(subset), "subset");
        ASSERT_TRUE(again);
        EXPECT_EQ(again->document.claims.size(), 2u);
        EXPECT_TRUE(again->issues.empty()) << again->issues.front().message();
        EXPECT_LT(subset.sources.size(), document.sources.size());
    }
}

TEST(Subset, KeepsTheRelationOfTwoClaimsThatAreBothThere)
{
    geo::Document document = read(TEST_DATA_DIR "/everything.geojson");
    const std::uint32_t swapped[] = {1, 0};
    const geo::Document subset = geo::subsetOf(document, swapped);
    EXPECT_EQ(subset.relations.size(), 1u);
    EXPECT_EQ(subset.claims[0].id, "second");
    EXPECT_EQ(subset.units[1].parentClaim, "second");
}

} // namespace
