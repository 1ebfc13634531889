#include "geo/areas/area_index.h"

#include <gtest/gtest.h>

#include "geo/io/vector_reader.h"

namespace {

using geo::Precision;

const geo::AreaIndex& world()
{
    static const geo::AreaIndex index(SHARE_DIR "/world");
    return index;
}

std::string region(std::string_view country, std::string_view name)
{
    return std::string(world().find({{}, name, {}, country, {}}, Precision::admin1).boundary.code);
}

std::string country(std::string_view name, std::string_view code = {})
{
    return std::string(world().find({{}, {}, {}, name, code}, Precision::country).boundary.code);
}

TEST(AreaIndex, FindsARegionBySpellingsOfItsName)
{
    for (const char* name : {"Kursk", "Kursk Oblast", "Kursk oblast'", "Курская область", "Kurskaya Oblast"})
        EXPECT_EQ(region("Russia", name), "RU-KRS") << name;
    EXPECT_EQ(region("Russia (Soviet Union)", "Kursk"), "RU-KRS") << "as UCDP writes the country";
    EXPECT_EQ(region("Ukraine", "Sumy"), "UA-59");
}

TEST(AreaIndex, FindsACountryByNameOrCode)
{
    EXPECT_EQ(country("DR Congo (Zaire)"), "CD");
    EXPECT_EQ(country("Myanmar (Burma)"), "MM");
    EXPECT_EQ(country({}, "643"), "RU");
    EXPECT_EQ(country({}, "UKR"), "UA");
}

TEST(AreaIndex, CrimeaIsFoundUnderEitherCountry)
{
    EXPECT_EQ(region("Ukraine", "Crimea"), "UA-43");
    EXPECT_EQ(region("Russia", "Crimea"), "UA-43");
}

TEST(AreaIndex, AnUnknownNameSaysSoAndFindsNothing)
{
    const geo::AreaMatch match = world().find({{}, "Foo", {}, "Russia", {}}, Precision::admin1);
    EXPECT_FALSE(match.found());
    EXPECT_NE(match.reason.view().find("Foo"), std::string_view::npos);
    EXPECT_TRUE(match.boundary.layer.empty());
}

TEST(AreaIndex, DistrictsComeFromTheUsersLayer)
{
    // A square west of Kursk, with its name in Russian alone.
    geo::VectorLayer layer;
    layer.fields = {"district"};
    layer.values = {"Выдуманный район"};
    layer.points = {{35.6, 51.6}, {35.9, 51.6}, {35.9, 51.8}, {35.6, 51.8}, {35.6, 51.6}};
    layer.ringEnds = {5};
    layer.partEnds = {1};
    layer.featureEnds = {1};
    layer.kinds = {geo::GeometryKind::polygon};
    geo::AreaIndex index(SHARE_DIR "/world");
    const auto added = index.addLayer(layer, "districts.geojson");
    ASSERT_TRUE(added) << added.error().message();
    EXPECT_EQ(*added, 1U);
    const geo::AreaMatch match = index.find({"Выдуманный район", "Kursk", {}, "Russia", {}}, Precision::admin2);
    ASSERT_TRUE(match.found()) << match.reason;
    EXPECT_EQ(match.geometry.points().size(), 5U);
    EXPECT_FALSE(index.find({"Выдуманный район", "Belgorod", {}, "Russia", {}}, Precision::admin2).found()) << "it lies in another region";
}

} // namespace
