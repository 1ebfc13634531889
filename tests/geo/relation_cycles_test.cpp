#include "geo/claims/relation_cycles.h"

#include <gtest/gtest.h>

#include "geo/boundary/validity.h"

namespace {

using geo::Relation;
using geo::RelationKind;
using Indexes = std::vector<std::size_t>;

Relation link(const char* from, RelationKind kind, const char* to)
{
    return {.from = from, .to = to, .kind = kind};
}

TEST(CircularRelations, AreNoneInAChainOrATree)
{
    EXPECT_EQ(geo::circularRelations({link("a", RelationKind::updates, "b"), link("b", RelationKind::updates, "c"),
                                      link("a", RelationKind::updates, "c"), link("d", RelationKind::updates, "c")}),
              Indexes{});
}

TEST(CircularRelations, AreThoseThatCloseTheCircle)
{
    const std::vector<Relation> relations{link("a", RelationKind::retracts, "b"), link("b", RelationKind::retracts, "c"),
                                          link("c", RelationKind::retracts, "a")};
    EXPECT_EQ(geo::circularRelations(relations), Indexes{2});
}

TEST(CircularRelations, CountForEachKindAlone)
{
    EXPECT_EQ(geo::circularRelations({link("a", RelationKind::updates, "b"), link("b", RelationKind::repeats, "a")}), Indexes{});
}

TEST(CircularRelations, AreNotThoseWithoutADirection)
{
    EXPECT_EQ(geo::circularRelations({link("a", RelationKind::contradicts, "b"), link("b", RelationKind::contradicts, "a"),
                                      link("a", RelationKind::sameEvent, "b"), link("b", RelationKind::sameEvent, "a")}),
              Indexes{});
}

TEST(CircularRelations, AreFoundAtTheEndOfALongChainWithoutRecursion)
{
    std::vector<Relation> relations;
    constexpr int kLength = 200'000;
    for (int i = 0; i < kLength; ++i)
        relations.push_back({.from = std::to_string(i), .to = std::to_string(i + 1), .kind = RelationKind::repeats});
    relations.push_back({.from = std::to_string(kLength), .to = "0", .kind = RelationKind::repeats});
    EXPECT_EQ(geo::circularRelations(relations), Indexes{kLength});
}

geo::Geometry polygon(std::vector<geo::LonLat> ring)
{
    const auto size = static_cast<std::uint32_t>(ring.size());
    return {geo::Geometry::Kind::polygon, {.points = std::move(ring), .ringEnds = {size}, .partEnds = {1}}};
}

TEST(Validity, OfASquareHasNothingToSay)
{
    EXPECT_EQ(geo::whyInvalid(polygon({{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}})), "");
    EXPECT_EQ(geo::whyInvalid({}), "");
}

TEST(Validity, OfACrossedRingNamesThePlace)
{
    EXPECT_EQ(geo::whyInvalid(polygon({{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}})), "Self-intersection near 1, 1");
}

} // namespace
